// What a build takes over from the snapshot before it: vectors of unchanged texts, and what is new or gone.
import { createHash } from 'node:crypto';
import type { Content, Section } from '../content/types.ts';
import { UserError } from '../errors.ts';
import type { ModelIdentity } from './manifest.ts';
import { openReusable, type Reusable } from './open-snapshot.ts';
import type { Pace } from './pace.ts';
import { TEXT_HASH_BYTES } from './passage-table.ts';
import type { SnapshotStore } from './store.ts';

/** How the sections differ from those of the snapshot before. */
export type SectionChanges = {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly unchanged: number;
};

/** The snapshot in use; `undefined` when there is none, or none that is whole: the build then starts afresh. */
export async function previousSnapshot(store: SnapshotStore, pace: Pace): Promise<Reusable | undefined> {
  const id = await store.currentId();
  if (id === undefined) return undefined;
  try {
    return await openReusable(store.folderOf(id), id, pace);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

/** First bytes of the SHA-256 of a passage's text. */
export function textHash(text: string): Uint8Array {
  return createHash('sha256').update(text).digest().subarray(0, TEXT_HASH_BYTES);
}

/** What a model made of a passage. */
export type EmbeddedText = { readonly vector: Float32Array; readonly tokens: Uint16Array };

/**
 * What the previous snapshot holds of its passages, by `hashKey` of their text's hash. Empty when another model made
 * it: equal texts then have other vectors.
 */
export async function reusableTexts(
  previous: Reusable | undefined,
  model: ModelIdentity,
  pace: Pace,
): Promise<ReadonlyMap<string, EmbeddedText>> {
  const texts = new Map<string, EmbeddedText>();
  if (previous === undefined) return texts;
  const { manifest, textHashes, passages, vectors: table } = previous;
  if (manifest.modelId !== model.id || manifest.dimensions !== model.dimensions) return texts;
  for (let row = 0; row < table.count; row += 1) {
    const hash = textHashes.subarray(row * TEXT_HASH_BYTES, (row + 1) * TEXT_HASH_BYTES);
    texts.set(hashKey(hash), {
      vector: table.data.subarray(row * table.dimensions, (row + 1) * table.dimensions),
      tokens: passages.tokens(row),
    });
    await pace();
  }
  return texts;
}

export function hashKey(hash: Uint8Array): string {
  return Buffer.from(hash.buffer, hash.byteOffset, hash.byteLength).toString('latin1');
}

export async function contentHash({ articles, sections }: Content, pace: Pace): Promise<string> {
  const hash = createHash('sha256');
  for (const value of [...articles, ...sections]) {
    hash.update(`${JSON.stringify(value)}\n`);
    await pace();
  }
  return hash.digest('hex');
}

export async function compareSections(
  before: readonly Section[],
  after: readonly Section[],
  pace: Pace,
): Promise<SectionChanges> {
  const old = new Map(before.map((section) => [section.id, section]));
  let added = 0;
  let changed = 0;
  for (const section of after) {
    const known = old.get(section.id);
    if (known === undefined) added += 1;
    else if (JSON.stringify(section) !== JSON.stringify(known)) changed += 1;
    await pace();
  }
  const kept = after.length - added;
  return { added, changed, removed: before.length - kept, unchanged: kept - changed };
}
