// Reads a snapshot's files, and only when every byte is what was written.
import { join } from 'node:path';
import { unpackArrays } from '../arrays-file.ts';
import type { Article, Section } from '../content/types.ts';
import { UserError } from '../errors.ts';
import { type FileStamp, readStamped, stampFile } from './files.ts';
import { loadHnsw } from './hnsw.ts';
import { openLexical } from './lexical.ts';
import {
  MANIFEST_FILE,
  type Manifest,
  type ModelIdentity,
  parseManifest,
  REBUILD,
  requireModel,
  type SnapshotFile,
} from './manifest.ts';
import type { Pace } from './pace.ts';
import { type PassageTable, passageTable } from './passage-table.ts';
import { articleFinder, type Snapshot } from './snapshot.ts';
import type { VectorTable } from './vector-index.ts';

/**
 * Opens the snapshot `id`.
 *
 * @throws UserError `INDEX_CORRUPT` or `INDEX_MISMATCH` naming the file
 */
export async function openSnapshot(
  folder: string,
  id: string,
  model: ModelIdentity,
  pace: Pace,
): Promise<Snapshot> {
  const manifest = await openManifest(folder, id);
  requireModel(manifest, model, join(folder, MANIFEST_FILE));
  const content = await openContent(folder, manifest, pace);
  const { passages, vectors } = await openVectors(folder, manifest);
  await checkedGraph(folder, manifest);
  const vectorIndex = await parsing(folder, 'hnsw.bin', () =>
    loadHnsw(join(folder, 'hnsw.bin'), vectors, pace),
  );
  const lexicalBytes = await checkedBytes(folder, manifest, 'lexical.bin');
  const lexical = await parsing(folder, 'lexical.bin', () => openLexical(unpackArrays(lexicalBytes), pace));
  const rows = new Map(content.sections.map((section, row) => [section.id, row]));
  return {
    id,
    manifest,
    ...content,
    passages,
    vectors,
    vectorIndex,
    lexical,
    sectionRow: (sectionId) => rows.get(sectionId),
    section: (sectionId) => content.sections[rows.get(sectionId) ?? -1],
    article: articleFinder(content.articles),
  };
}

/** What the next build takes over: checked like a snapshot that is opened, but without its indexes. */
export type Reusable = {
  readonly id: string;
  readonly manifest: Manifest;
  readonly sections: readonly Section[];
  readonly textHashes: Uint8Array;
  readonly passages: PassageTable;
  readonly vectors: VectorTable;
};

/** @throws UserError as `openSnapshot` does, for any file of the snapshot */
export async function openReusable(folder: string, id: string, pace: Pace): Promise<Reusable> {
  const manifest = await openManifest(folder, id);
  const { sections } = await openContent(folder, manifest, pace);
  const { vectors, passages, textHashes } = await openVectors(folder, manifest);
  await checkedGraph(folder, manifest);
  await checkedBytes(folder, manifest, 'lexical.bin');
  return { id, manifest, sections, textHashes, passages, vectors };
}

async function openManifest(folder: string, id: string): Promise<Manifest> {
  const file = join(folder, MANIFEST_FILE);
  const { bytes } = await readStamped(file).catch((cause: unknown) => damaged(file, 'cannot be read', cause));
  return parseManifest(id, file, bytes);
}

async function openContent(
  folder: string,
  manifest: Manifest,
  pace: Pace,
): Promise<{ readonly articles: readonly Article[]; readonly sections: readonly Section[] }> {
  const articles = await checkedBytes(folder, manifest, 'articles.jsonl');
  const sections = await checkedBytes(folder, manifest, 'sections.jsonl');
  return {
    articles: await parsing(folder, 'articles.jsonl', () => parseLines<Article>(articles, pace)),
    sections: await parsing(folder, 'sections.jsonl', () => parseLines<Section>(sections, pace)),
  };
}

async function openVectors(
  folder: string,
  manifest: Manifest,
): Promise<{ passages: PassageTable; vectors: VectorTable; textHashes: Uint8Array }> {
  const passageBytes = await checkedBytes(folder, manifest, 'passages.bin');
  const { dimensions, counts } = manifest;
  const vectorBytes = await checkedBytes(folder, manifest, 'vectors.bin');
  const data = new Float32Array(vectorBytes.buffer);
  if (data.length !== dimensions * counts.passages) {
    return damaged(join(folder, 'vectors.bin'), `does not hold ${counts.passages} vectors`);
  }
  return parsing(folder, 'passages.bin', async () => {
    const file = unpackArrays(passageBytes);
    return {
      passages: passageTable(file),
      textHashes: file.u8('textHashes'),
      vectors: { data, dimensions, count: counts.passages },
    };
  });
}

/** The library trusts the offsets it reads: the file's hash comes first. */
async function checkedGraph(folder: string, manifest: Manifest): Promise<void> {
  const file = join(folder, 'hnsw.bin');
  const stamp = await stampFile(file).catch((cause: unknown) => damaged(file, 'cannot be read', cause));
  requireStamp(file, stamp, manifest.files['hnsw.bin']);
}

async function checkedBytes(
  folder: string,
  manifest: Manifest,
  name: SnapshotFile,
): Promise<Uint8Array<ArrayBuffer>> {
  const file = join(folder, name);
  const { bytes, stamp } = await readStamped(file).catch((cause: unknown) =>
    damaged(file, 'cannot be read', cause),
  );
  requireStamp(file, stamp, manifest.files[name]);
  return bytes;
}

function requireStamp(file: string, found: FileStamp, expected: FileStamp): void {
  if (found.size !== expected.size) damaged(file, `has ${found.size} bytes, ${expected.size} were written`);
  if (found.sha256 !== expected.sha256) damaged(file, 'is not what was written');
}

async function parsing<T>(folder: string, name: SnapshotFile, parse: () => Promise<T>): Promise<T> {
  try {
    return await parse();
  } catch (cause) {
    return damaged(join(folder, name), 'cannot be understood', cause);
  }
}

function damaged(file: string, what: string, cause?: unknown): never {
  throw new UserError('INDEX_CORRUPT', `The index is damaged: ${file} ${what}. ${REBUILD}`, { cause });
}

/** The type is vouched for by the file's hash: only this program's own output gets here. */
async function parseLines<T>(bytes: Uint8Array, pace: Pace): Promise<readonly T[]> {
  const decoder = new TextDecoder();
  const values: T[] = [];
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(0x0a, start);
    values.push(JSON.parse(decoder.decode(bytes.subarray(start, end))));
    start = end + 1;
    await pace();
  }
  return values;
}
