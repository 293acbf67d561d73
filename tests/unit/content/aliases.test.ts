import { describe, expect, it } from 'vitest';
import { parse, rules } from './parse.ts';

describe('a comment below the heading', () => {
  it.each([
    ['<!-- aliases: why cache K | KV缓存有什么用 -->', ['why cache K', 'KV缓存有什么用']],
    ['\n<!-- aliases: a; b；c｜d -->', ['a', 'b', 'c', 'd']],
    ['<!-- 别名：一，二 -->', ['一，二']],
    ['<!-- aliases:\n- a\n- b\n-->', ['a', 'b']],
  ])('%j', (comment, aliases) => {
    const { sections, problems } = parse(`## 什么是A？\n${comment}\n\n甲`);
    expect(sections).toMatchObject([{ aliases, markdown: '甲' }]);
    expect(problems.map((problem) => problem.rule)).toEqual(['missing-title']);
  });

  it('works below a question that is no heading', () => {
    expect(parse('**Q：什么是 RAG？**\n<!-- aliases: a -->\n\n检索').sections).toMatchObject([
      { aliases: ['a'], markdown: '检索' },
    ]);
  });
});

const QUESTIONS = '\n---\n\n# 1.什么是A？\n\n甲\n\n# 2.什么是B？\n\n乙';

describe('front matter', () => {
  const head = '---\ntitle: T\nabbrlink: a\n';
  it.each([
    ['a map', `${head}aliases:\n  什么是A？: [a1, a2]\n  2.什么是B: b1${QUESTIONS}`, [['a1', 'a2'], ['b1']]],
    ['a list for one question', `${head}aliases: [a1]\n---\n\n# 什么是A？\n\n甲`, [['a1']]],
    ["Hugo's old addresses", `${head}aliases: [/old/]${QUESTIONS}`, [[], []]],
  ])('%s', (_, markdown, aliases) => {
    expect(parse(markdown).sections.map((section) => section.aliases)).toEqual(aliases);
    expect(rules(markdown)).toEqual([]);
  });

  it.each([
    ['a list for two questions', `${head}aliases: [a1]${QUESTIONS}`, 'alias-ambiguous'],
    ['an unknown heading', `${head}aliases: {没有: [x]}${QUESTIONS}`, 'alias-unknown-heading'],
    ['an empty list', `${head}aliases: {什么是A: []}${QUESTIONS}`, 'alias-empty'],
    ['an empty comment', `${head}${QUESTIONS.slice(1)}\n\n# C是什么？\n<!-- aliases: -->\n丙`, 'alias-empty'],
    [
      'a comment far below',
      `${head}${QUESTIONS.slice(1)}\n\n二\n\n三\n<!-- aliases: x -->`,
      'alias-misplaced',
    ],
  ])('reports %s', (_, markdown, rule) => {
    expect(rules(markdown)).toEqual([rule]);
  });
});
