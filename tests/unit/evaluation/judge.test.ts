import { describe, expect, it } from 'vitest';
import type { Article, Section } from '../../../src/content/types.ts';
import { headingLinesOf, isExpected, normalizeHeading } from '../../../src/evaluation/judge.ts';

it.each([
  ['Q18：**什么是 RAG？**', '什么是rag'],
  ['📌 Q45: What is RAG?', 'whatisrag'],
  ['3. `sqrt(d_k)` ★', 'sqrtdk'],
  ['一、背景', '背景'],
  ['１.２ 全角', '全角'],
  ['2.12.6 前缀', '前缀'],
])('%s → %s', (heading, normal) => {
  expect(normalizeHeading(heading)).toBe(normal);
});

it('finds the heading behind its mark before any other mention', () => {
  const lines = ['说到 RAG 时', '## RAG', '**RAG** 是', '> RAG', '7. RAG'];
  expect(headingLinesOf(lines, 'RAG')).toEqual([2, 3, 4, 5]);
  expect(headingLinesOf(lines, '到 RAG')).toEqual([1]);
  expect(headingLinesOf(lines, '没有')).toEqual([]);
});

describe('a section', () => {
  const article: Article = { id: 'a', path: 'a.md', title: 'T', tags: [], categories: [] };
  const section: Section = {
    id: 'a#x',
    articleId: 'a',
    kind: 'question',
    heading: '什么是RAG?',
    title: '1. 什么是RAG？',
    headingPath: [],
    markdown: 'x',
    text: 'x',
    aliases: [],
    line: 10,
    endLine: 20,
  };
  const file = { headingLines: [15], lineCount: 100, firstHeadingLine: 5 };

  it.each([
    ['the same heading', { file: 'a.md', heading: 'Q3：什么是 RAG？' }, { ...file, headingLines: [] }, true],
    ['a span over the heading', { file: 'a.md', heading: '别的' }, file, true],
    ['a span beside it', { file: 'a.md', heading: '别的' }, { ...file, headingLines: [21] }, false],
    ['another file', { file: 'b.md', heading: '什么是RAG？' }, file, false],
    [
      'the whole article',
      { file: 'a.md', heading: '别的' },
      { headingLines: [15], lineCount: 21, firstHeadingLine: 10 },
      false,
    ],
    [
      'the whole article without headings',
      { file: 'a.md', heading: '别的' },
      { headingLines: [15], lineCount: 21 },
      true,
    ],
  ])('with %s', (_, expected, judged, right) => {
    expect(isExpected(section, article, expected, judged)).toBe(right);
  });
});
