import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Embedder } from '../../../src/embedding/embedder.ts';
import { loadEmbedder } from '../../../src/embedding/load.ts';
import { buildSnapshot } from '../../../src/indexing/build.ts';
import type { Snapshot } from '../../../src/indexing/snapshot.ts';
import { snapshotStore } from '../../../src/indexing/store.ts';
import { type Calibration, calibrationOf } from '../../../src/search/calibration.ts';
import { rank, type ScoredCandidate } from '../../../src/search/rank.ts';
import { decide, search } from '../../../src/search/search.ts';
import { wideningOf } from '../../../src/search/widening.ts';

const ARTICLES = {
  'attention.md': `# 注意力\n\n## 多头注意力为什么有效？\n\n多个头在不同的子空间里学习不同的特征，表达能力更强。\n\n## 为什么要除以根号 d_k？\n\n点积的方差随维度增大，不缩放时 softmax 会饱和，梯度消失。\n`,
  'review.md': `# 复习\n\n## 多头注意力为什么有效？\n\n不同的头关注不同的特征。\n\n## KV cache 有什么用？\n\n解码时缓存历史的键和值，避免重复计算，以显存换速度。\n`,
  'train.md': `# Training\n\n## Why does gradient clipping help?\n\nIt bounds the norm of the gradient, so that one bad batch cannot blow up the weights.\n\n## 空的\n`,
};

let folder: string;
let embedder: Embedder;
let snapshot: Snapshot;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'search-'));
  await mkdir(join(folder, 'content'));
  for (const [name, text] of Object.entries(ARTICLES)) await writeFile(join(folder, 'content', name), text);
  embedder = await loadEmbedder('zh-en-static', { hubUrl: 'http://127.0.0.1:9/', cacheDir: folder });
  const store = snapshotStore(join(folder, 'index'));
  const contentSettings = { anchorStyle: 'pandoc' } as const;
  await buildSnapshot({ contentDir: join(folder, 'content'), contentSettings, embedder, store });
  snapshot = await store.open(embedder);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('rank', () => {
  it.each([
    ['KVCache 的作用', 'KV cache 有什么用?'],
    ['梯度裁剪为什么有用', 'Why does gradient clipping help?'],
    ['點積為什麼要縮放', '为什么要除以根号 d_k?'],
  ])('%s', async (question, heading) => {
    expect((await rank(snapshot, embedder, question)).candidates[0]?.section.heading).toBe(heading);
  });

  it('shows the same question in two articles once, and says where else', async () => {
    const { candidates } = await rank(snapshot, embedder, '多头注意力为什么有效');
    expect(candidates.map(({ section }) => section.heading)).toHaveLength(
      new Set(candidates.map(({ section }) => section.heading)).size,
    );
    const places = [candidates[0]?.article, ...(candidates[0]?.alsoIn ?? []).map(({ article }) => article)];
    expect(places.map((article) => article?.path).sort()).toEqual(['attention.md', 'review.md']);
  });

  it('is the same every time', async () => {
    const ids = async () =>
      (await rank(snapshot, embedder, '注意力')).candidates.map(({ section, score }) => [section.id, score]);
    expect(await ids()).toEqual(await ids());
  });

  it('explains every candidate', async () => {
    for (const { evidence, features, probability } of (await rank(snapshot, embedder, '注意力')).candidates) {
      for (const value of [...Object.values(evidence), ...Object.values(features)])
        expect(value).not.toBeNaN();
      expect(probability).toBeGreaterThanOrEqual(0);
      expect(probability).toBeLessThanOrEqual(1);
    }
  });
});

describe('search', () => {
  it.each(['', '   ', '😂😂😂', '你好', 'x9$k!!vv02 zzq##7', '红烧肉怎么做'])(
    '%j → none',
    async (question) => {
      expect((await search(snapshot, embedder, question)).kind).toBe('none');
    },
  );
});

describe('decide', () => {
  const thresholds = { answer: 0.5, alone: 0.25, lead: 0.25, clarify: 0.3, tie: 0.1 };
  const calibration: Calibration = { ...calibrationOf('zh-en-static'), thresholds };
  const kindOf = async (...scored: readonly (readonly [score: number, probability: number])[]) => {
    const [any] = (await rank(snapshot, embedder, '注意力')).candidates;
    if (any === undefined) throw new Error('nothing was found');
    const candidates = scored.map(
      ([score, probability]): ScoredCandidate => ({ ...any, score, probability }),
    );
    return decide({ candidates }, calibration);
  };

  it.each([
    [
      'confident',
      [
        [1, 0.6],
        [0.9, 0.2],
      ],
      'answer',
    ],
    [
      'alone in front',
      [
        [1, 0.26],
        [0.5, 0.1],
      ],
      'answer',
    ],
    [
      'alone in front, hardly likely',
      [
        [1, 0.2],
        [0.5, 0.1],
      ],
      'none',
    ],
    [
      'nearly tied',
      [
        [1, 0.4],
        [0.95, 0.3],
        [0.5, 0.1],
      ],
      'clarify',
    ],
    [
      'one candidate, not tied with any',
      [
        [1, 0.4],
        [0.85, 0.1],
      ],
      'none',
    ],
    [
      'unlikely',
      [
        [1, 0.2],
        [0.95, 0.2],
      ],
      'none',
    ],
    ['nothing', [], 'none'],
  ] as const)('%s', async (_, scored, kind) => {
    expect((await kindOf(...scored)).kind).toBe(kind);
  });

  it('offers two to five candidates', async () => {
    const outcome = await kindOf(...Array.from({ length: 9 }, () => [1, 0.4] as const));
    expect(outcome.kind === 'clarify' ? outcome.candidates.length : outcome.kind).toBe(5);
  });
});

it('what was fitted belongs to the bundled model: else run scripts/fit-fusion.ts again', async () => {
  expect(calibrationOf(embedder.id).fitted['model']).toBe(embedder.id);
  const [vector] = await embedder.embedQuestions(['kv cache']);
  expect(vector && wideningOf(embedder.id).nearTopic(vector)).toBeDefined();
});
