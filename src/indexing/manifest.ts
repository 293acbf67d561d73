// The manifest of a snapshot: what it was made of, and the stamp of every file in it.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { UserError } from '../errors.ts';
import { HNSW } from './hnsw.ts';
import { WINDOW } from './passages.ts';

/** Raise it when a file of the snapshot changes its form: older snapshots are then refused. */
export const SCHEMA_VERSION = 2;

/** Raise it when the same content would give other passages or terms: the next build then makes a new snapshot. */
export const BUILDER_VERSION = 3;

export const MANIFEST_FILE = 'manifest.json';

/** Every other file of a snapshot. */
export const SNAPSHOT_FILES = [
  'articles.jsonl',
  'sections.jsonl',
  'passages.bin',
  'vectors.bin',
  'hnsw.bin',
  'lexical.bin',
] as const;

export type SnapshotFile = (typeof SNAPSHOT_FILES)[number];

/** The command that mends whatever is wrong with an index. */
export const REBUILD = 'Run: npm run index';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().nonnegative();
const stamp = z.strictObject({ size: count, sha256 });

const manifestSchema = z.strictObject({
  schemaVersion: z.literal(SCHEMA_VERSION),
  builderVersion: z.int(),
  /** `Embedder.id`: model, weights, pooling and prefixes. */
  modelId: z.string(),
  dimensions: z.int().positive(),
  /** Of articles and sections as they were read. */
  contentHash: sha256,
  /** Of everything else that shapes a snapshot. */
  settingsHash: sha256,
  createdAt: z.iso.datetime(),
  counts: z.strictObject({ articles: count, sections: count, questions: count, passages: count }),
  files: z.strictObject({
    'articles.jsonl': stamp,
    'sections.jsonl': stamp,
    'passages.bin': stamp,
    'vectors.bin': stamp,
    'hnsw.bin': stamp,
    'lexical.bin': stamp,
  }),
});

export type Manifest = Readonly<z.infer<typeof manifestSchema>>;

/** What an index must have been made with to be searched by an embedder. */
export type ModelIdentity = { readonly id: string; readonly dimensions: number };

/** Hash of all that shapes a snapshot besides the content. */
export function settingsHash(model: ModelIdentity): string {
  const settings = [SCHEMA_VERSION, BUILDER_VERSION, model.id, model.dimensions, WINDOW, HNSW];
  return createHash('sha256').update(JSON.stringify(settings)).digest('hex');
}

/**
 * A snapshot's id: time, then a hash of its manifest. The manifest vouches for the files and the id for the manifest.
 *
 * @param json - bytes of the manifest file
 */
export function snapshotId(createdAt: string, json: Uint8Array): string {
  return `${createdAt.replace(/[-:.]/g, '')}-${manifestDigest(json)}`;
}

/**
 * @param json - bytes of the manifest file of the snapshot `id`
 * @throws UserError `INDEX_CORRUPT`, or `INDEX_MISMATCH` for another version's snapshot
 */
export function parseManifest(id: string, file: string, json: Uint8Array): Manifest {
  if (!id.endsWith(`-${manifestDigest(json)}`)) {
    throw new UserError('INDEX_CORRUPT', `The index is damaged: ${file} is not what was written. ${REBUILD}`);
  }
  const data: unknown = JSON.parse(new TextDecoder().decode(json));
  const parsed = manifestSchema.safeParse(data);
  if (!parsed.success) {
    const cause = z.prettifyError(parsed.error);
    throw new UserError(
      'INDEX_MISMATCH',
      `The index was made by another version of this program (${file}: ${cause}). ${REBUILD}`,
    );
  }
  return parsed.data;
}

/** @throws UserError `INDEX_MISMATCH` when the index was not made with this model */
export function requireModel(manifest: Manifest, model: ModelIdentity, file: string): void {
  if (manifest.modelId === model.id && manifest.dimensions === model.dimensions) return;
  throw new UserError(
    'INDEX_MISMATCH',
    `The index was made with the model ${manifest.modelId} (${manifest.dimensions} dimensions), but the model in use is ${model.id} (${model.dimensions}): see ${file}. ${REBUILD}`,
  );
}

function manifestDigest(json: Uint8Array): string {
  return createHash('sha256').update(json).digest('hex').slice(0, 16);
}
