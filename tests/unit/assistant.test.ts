// What an assistant does with the index that it finds.
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Assistant } from '../../src/assistant.ts';
import type { Embedder } from '../../src/embedding/embedder.ts';
import { type IndexHome, indexHome } from '../support/index-home.ts';
import { tinyEmbedder } from '../support/tiny-embedder.ts';

let home: IndexHome;

beforeEach(async () => {
  home = await indexHome();
  await home.article('推理', { 'KV cache为什么能加速推理？': '缓存 K 和 V。' });
});

afterEach(() => home.remove());

async function open(embedder: Embedder): Promise<{ assistant: Assistant; built: readonly unknown[] }> {
  const onBuild = vi.fn();
  const { contentDir, store } = home;
  const parts = { contentDir, content: { anchorStyle: 'pandoc' }, embedder, store } as const;
  const assistant = await Assistant.open(parts, onBuild);
  return { assistant, built: onBuild.mock.calls.flat() };
}

it('builds the first index, and then takes what is there', async () => {
  const first = await open(tinyEmbedder());
  expect(first.built).toEqual(['first']);
  const second = await open(tinyEmbedder());
  expect(second.built).toEqual([]);
  expect(second.assistant.snapshot.id).toBe(first.assistant.snapshot.id);
});

it('builds anew what another model made, and answers from it', async () => {
  const { assistant: before } = await open(tinyEmbedder());
  const { assistant, built } = await open(tinyEmbedder({ id: 'newer', dimensions: 64 }));
  expect(built).toEqual(['outdated']);
  expect(assistant.snapshot.id).not.toBe(before.snapshot.id);
  expect(assistant.snapshot.manifest).toMatchObject({ modelId: 'newer', dimensions: 64 });
  expect((await open(tinyEmbedder({ id: 'newer', dimensions: 64 }))).built).toEqual([]);
});

it('refuses a damaged index instead of covering it up', async () => {
  await open(tinyEmbedder());
  const folder = home.store.folderOf((await home.store.currentId()) ?? '');
  await appendFile(join(folder, 'lexical.bin'), 'x');
  await expect(open(tinyEmbedder())).rejects.toMatchObject({ code: 'INDEX_CORRUPT' });
});

it('keeps the index in use when the content has gone at the time of the update', async () => {
  const { assistant } = await open(tinyEmbedder());
  await home.removeArticle('推理');
  await expect(open(tinyEmbedder({ id: 'newer' }))).rejects.toMatchObject({ code: 'CONTENT_EMPTY' });
  expect(await home.store.currentId()).toBe(assistant.snapshot.id);
});
