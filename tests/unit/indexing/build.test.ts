import { readdir } from 'node:fs/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Embedder } from '../../../src/embedding/embedder.ts';
import type { BuildProgress } from '../../../src/indexing/build.ts';
import type { Snapshot } from '../../../src/indexing/snapshot.ts';
import { tokenize } from '../../../src/indexing/tokens.ts';
import { type IndexHome, indexHome } from '../../support/index-home.ts';
import { tinyEmbedder } from '../../support/tiny-embedder.ts';

let home: IndexHome;

beforeEach(async () => {
  home = await indexHome('索引 index（全角）');
  await home.article('推理', {
    'KV cache为什么能加速推理？': '缓存 K 和 V。',
    '多头注意力有什么好处？': '多个子空间。',
  });
  await home.article('微调', { 'LoRA 的秩怎么选？': '一般取 8。' });
});

afterEach(() => home.remove());

function headings(snapshot: Snapshot): readonly string[] {
  return snapshot.sections.map((section) => section.heading);
}

it('makes a snapshot in which every section is found by its question and by its terms', async () => {
  const embedder = tinyEmbedder();
  const report = await home.build(embedder);
  expect(report).toMatchObject({
    unchanged: false,
    articles: 2,
    sections: 3,
    questions: 3,
    changes: { added: 3, changed: 0, removed: 0, unchanged: 0 },
    vectors: { reused: 0, embedded: 6 },
  });
  const snapshot = await home.store.open(embedder);
  expect(snapshot.id).toBe(report.snapshotId);
  expect(snapshot.manifest).toMatchObject({ modelId: 'tiny', dimensions: 48, counts: { passages: 6 } });
  for (const [row, section] of snapshot.sections.entries()) {
    const [vector] = await embedder.embedQuestions([section.heading]);
    const [nearest] = snapshot.vectorIndex.search(vector ?? new Float32Array(48), 1);
    expect(snapshot.passages.section[nearest?.row ?? -1]).toBe(row);
    expect(snapshot.passages.kind(nearest?.row ?? -1)).toBe('question');
    const first = snapshot.passages.starts[row] ?? -1;
    expect(snapshot.passages.kind(first)).toBe('question');
    expect(snapshot.passages.kind(first + 1)).toBe('window');
    const { question } = snapshot.lexical.scoreFields(tokenize(section.heading));
    expect(question.indexOf(Math.max(...question))).toBe(row);
    expect(snapshot.sectionRow(section.id)).toBe(row);
    expect(snapshot.section(section.id)).toBe(section);
    expect(snapshot.article(section.articleId).id).toBe(section.articleId);
  }
  expect(snapshot.section('gone#gone')).toBeUndefined();
});

it('publishes nothing when nothing has changed', async () => {
  const first = await home.build(tinyEmbedder());
  const embedder = tinyEmbedder();
  const second = await home.build(embedder);
  expect(second).toMatchObject({ unchanged: true, snapshotId: first.snapshotId, changes: { unchanged: 3 } });
  expect(embedder.embedded).toEqual([]);
  expect(await readdir(home.store.folderOf('.'))).toEqual([first.snapshotId]);
});

it('embeds only the texts that are new, and drops what is gone', async () => {
  await home.build(tinyEmbedder());
  await home.removeArticle('微调');
  await home.article('推理', {
    'KV cache为什么能加速推理？': '缓存 K 和 V，不必重算。',
    '多头注意力有什么好处？': '多个子空间。',
    'RoPE 有什么缺点？': '外推差。',
  });
  const embedder = tinyEmbedder();
  const report = await home.build(embedder);
  expect(report.changes.removed).toBe(1);
  expect(report.changes.added).toBe(1);
  expect(report.changes.changed).toBeGreaterThanOrEqual(1);
  expect(report.vectors).toEqual({ reused: 3, embedded: 3 });
  expect([...embedder.embedded].sort()).toMatchInlineSnapshot(`
    [
      "RoPE 有什么缺点?",
      "推理
    KV cache为什么能加速推理?
    缓存 K 和 V，不必重算。",
      "推理
    RoPE 有什么缺点?
    外推差。",
    ]
  `);
  expect(headings(await home.store.open(embedder)).some((heading) => heading.includes('LoRA'))).toBe(false);
});

