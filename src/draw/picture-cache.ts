// Pictures on disk, by what they show; bounded in size, those not used for longest go first.
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isWholePng } from './png.ts';

/** Where drawn pictures are kept between questions and starts. */
export interface PictureCache {
  /** A stored picture, if it is there and whole. */
  get(key: string): Promise<Buffer | undefined>;
  /** Stores a picture: never half of one. */
  set(key: string, png: Buffer): Promise<void>;
}

type Stored = { readonly path: string; readonly bytes: number; readonly used: number };

/** Room is made down to this share of the bound, so that not every new picture needs a look at all of them. */
const ROOM = 0.9;
const UNFINISHED = '.tmp';
/** Milliseconds after which an unfinished file is known to be abandoned. */
const ABANDONED = 3_600_000;

/**
 * @param folder - made when it is missing; several processes may share it
 * @param maxBytes - bound on what is stored
 */
export function openPictureCache(folder: string, maxBytes: number): PictureCache {
  let total: number | undefined;
  const pathOf = (key: string): string => join(folder, `${key}.png`);

  const makeRoom = async (): Promise<void> => {
    const stored = await listStored(folder);
    total = stored.reduce((bytes, file) => bytes + file.bytes, 0);
    if (total <= maxBytes) return;
    for (const file of stored.sort((a, b) => a.used - b.used)) {
      if (total <= maxBytes * ROOM) break;
      await rm(file.path, { force: true });
      total -= file.bytes;
    }
  };

  return {
    get: async (key) => {
      const path = pathOf(key);
      const bytes = await readFile(path).catch(() => undefined);
      if (bytes === undefined || !isWholePng(bytes)) return undefined;
      const now = new Date();
      // Evicted meanwhile, or a read-only folder: the picture is good all the same.
      await utimes(path, now, now).catch(() => undefined);
      return bytes;
    },
    set: async (key, png) => {
      await mkdir(folder, { recursive: true });
      const unfinished = join(folder, `${key}.${randomUUID()}${UNFINISHED}`);
      try {
        await writeFile(unfinished, png);
        await rename(unfinished, pathOf(key));
      } catch (error) {
        await rm(unfinished, { force: true });
        throw error;
      }
      if (total !== undefined) total += png.length;
      if (total === undefined || total > maxBytes) await makeRoom();
    },
  };
}

async function listStored(folder: string): Promise<Stored[]> {
  const stored: Stored[] = [];
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const info = await stat(path).catch(() => undefined);
    if (!info?.isFile()) continue;
    if (name.endsWith('.png')) stored.push({ path, bytes: info.size, used: info.mtimeMs });
    else if (name.endsWith(UNFINISHED) && Date.now() - info.mtimeMs > ABANDONED)
      await rm(path, { force: true });
  }
  return stored;
}
