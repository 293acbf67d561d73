import { describe, expect, it } from 'vitest';
import type { Article, Section } from '../../../src/content/types.ts';
import { headingLinesOf, isExpected, normalizeHeading } from '../../../src/evaluation/judge.ts';

describe('normalizeHeading', () => {
  it.each([
    ['📌 Q45: What is LoRA?', 'whatislora'],
    ['Q：为什么除以 √d_k？', '为什么除以dk'],
    ['一、模型（结构）★', '模型结构'],
    ['3. `KV Cache`', 'kvcache'],
    ['ＫＶ　Ｃａｃｈｅ', 'kvcache'],
  ])('%s → %s', (heading, normal) => {
    expect(normalizeHeading(heading)).toBe(normal);
  });
});

it('headingLinesOf prefers lines that start with the heading', () => {
  const lines = ['我们来看 what is LoRA', '**Q：what is LoRA**', 'text'];
  expect(headingLinesOf(lines, 'what is LoRA')).toEqual([2]);
  expect(headingLinesOf(['我们来看 what is LoRA'], 'what is LoRA')).toEqual([1]);
});

describe('isExpected', () => {
  const article: Article = { id: 'a', path: 'a.md', title: 'A', tags: [], categories: [] };
  const section = (over: Partial<Section>): Section => ({
    id: 'a#x',
    articleId: 'a',
    kind: 'question',
    heading: 'What is LoRA?',
    title: 'Q1: What is LoRA?',
    headingPath: [],
    markdown: '',
    text: '',
    aliases: [],
    line: 10,
    endLine: 20,
    ...over,
  });
  const file = { headingLines: [15], lineCount: 100, firstHeadingLine: 1 };

  it.each([
    ['same heading', {}, 'a.md', 'Q1: What is LoRA?', true],
    ['other file', {}, 'b.md', 'Q1: What is LoRA?', false],
    ['span covers the line', {}, 'a.md', 'something else', true],
    ['span elsewhere', { line: 30, endLine: 40 }, 'a.md', 'something else', false],
    ['whole article', { line: 1, endLine: 100 }, 'a.md', 'something else', false],
  ] as const)('%s', (_, over, path, heading, expected) => {
    expect(isExpected(section(over), article, { file: path, heading }, file)).toBe(expected);
  });

  it('a whole article counts where the file has no headings', () => {
    const whole = section({ line: 1, endLine: 100 });
    const expected = { file: 'a.md', heading: 'something else' };
    expect(isExpected(whole, article, expected, { headingLines: [15], lineCount: 100 })).toBe(true);
  });
});
