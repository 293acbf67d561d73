import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type IndexHome, indexHome } from '../../support/index-home.ts';
import { tinyEmbedder } from '../../support/tiny-embedder.ts';

const embedder = tinyEmbedder();
let home: IndexHome;

beforeEach(async () => {
  home = await indexHome();
});

afterEach(() => home.remove());

async function publish(version: number): Promise<string> {
  await home.article('文章', { [`第${version}版的问题是什么？`]: `答案${version}。` });
  return (await home.build(embedder)).snapshotId;
}

async function currentHeading(): Promise<string | undefined> {
  return (await home.store.open(embedder)).sections[0]?.heading;
}

it('says which command makes the first index', async () => {
  expect(await home.store.currentId()).toBeUndefined();
  await expect(home.store.open(embedder)).rejects.toMatchObject({
    code: 'INDEX_MISSING',
    message: expect.stringContaining('npm run index'),
  });
});

it('keeps the last three, and goes back through them', async () => {
  const ids = [await publish(1), await publish(2), await publish(3), await publish(4)];
  expect((await readdir(home.store.folderOf('.'))).sort()).toEqual(ids.slice(1).sort());
  expect(await home.store.rollback()).toBe(ids[2]);
  expect(await currentHeading()).toContain('第3版');
  expect(await home.store.rollback()).toBe(ids[1]);
  expect(await currentHeading()).toContain('第2版');
  await expect(home.store.rollback()).rejects.toMatchObject({ code: 'INDEX_MISSING' });
  expect(await currentHeading()).toContain('第2版');
});

it('never returns to a snapshot that was rolled back', async () => {
  const first = await publish(1);
  const bad = await publish(2);
  await home.store.rollback();
  const third = await publish(3);
  expect((await readFile(join(home.store.root, 'current'), 'utf8')).split('\n')).toEqual([third, first, '']);
  expect(await readdir(home.store.folderOf('.'))).not.toContain(bad);
});

it('clears away what killed builds left', async () => {
  await publish(1);
  await mkdir(join(home.store.root, 'building-dead'));
  await writeFile(join(home.store.root, 'building-dead', 'vectors.bin'), 'half');
  await mkdir(home.store.folderOf('20200101T000000000Z-orphan'));
  await writeFile(join(home.store.root, 'current.next'), 'half');
  const id = await publish(2);
  expect((await readdir(home.store.root)).sort()).toEqual(['current', 'lock', 'snapshots']);
  expect(await readdir(home.store.folderOf('.'))).not.toContain('20200101T000000000Z-orphan');
  expect(await home.store.currentId()).toBe(id);
});

it('lets one build run at a time, and the next one after it', async () => {
  await home.article('文章', { '问题是什么？': '答案。' });
  let slow: Promise<unknown> = Promise.resolve();
  // Once it reports progress it holds the lock.
  await new Promise<void>((resolve) => {
    slow = home.build(tinyEmbedder({ delayMs: 100 }), { onProgress: () => resolve() });
  });
  await expect(home.build(embedder)).rejects.toMatchObject({ code: 'INDEX_BUSY' });
  await expect(home.store.rollback()).rejects.toMatchObject({ code: 'INDEX_BUSY' });
  await slow;
  expect((await home.build(embedder)).unchanged).toBe(true);
});

it('opens a whole snapshot at any time while others are published', async () => {
  await publish(0);
  let building = true;
  const builds = (async () => {
    for (let version = 1; version <= 8; version += 1) await publish(version);
    building = false;
  })();
  let last = 0;
  while (building) {
    const heading = (await currentHeading()) ?? '';
    const version = Number(/第(\d+)版/.exec(heading)?.[1]);
    expect(version).toBeGreaterThanOrEqual(last);
    last = version;
  }
  await builds;
  expect(await currentHeading()).toContain('第8版');
});
