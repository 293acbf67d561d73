import { beforeAll, expect, it } from 'vitest';
import { openOutlines } from '../../../src/draw/outlines.ts';
import { createTextSetter, type TextSetter } from '../../../src/draw/text.ts';

let text: TextSetter;

beforeAll(async () => {
  text = createTextSetter(await openOutlines(), 10);
});

it('measures Han characters as one em, and bold Latin wider than regular', async () => {
  await text.load('注意力 weight');
  expect(text.extent('注意力', 400)).toEqual({ least: 10, natural: 30 });
  expect(text.extent('weight', 700).natural).toBeGreaterThan(text.extent('weight', 400).natural);
});

it.each([
  ['Han text anywhere, but no line starts with a comma', '注意力，机制', 30, 3],
  ['at line feeds', '甲\n乙', 100, 2],
  ['between words', 'word word word', 30, 3],
  ['inside a word wider than the line', 'x'.repeat(50), 100, 3],
  ['nowhere when it fits', 'attention 注意力', 200, 1],
  ['not at all when empty', '', 50, 1],
])('wraps %s', async (_, content, width, lines) => {
  await text.load(content);
  const wrapped = text.wrap(content, width, 400);
  expect(wrapped).toHaveLength(lines);
  for (const line of wrapped) expect(line.width).toBeLessThanOrEqual(width);
});

it.each([
  ['Simplified and Traditional Chinese', '机器学习機器學習', true],
  ['Greek and signs of mathematics', 'αβΣ≤≥∈√∞→', true],
  ['raised and lowered characters', 'x²yₙ10⁻³', true],
  ['emoji with their selectors', '✅❌⭐⚠️🚀', true],
  ['a private character', '\u{10FFFD}', false],
])('knows %s', async (_, content, known) => {
  await text.load(content);
  expect(text.has(content)).toBe(known);
});