it('keeps the different tokens of each passage, also of those whose text is not new', async () => {
  const embedder = tinyEmbedder();
  const idsOf = (text: string): readonly number[] => Array.from(text, (character) => character.charCodeAt(0));
  const withTokens: Embedder = {
    ...embedder,
    tokens: {
      idsOf,
      weight: () => 1,
      neighbours: () => ({ ids: new Uint16Array(), cosines: new Uint8Array() }),
    },
  };
  await home.build(withTokens);
  await home.article('微调', { 'LoRA 的秩怎么选？': '一般取 16。' });
  await home.build(withTokens);
  const { passages } = await home.store.open(withTokens);
  expect(passages.count).toBe(6);
  const found = Array.from({ length: 6 }, (_, row) => String.fromCharCode(...passages.tokens(row)));
  expect(found).toContain([...new Set('KV cache为什么能加速推理?')].sort().join(''));
  expect(found).toContain([...new Set('微调\nLoRA 的秩怎么选?\n一般取 16。')].sort().join(''));
});

it('takes no vector over from another model', async () => {
  await home.build(tinyEmbedder());
  const other = tinyEmbedder({ id: 'other' });
  const report = await home.build(other);
  expect(report).toMatchObject({ unchanged: false, vectors: { reused: 0, embedded: 6 } });
  expect((await home.store.open(other)).manifest.modelId).toBe('other');
});

it('embeds a text that several sections share once', async () => {
  await home.article('甲', { '怎么小结？': '甲的小结。' });
  await home.article('乙', { '怎么小结？': '乙的小结。' });
  const embedder = tinyEmbedder();
  await home.build(embedder);
  expect(embedder.embedded.filter((text) => text.startsWith('怎么小结'))).toHaveLength(1);
});

it('refuses content without a section, and leaves the index in use as it is', async () => {
  const { snapshotId } = await home.build(tinyEmbedder());
  await home.removeArticle('推理');
  await home.removeArticle('微调');
  await expect(home.build(tinyEmbedder())).rejects.toMatchObject({ code: 'CONTENT_EMPTY' });
  expect(await home.store.currentId()).toBe(snapshotId);
});

it('publishes nothing when it is cancelled or the model fails', async () => {
  const { snapshotId } = await home.build(tinyEmbedder());
  await home.article('新', { '新问题是什么？': '答。' });
  const cancelled = AbortSignal.abort(new Error('enough'));
  await expect(home.build(tinyEmbedder(), { signal: cancelled })).rejects.toThrow('enough');
  const failing = { ...tinyEmbedder(), embedPassages: () => Promise.reject(new Error('no memory')) };
  await expect(home.build(failing)).rejects.toThrow('no memory');
  expect(await home.store.currentId()).toBe(snapshotId);
  expect((await readdir(home.store.root)).sort()).toEqual(['current', 'lock', 'snapshots']);
});

it('reports every stage to its end', async () => {
  const seen: BuildProgress[] = [];
  await home.build(tinyEmbedder(), { onProgress: (progress) => seen.push(progress) });
  const ends = new Map(seen.map(({ stage, done, total }) => [stage, `${done}/${total}`]));
  expect([...ends]).toEqual([
    ['read', '0/0'],
    ['embed', '6/6'],
    ['index', '9/9'],
    ['publish', '1/1'],
  ]);
});

it('lets other work of the process go on', async () => {
  const answer = '注意力的计算量随长度平方增长，所以要缓存。'.repeat(20);
  for (let article = 0; article < 20; article += 1) {
    const sections = Array.from({ length: 20 }, (_, index) => [`第${article}章问题${index}是什么？`, answer]);
    await home.article(`长文${article}`, Object.fromEntries(sections));
  }
  let longest = 0;
  let last = performance.now();
  const beat = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 2);
  const { seconds } = await home.build(tinyEmbedder());
  clearInterval(beat);
  expect(longest).toBeLessThan(Math.max(250, seconds * 500));
});
