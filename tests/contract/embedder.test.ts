// What every Embedder promises, run over each of them.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Embedder } from '../../src/embedding/embedder.ts';
import { loadEmbedder } from '../../src/embedding/load.ts';
import { type FakeHub, startFakeHub } from '../support/fake-hub.ts';
import { tinyBert } from '../support/tiny-bert.ts';
import { tinyEmbedder } from '../support/tiny-embedder.ts';

const HUB_MODEL = 'Xenova/paraphrase-multilingual-MiniLM-L12-v2';

let hub: FakeHub;
let cacheDir: string;

beforeAll(async () => {
  hub = await startFakeHub({ [HUB_MODEL]: tinyBert(384) });
  cacheDir = mkdtempSync(join(tmpdir(), 'models-'));
});

afterAll(async () => {
  await hub.close();
  rmSync(cacheDir, { recursive: true });
});

const implementations: readonly [string, () => Promise<Embedder>][] = [
  ['the bundled model', () => loadEmbedder('zh-en-static', { hubUrl: hub.url, cacheDir })],
  ['a hub model', () => loadEmbedder(HUB_MODEL, { hubUrl: hub.url, cacheDir })],
  ['the tiny test embedder', async () => tinyEmbedder()],
];

const texts = Array.from(
  { length: 70 },
  (_, n) => `第${n}个问题：what is the kv cache ${'模型'.repeat(n % 7)}?`,
);

describe.each(implementations)('%s', (_name, open) => {
  let embedder: Embedder;
  beforeAll(async () => {
    embedder = await open();
  });

  const both = (): [string, Embedder['embedQuestions']][] => [
    ['questions', (list) => embedder.embedQuestions(list)],
    ['passages', (list) => embedder.embedPassages(list)],
  ];

  it('gives one unit vector of its dimensions for each text', async () => {
    for (const [, embed] of both()) {
      const vectors = await embed(texts);
      expect(vectors).toHaveLength(texts.length);
      for (const vector of vectors) {
        expect(vector).toBeInstanceOf(Float32Array);
        expect(vector).toHaveLength(embedder.dimensions);
        expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
      }
    }
  });

  it('gives the same vectors one by one and in batches of any size, in order', async () => {
    for (const [, embed] of both()) {
      const single = await Promise.all(texts.map(async (text) => (await embed([text]))[0]));
      for (const size of [2, 31, 32, 33, 70]) {
        const batched = await embed(texts.slice(0, size));
        batched.forEach((vector, row) => {
          expect(distance(vector, single[row])).toBeLessThan(1e-5);
        });
      }
    }
  });

  it('tells texts apart', async () => {
    const [one, two] = await embedder.embedQuestions(['kv cache', '注意力']);
    expect(distance(one, two)).toBeGreaterThan(0.1);
  });

  it('serves calls at the same time without mixing them up', async () => {
    const alone = await embedder.embedQuestions(texts);
    const [first, second] = await Promise.all([
      embedder.embedQuestions(texts),
      embedder.embedPassages([...texts].reverse()),
      embedder.embedQuestions(['?']),
    ]);
    expect(first).toEqual(alone);
    expect(second).toEqual(await embedder.embedPassages([...texts].reverse()));
  });

  it('gives nothing for nothing', async () => {
    expect(await embedder.embedQuestions([])).toEqual([]);
    expect(await embedder.embedPassages([])).toEqual([]);
  });

  it.each([
    ['an empty text', ''],
    ['white space', ' \n\t　'],
    ['zero-width characters', '\u200b\ufeff'],
    ['half a character', '\ud83e'],
    ['a NUL', '\0'],
  ])('stays finite for %s, and leaves its neighbours alone', async (_case, text) => {
    const [odd, neighbour] = await embedder.embedQuestions([text, 'kv cache']);
    const [alone] = await embedder.embedQuestions(['kv cache']);
    const length = Math.hypot(...(odd ?? [Number.NaN]));
    expect(Math.min(length, Math.abs(length - 1))).toBeLessThan(1e-5);
    expect(distance(neighbour, alone)).toBeLessThan(1e-5);
  });

  it('takes a text far beyond its length', async () => {
    const [vector] = await embedder.embedPassages(['为什么 kv cache 模型 '.repeat(10_000)]);
    expect(Math.hypot(...(vector ?? []))).toBeCloseTo(1, 5);
  });
});

/** The largest difference of two numbers at the same place. */
function distance(one: Float32Array | undefined, two: Float32Array | undefined): number {
  if (one === undefined || two === undefined) return Number.NaN;
  return one.reduce((largest, value, at) => Math.max(largest, Math.abs(value - (two[at] ?? Number.NaN))), 0);
}
