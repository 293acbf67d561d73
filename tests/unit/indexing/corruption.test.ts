import { randomInt } from 'node:crypto';
import { copyFile, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  MANIFEST_FILE,
  type Manifest,
  SNAPSHOT_FILES,
  settingsHash,
  snapshotId,
} from '../../../src/indexing/manifest.ts';
import { type IndexHome, indexHome } from '../../support/index-home.ts';
import { tinyEmbedder } from '../../support/tiny-embedder.ts';

const embedder = tinyEmbedder();
let home: IndexHome;
let folder: string;

beforeEach(async () => {
  home = await indexHome();
  await home.article('推理', { 'KV cache为什么能加速推理？': '缓存 K 和 V。', '第二问是什么？': '答。' });
  folder = home.store.folderOf((await home.build(embedder)).snapshotId);
});

afterEach(() => home.remove());

/** The index is refused, with the file and the command in the message; the next build makes it whole again. */
async function expectRefusedAndMended(code: string, file: string): Promise<void> {
  const opening = home.store.open(embedder);
  await expect(opening).rejects.toMatchObject({ name: 'UserError', code });
  await expect(opening).rejects.toThrow(file);
  await expect(opening).rejects.toThrow('Run: npm run index');
  expect((await home.build(embedder)).unchanged).toBe(false);
  expect((await home.store.open(embedder)).sections).toHaveLength(2);
}

async function flipByte(file: string, at: number): Promise<void> {
  const bytes = await readFile(file);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 0x10, at);
  await writeFile(file, bytes);
}

const files = [...SNAPSHOT_FILES, MANIFEST_FILE];

it.each(files)('%s cut short', async (name) => {
  const { length } = await readFile(join(folder, name));
  await truncate(join(folder, name), randomInt(length));
  await expectRefusedAndMended('INDEX_CORRUPT', join(folder, name));
});

it.each(files)('%s with one bit turned', async (name) => {
  const { length } = await readFile(join(folder, name));
  await flipByte(join(folder, name), randomInt(length));
  await expectRefusedAndMended('INDEX_CORRUPT', join(folder, name));
});

it.each(files)('%s missing', async (name) => {
  await rm(join(folder, name));
  await expectRefusedAndMended('INDEX_CORRUPT', join(folder, name));
});

it.each(files)('%s with more at its end', async (name) => {
  await writeFile(join(folder, name), 'more', { flag: 'a' });
  await expectRefusedAndMended('INDEX_CORRUPT', join(folder, name));
});

it('two files exchanged', async () => {
  await rename(join(folder, 'vectors.bin'), join(folder, 'swap'));
  await rename(join(folder, 'hnsw.bin'), join(folder, 'vectors.bin'));
  await rename(join(folder, 'swap'), join(folder, 'hnsw.bin'));
  await expectRefusedAndMended('INDEX_CORRUPT', join(folder, 'vectors.bin'));
});

it('a file of another snapshot', async () => {
  const before = folder;
  await home.article('推理', { 'KV cache为什么能加速推理？': '另一个答案。', '第二问是什么？': '答。' });
  folder = home.store.folderOf((await home.build(embedder)).snapshotId);
  await copyFile(join(before, 'hnsw.bin'), join(folder, 'hnsw.bin'));
  await expectRefusedAndMended('INDEX_CORRUPT', join(folder, 'hnsw.bin'));
});

it.each([
  ['', 'names no snapshot'],
  ['../../etc\n', 'names no snapshot'],
  ['20200101T000000000Z-0000000000000000\n', 'manifest.json'],
])('`current` that says %j', async (text, message) => {
  await writeFile(join(home.store.root, 'current'), text);
  await expectRefusedAndMended('INDEX_CORRUPT', message);
});

/** Rewrites the manifest as a program of another version would have written it. */
async function forge(change: (manifest: Manifest) => object): Promise<string> {
  const manifest: Manifest = JSON.parse(await readFile(join(folder, MANIFEST_FILE), 'utf8'));
  const json = new TextEncoder().encode(JSON.stringify(change(manifest)));
  await writeFile(join(folder, MANIFEST_FILE), json);
  const id = snapshotId(manifest.createdAt, json);
  await rename(folder, home.store.folderOf(id));
  await writeFile(join(home.store.root, 'current'), `${id}\n`);
  return join(home.store.folderOf(id), MANIFEST_FILE);
}

function ofModel(manifest: Manifest, modelId: string, dimensions: number): Manifest {
  return { ...manifest, modelId, dimensions, settingsHash: settingsHash({ id: modelId, dimensions }) };
}

it.each([
  ['another schema', (manifest: Manifest) => ({ ...manifest, schemaVersion: 99 }), 'another version'],
  ['a field too few', ({ counts: _, ...rest }: Manifest) => rest, 'another version'],
  ['another model', (manifest: Manifest) => ofModel(manifest, 'other', 48), 'made with the model other'],
  ['other dimensions', (manifest: Manifest) => ofModel(manifest, 'tiny', 64), '64 dimensions'],
])('a manifest of %s', async (_name, change, message) => {
  const file = await forge(change);
  await expect(home.store.open(embedder)).rejects.toThrow(message);
  await expectRefusedAndMended('INDEX_MISMATCH', file);
});

it('another embedder than the one that made it', async () => {
  const other = tinyEmbedder({ id: 'other' });
  await expect(home.store.open(other)).rejects.toMatchObject({ code: 'INDEX_MISMATCH' });
  await expect(home.store.open(other)).rejects.toThrow(/tiny .*other .*Run: npm run index/s);
  expect((await home.store.open(embedder)).sections).toHaveLength(2);
});
