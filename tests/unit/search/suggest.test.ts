import { beforeAll, expect, it } from 'vitest';
import type { Snapshot } from '../../../src/indexing/snapshot.ts';
import { suggest, variedSample } from '../../../src/search/suggest.ts';
import { embedder, snapshotOf } from '../../support/snapshot-of.ts';

let snapshot: Snapshot;
beforeAll(async () => {
  snapshot = await snapshotOf({
    attention: `# 多头注意力有什么好处？\n\n多个子空间。\n\n# 注意力的复杂度是多少？\n\n平方。\n\n# What is RoPE?\n\nRotary.\n\n# 空标题？\n`,
    norms: `# What is RMSNorm?\n\nNo mean.\n\n# 为什么要用RoPE？\n\n外推。\n`,
    twins: `# What is RoPE?\n\nRotary, once more.\n`,
  });
});

const headings = async (text: string, count: number): Promise<readonly string[]> =>
  (await suggest(snapshot, embedder, text, count)).map((section) => section.heading);

it.each([
  ['what is r', ['What is RoPE?', 'What is RMSNorm?']],
  ['WhatIs RM', ['What is RMSNorm?']],
  ['ｗｈａｔ ｉｓ ｒｏ', ['What is RoPE?']],
  ['多头', ['多头注意力有什么好处?']],
])('begins with what begins like %j', async (text, expected) => {
  expect((await headings(text, 25)).slice(0, expected.length)).toEqual(expected);
});

it('then offers what shares a word, then what is near', async () => {
  const found = await headings('注意力', 25);
  expect(new Set(found.slice(0, 2))).toEqual(new Set(['多头注意力有什么好处?', '注意力的复杂度是多少?']));
  expect(found.length).toBeGreaterThan(2);
});

it('offers each question once, none without an answer, and no more than were asked for', async () => {
  const found = await headings('what is rope', 25);
  expect(found.filter((heading) => heading === 'What is RoPE?')).toHaveLength(1);
  expect(await headings('空标题', 25)).not.toContain('空标题?');
  expect(await headings('what', 1)).toHaveLength(1);
  expect(await headings('what', 0)).toEqual([]);
});

it('takes whatever is typed', async () => {
  for (const text of ['?', '   ', '\u0000', '💥', '"*/\\', 'x'.repeat(6000)]) await headings(text, 25);
});

it('samples questions of all articles without repeating one', () => {
  const sample = variedSample(snapshot, 3, () => 0.5);
  expect(sample).toHaveLength(3);
  const all = variedSample(snapshot, 25);
  expect(new Set(all.map((section) => section.id)).size).toBe(all.length);
  expect(new Set(all.map((section) => section.articleId)).size).toBe(3);
  expect(all.every((section) => section.kind === 'question' && section.markdown !== '')).toBe(true);
});
