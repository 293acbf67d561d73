import { describe, expect, it } from 'vitest';
import { readFrontMatter } from '../../../src/content/front-matter.ts';
import { parse, rules, SETTINGS } from './parse.ts';

const article = (front: string, settings = SETTINGS) =>
  parse(`---\n${front}\n---\n\n# 什么是A？\n\n甲`, settings).article;

describe('addresses', () => {
  it.each([
    ["abbrlink: '1736008'", 'http://www.linsight.cn/1736008.html'],
    ['abbrlink: 1736008', 'http://www.linsight.cn/1736008.html'],
    ['abbrlink: 0017', 'http://www.linsight.cn/0017.html'],
    ['abbrlink: 1e3', 'http://www.linsight.cn/1e3.html'],
    ['abbrlink: 0x1f', 'http://www.linsight.cn/0x1f.html'],
    ['abbrlink: 41b6a819', 'http://www.linsight.cn/41b6a819.html'],
    ['url: https://a.b/c', 'https://a.b/c'],
    ['permalink: /posts/c/\nabbrlink: a', 'http://www.linsight.cn/posts/c/'],
    ['permalink: https://a.b/c\nabbrlink: d', 'https://a.b/c'],
    ['abbrlink: ../../etc', undefined],
    ['url: javascript:alert(1)', undefined],
    ['permalink: https://a.b/undefined/', undefined],
  ])('%s', (front, url) => {
    expect(article(front).url).toBe(url);
  });

  it('makes no link from abbrlink without a site', () => {
    expect(article('abbrlink: a', { anchorStyle: 'pandoc' }).url).toBeUndefined();
  });
});

it('reads labels and dates', () => {
  expect(
    article('title: 007\ndate: 2024-4-5 14:08:31\ntags: [NLP, 2024]\ncategories:\n- CS\n- [A, B]'),
  ).toEqual({
    id: 'a',
    path: 'a.md',
    title: '007',
    date: '2024-04-05',
    tags: ['NLP', '2024'],
    categories: ['CS', 'A/B'],
  });
});

describe('never runs code', () => {
  it.each(['js', 'javascript', 'coffee', 'cson', 'toml', 'evil'])('%s', (language) => {
    const lines = [`---${language}`, 'globalThis.pwned = true', '---', 'text'];
    expect(readFrontMatter(lines)).toMatchObject({ data: {}, lineCount: 3, fault: { kind: 'language' } });
    expect('pwned' in globalThis).toBe(false);
  });

  it('nor YAML tags', () => {
    const { data } = readFrontMatter(['---', 'a: !!js/function "function(){}"', '---']);
    expect(data['a']).toBeTypeOf('string');
  });
});

describe('mends what formatters and people break', () => {
  it.each([
    [
      'keys pushed into a list',
      "title: T\ntags:\n\n- NLP\n  categories:\n- CS\n  abbrlink: '17'",
      'bad-front-matter',
    ],
    ['a colon in the title', 'title: T: U\nabbrlink: 17', 'bad-front-matter'],
    ['a leading at sign', 'title: @T\nabbrlink: 17', 'bad-front-matter'],
    ['a tab', 'title: T\ntags:\n\t- a\nabbrlink: 17', 'bad-front-matter'],
  ])('%s', (_, front, rule) => {
    const { article: read, problems } = parse(`---\n${front}\n---\n\n# 什么是A？\n\n甲`);
    expect(read.url).toBe('http://www.linsight.cn/17.html');
    expect(problems).toMatchObject([{ rule, severity: 'warning' }]);
  });

  it('and reports what it cannot', () => {
    const { article: read, problems } = parse('---\ntitle: T\n: - [\n---\n\n# 什么是A？\n\n甲');
    expect(read.title).toBe('T');
    expect(problems).toContainEqual(expect.objectContaining({ rule: 'bad-front-matter', severity: 'error' }));
  });
});

it.each([
  ['a rule at the top', '---\n\n# 什么是A？\n\n甲', []],
  ['two rules at the top', '---\n正文没有键\n---\n\n# 什么是A？\n\n甲', []],
  ['empty', '---\n---\n# 什么是A？\n\n甲', ['missing-title', 'missing-link']],
  ['never closed', '---\ntitle: T\n\n# 什么是A？\n\n甲', []],
  ['closing fence only', 'title: T\nabbrlink: a\n---\n\n# 什么是A？\n\n甲', []],
  ['no title', '---\nabbrlink: a\n---\n\n# 什么是A？\n\n甲', ['missing-title']],
  ['no address', '---\ntitle: T\n---\n\n# 什么是A？\n\n甲', ['missing-link']],
])('%s', (_, markdown, expected) => {
  expect(parse(markdown).sections.map((section) => section.heading)).toContain('什么是A?');
  expect(rules(markdown)).toEqual(expected);
});

it('survives cyclic and exploding YAML', () => {
  expect(article('tags: &a [*a, [*a]]').tags).toEqual([]);
  const bomb = Array.from({ length: 30 }, (_, i) => `k${i + 1}: &k${i + 1} [*k${i}, *k${i}]`).join('\n');
  expect(article(`k0: &k0 [x]\n${bomb}\ntags: *k30`).tags).toEqual([]);
});
