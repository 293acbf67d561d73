// A build that is killed at any moment leaves the snapshot before it in use, and nothing in the way of the next build.
import { type ChildProcess, spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { projectRoot } from '../../src/project-root.ts';
import { type IndexHome, indexHome } from '../support/index-home.ts';
import { tinyEmbedder } from '../support/tiny-embedder.ts';

const KILLS = 20;
const embedder = tinyEmbedder();
let home: IndexHome;

beforeEach(async () => {
  home = await indexHome('崩溃 crash');
  await writeVersion(0);
});

afterEach(() => home.remove());

async function writeVersion(version: number): Promise<void> {
  for (let article = 0; article < 6; article += 1) {
    const sections = Array.from({ length: 8 }, (_, index) => [
      `第${version}版第${article}篇问题${index}是什么？`,
      `第${version}版的答案。${'缓存键和值，不必重算。'.repeat(30)}`,
    ]);
    await home.article(`文章${article}`, Object.fromEntries(sections));
  }
}

function startBuild(): ChildProcess {
  return spawn(
    process.execPath,
    ['--import', 'tsx', join(projectRoot, 'tests/support/index-child.ts'), home.contentDir, home.store.root],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
}

/** Kills a build this long after its first sign of life; whether it had published by then. */
async function buildAndKill(afterMs: number): Promise<boolean> {
  const child = startBuild();
  const exit = new Promise((resolve) => child.once('exit', resolve));
  let published = false;
  let timer: NodeJS.Timeout | undefined;
  if (child.stdout === null) throw new Error('no output to read');
  for await (const line of createInterface({ input: child.stdout })) {
    published ||= line === 'published' || line === 'publish 1';
    timer ??= setTimeout(() => child.kill('SIGKILL'), afterMs);
  }
  await exit;
  clearTimeout(timer);
  return published;
}

async function versionInUse(): Promise<number> {
  const snapshot = await home.store.open(embedder);
  const versions = new Set(snapshot.sections.map(({ heading }) => Number(/第(\d+)版/.exec(heading)?.[1])));
  expect(versions.size).toBe(1);
  expect(snapshot.sections).toHaveLength(48);
  const [vector] = await embedder.embedQuestions([snapshot.sections[7]?.heading ?? '']);
  const [nearest] = snapshot.vectorIndex.search(vector ?? new Float32Array(48), 1);
  expect(snapshot.passages.section[nearest?.row ?? -1]).toBe(7);
  return [...versions][0] ?? -1;
}

it(`keeps a whole snapshot in use through ${KILLS} kills`, { timeout: 240_000 }, async () => {
  const began = performance.now();
  expect(await buildAndKill(600_000)).toBe(true);
  const wholeBuild = performance.now() - began;
  let inUse = 0;
  for (let kill = 1; kill <= KILLS; kill += 1) {
    await writeVersion(kill);
    const published = await buildAndKill(Math.random() * wholeBuild * 0.6);
    const now = await versionInUse();
    if (published) expect(now).toBe(kill);
    expect([inUse, kill]).toContain(now);
    inUse = now;
  }
  await writeVersion(KILLS + 1);
  await home.build(embedder);
  expect(await versionInUse()).toBe(KILLS + 1);
  expect((await readdir(home.store.root)).sort()).toEqual(['current', 'lock', 'snapshots']);
  expect((await readdir(home.store.folderOf('.'))).length).toBeLessThanOrEqual(3);
});

it('lets one of two processes build, and the other say so', { timeout: 60_000 }, async () => {
  const child = startBuild();
  const exit = new Promise((resolve) => child.once('exit', resolve));
  if (child.stdout === null) throw new Error('no output to read');
  await new Promise((resolve) => child.stdout?.once('data', resolve));
  await expect(home.build(embedder)).rejects.toMatchObject({ code: 'INDEX_BUSY' });
  expect(await exit).toBe(0);
  expect((await home.build(embedder)).unchanged).toBe(true);
});
