// The folder of snapshots: which one is in use, publishing by one rename, going back, one build at a time.
import { mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import { syncToDisk, writeDurable } from './files.ts';
import { tryLock } from './lock.ts';
import { type ModelIdentity, REBUILD } from './manifest.ts';
import { openSnapshot } from './open-snapshot.ts';
import { createPace } from './pace.ts';
import type { Snapshot } from './snapshot.ts';

/** How many snapshots are kept: the one in use, and those that `rollback` can return to. */
const KEPT = 3;

const BUILDING = 'building-';

/** What the only builder may do. */
export type Workshop = {
  /** An empty folder for the new snapshot's files; it is removed unless it is published. */
  readonly folder: string;
  /** Puts the finished folder into use under this id. */
  publish(id: string): Promise<void>;
};

/**
 * Layout: `current` (ids, one a line: the first is in use, the rest can be returned to), `snapshots/ID/`, `lock`, and
 * `building-*` while a build runs.
 */
export type SnapshotStore = {
  readonly root: string;
  /** Id of the snapshot in use; `undefined` before the first build. */
  currentId(): Promise<string | undefined>;
  folderOf(id: string): string;
  /** @throws UserError `INDEX_MISSING`, `INDEX_MISMATCH`, `INDEX_CORRUPT`, each with the command to run */
  open(model: ModelIdentity): Promise<Snapshot>;
  /**
   * Puts the snapshot before the current one into use.
   *
   * @returns its id
   * @throws UserError `INDEX_MISSING` when there is none before it, `INDEX_BUSY` while a build runs
   */
  rollback(): Promise<string>;
  /** @throws UserError `INDEX_BUSY` when another build runs, in this process or any other */
  build<T>(work: (workshop: Workshop) => Promise<T>): Promise<T>;
};

/** @param root - folder that is the store's alone; made when it is first written to */
export function snapshotStore(root: string): SnapshotStore {
  const pointer = join(root, 'current');
  const snapshots = join(root, 'snapshots');
  const folderOf = (id: string): string => join(snapshots, id);

  /** Ids in `current`, newest first; `undefined` when there is no such file. */
  const readPointer = async (): Promise<readonly string[] | undefined> => {
    const text = await readFile(pointer, 'utf8').catch((error: unknown) => {
      if (isMissing(error)) return undefined;
      throw error;
    });
    return text?.split('\n').filter((id) => /^[\w-]+$/.test(id));
  };
  const history = async (): Promise<readonly string[]> => (await readPointer()) ?? [];

  const point = async (ids: readonly string[]): Promise<void> => {
    const next = `${pointer}.next`;
    await rm(next, { force: true });
    await writeDurable(next, [new TextEncoder().encode(ids.map((id) => `${id}\n`).join(''))]);
    await rename(next, pointer);
    await syncToDisk(root);
  };

  const exclusively = async <T>(work: () => Promise<T>): Promise<T> => {
    await mkdir(snapshots, { recursive: true });
    const release = tryLock(join(root, 'lock'));
    if (release === undefined) {
      throw new UserError(
        'INDEX_BUSY',
        `Another build of the index is running on ${root}. Wait until it has ended, then try again.`,
      );
    }
    try {
      return await work();
    } finally {
      release();
    }
  };

  const removeLeftovers = async (): Promise<void> => {
    const names = await readdir(root);
    for (const name of names.filter((entry) => entry.startsWith(BUILDING))) await remove(join(root, name));
  };

  const removeUnused = async (kept: readonly string[]): Promise<void> => {
    const ids = await readdir(snapshots);
    for (const id of ids.filter((entry) => !kept.includes(entry))) await remove(folderOf(id));
  };

  const open = async (model: ModelIdentity): Promise<Snapshot> => {
    const ids = await readPointer();
    if (ids === undefined) {
      throw new UserError('INDEX_MISSING', `There is no index yet (looked at ${pointer}). ${REBUILD}`);
    }
    const [id] = ids;
    if (id === undefined) {
      throw new UserError('INDEX_CORRUPT', `The index is damaged: ${pointer} names no snapshot. ${REBUILD}`);
    }
    try {
      return await openSnapshot(folderOf(id), id, model, createPace());
    } catch (error) {
      // Builds that published meanwhile may have removed what was being read.
      const [now] = await history();
      if (now !== id) return open(model);
      throw error;
    }
  };

  return {
    root,
    folderOf,
    open,
    currentId: async () => (await history())[0],
    rollback: () =>
      exclusively(async () => {
        const [, ...before] = await history();
        const [id] = before;
        if (id === undefined) {
          throw new UserError(
            'INDEX_MISSING',
            `There is no earlier index to return to in ${root}. ${REBUILD}`,
          );
        }
        await point(before);
        return id;
      }),
    build: (work) =>
      exclusively(async () => {
        await removeLeftovers();
        const folder = await mkdtemp(join(root, BUILDING));
        try {
          return await work({
            folder,
            publish: async (id) => {
              await rename(folder, folderOf(id));
              await syncToDisk(snapshots);
              const kept = [id, ...(await history())].slice(0, KEPT);
              await point(kept);
              await removeUnused(kept);
            },
          });
        } finally {
          await remove(folder);
        }
      }),
  };
}

async function remove(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
