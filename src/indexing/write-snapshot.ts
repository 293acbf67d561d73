// Writes a snapshot's files, synced to disk, and the manifest that vouches for them.
import { join } from 'node:path';
import type { Article, Section } from '../content/types.ts';
import { type FileStamp, stampFile, syncToDisk, writeDurable } from './files.ts';
import { loadHnsw, type StorableIndex } from './hnsw.ts';
import { MANIFEST_FILE, type Manifest, type SnapshotFile, snapshotId } from './manifest.ts';
import { createPace } from './pace.ts';
import { type PassagePlace, packPassages } from './passage-table.ts';
import type { VectorTable } from './vector-index.ts';

/** All that a build has made. */
export type SnapshotParts = {
  readonly articles: readonly Article[];
  readonly sections: readonly Section[];
  readonly passages: readonly PassagePlace[];
  /** `TEXT_HASH_BYTES` for each passage. */
  readonly textHashes: Uint8Array;
  /** The different tokens of each passage. */
  readonly tokens: readonly Uint16Array[];
  readonly vectors: VectorTable;
  readonly vectorIndex: StorableIndex;
  /** Pieces from `buildLexical`. */
  readonly lexical: readonly Uint8Array[];
};

/**
 * Writes a snapshot into an empty folder, synced to disk.
 *
 * @returns the id under which it must be published
 */
export async function writeSnapshot(
  folder: string,
  parts: SnapshotParts,
  about: Omit<Manifest, 'files' | 'counts'>,
): Promise<string> {
  const write = (name: SnapshotFile, pieces: Iterable<Uint8Array>) =>
    writeDurable(join(folder, name), pieces);
  const vectors = parts.vectors.data;
  const files = {
    'articles.jsonl': await write('articles.jsonl', jsonLines(parts.articles)),
    'sections.jsonl': await write('sections.jsonl', jsonLines(parts.sections)),
    'passages.bin': await write(
      'passages.bin',
      packPassages(parts.passages, parts.sections.length, parts.textHashes, parts.tokens),
    ),
    'vectors.bin': await write('vectors.bin', [
      new Uint8Array(vectors.buffer, vectors.byteOffset, vectors.byteLength),
    ]),
    'hnsw.bin': await writeGraph(join(folder, 'hnsw.bin'), parts.vectorIndex, parts.vectors),
    'lexical.bin': await write('lexical.bin', parts.lexical),
  };
  const counts = {
    articles: parts.articles.length,
    sections: parts.sections.length,
    questions: parts.sections.filter((section) => section.kind === 'question').length,
    passages: parts.passages.length,
  };
  const manifest: Manifest = { ...about, counts, files };
  const json = new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`);
  await writeDurable(join(folder, MANIFEST_FILE), [json]);
  await syncToDisk(folder);
  return snapshotId(about.createdAt, json);
}

/** The library does not report a full disk: what it wrote is read back once. */
async function writeGraph(file: string, index: StorableIndex, vectors: VectorTable): Promise<FileStamp> {
  await index.write(file);
  await loadHnsw(file, vectors, createPace());
  await syncToDisk(file);
  return stampFile(file);
}

// Enough lines for one write to be worth its call, few enough not to hold up the process.
const LINES_A_PIECE = 256;

function* jsonLines(values: readonly unknown[]): Generator<Uint8Array, void> {
  const encoder = new TextEncoder();
  for (let start = 0; start < values.length; start += LINES_A_PIECE) {
    const lines = values.slice(start, start + LINES_A_PIECE).map((value) => `${JSON.stringify(value)}\n`);
    yield encoder.encode(lines.join(''));
  }
}
