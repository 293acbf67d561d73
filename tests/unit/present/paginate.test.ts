import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Page, PageLimits } from '../../../src/present/page.ts';
import { checkedPages } from './page-rules.ts';

const LIMITS: PageLimits = { maxText: 2400, maxPictures: 10, maxComponents: 20 };
const SMALL: PageLimits = { maxText: 400, maxPictures: 2, maxComponents: 5 };

function texts(pages: readonly Page[]): string[] {
  return pages.map(({ parts }) =>
    parts
      .map((part) => (part.kind === 'text' ? part.text : `[${part.pictures.length} picture]`))
      .join('\n§\n'),
  );
}

describe('cuts', () => {
  it('closes a fence and opens it again with its language', () => {
    const code = Array.from({ length: 40 }, (_, i) => `line_${i} = ${i}`).join('\n');
    const pages = texts(checkedPages(`前文：\n\n\`\`\`python\n${code}\n\`\`\``, SMALL));
    expect(pages.length).toBe(2);
    for (const page of pages) expect(page).toMatch(/```python\n[\s\S]+\n```$/);
  });

  it('keeps a heading with what follows', () => {
    const pages = texts(checkedPages(`${'甲'.repeat(370)}\n\n## 标题\n\n${'乙'.repeat(200)}`, SMALL));
    expect(pages[0]).not.toContain('标题');
    expect(pages[1]).toMatch(/^## 标题\n乙/);
  });

  it('keeps a short list whole with its lead-in', () => {
    const items = Array.from({ length: 6 }, (_, i) => `- 第${i}项${'字'.repeat(40)}`).join('\n');
    const pages = texts(checkedPages(`${'甲'.repeat(200)}\n\n如下：\n\n${items}`, SMALL));
    expect(pages[1]).toMatch(/^如下：\n- 第0项/);
  });

  it('goes on with a long list under its lead-in and the author’s numbers', () => {
    const items = Array.from({ length: 20 }, (_, i) => `${i + 5}. 第${i}项${'字'.repeat(40)}`).join('\n');
    const pages = texts(checkedPages(`有下列各项：\n\n${items}`, SMALL));
    expect(pages[0]).toMatch(/^有下列各项：\n5\. 第0项/);
    for (const page of pages.slice(1)) expect(page).toMatch(/^-# 有下列各项：（续）\n\d+\. 第/);
  });

  it('repeats the header of a table', () => {
    const rows = Array.from({ length: 60 }, (_, i) => `| 行${i} | ${i} |`).join('\n');
    const pages = texts(checkedPages(`| 名称 | 数 |\n|---|--:|\n${rows}`, SMALL));
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) expect(page).toMatch(/^```\n名称 │ 数\n/);
  });

  it('draws a wide table in parts whose cards fit', () => {
    const row = `| ${'很长的内容'.repeat(8)} | ${'value '.repeat(10)} |\n`;
    const pages = checkedPages(`| 甲 | 乙 |\n|---|---|\n${row.repeat(8)}`, SMALL);
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.flatMap(({ parts }) => parts).every((part) => part.kind === 'pictures')).toBe(true);
  });

  it('cuts a paragraph after a sentence, closing and opening marks', () => {
    const pages = texts(checkedPages(`**${'这是一句很长的话，说了很多。'.repeat(50)}**`, SMALL));
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) expect(page).toMatch(/^\*\*这是[\s\S]*。\*\*$/);
  });

  it('splits no emoji and no link', () => {
    const pages = texts(
      checkedPages(`${'👩‍👩‍👧'.repeat(60)} ${'[链接文字](http://x.org/a) '.repeat(30)}`, SMALL),
    );
    expect(pages.join('').match(/👩‍👩‍👧/gu)?.length).toBe(60);
    expect(pages.join('').match(/\[链接文字\]\(http:\/\/x\.org\/a\)/g)?.length).toBe(30);
  });

  it('keeps spoilers closed on every page', () => {
    const inner = `${'藏起来的话。'.repeat(100)}\n\n- a || b\n- \`c||d\`\n`;
    const pages = texts(
      checkedPages(`<details><summary>答案</summary>\n\n${inner}\n</details>\n\n后文`, SMALL),
    );
    expect(pages[0]).toMatch(/^\*\*答案\*\*\n\n\|\|藏/);
    expect(pages.at(-1)).toMatch(/后文$/);
  });

  it('has no page for nothing', () => {
    expect(checkedPages('<!-- nothing -->\n\n---\n\n[toc]', LIMITS)).toEqual([]);
  });
});

const piece = fc.oneof(
  fc.constantFrom(
    '**注意：**后文。',
    '*斜*',
    '`a**b`',
    '``x`y``',
    '[链接](http://x.org/a_(b))',
    '![图](a.png)',
    '<b>粗',
    '</b>',
    '<br>',
    '<details>',
    '<summary>答</summary>',
    '</details>',
    '||剧透||',
    '@everyone',
    '<@123>',
    '&lt;@1&gt;',
    '<t:1:R>',
    '$x_i$',
    '$\\frac{a}{\\frac{b}{c}}$',
    '$$\nx\n$$',
    '$5 到 $10',
    '~~删~~',
    '[^1]',
    '\\*',
    '\\',
    '👩‍👩‍👧',
    '\u202e',
    'http://a.org/b。后',
    '```',
    '`',
    '*',
    '_a_b_',
    '|',
    ' ',
    '\n',
    '\n\n',
    '\n- ',
    '\n1. ',
    '\n   3) ',
    '\n> ',
    '\n# ',
    '\n##### ',
    '\n```js\nconst a = 1 || 2;\n```\n',
    '\n| a | b |\n|---|:-:|\n| 中 | x \\| y |\n',
    '\n::: tip 题\n',
    '\n:::\n',
    '\n    ',
    '\n[^1]: 注\n',
    '\n> [!NOTE]\n> 注',
    '\n- [ ] 做\n',
    '<table><tr><td>格</td><td>子</td></tr></table>',
    '<s>',
    '<pad>',
    '\n---\n',
  ),
  fc.string({ unit: fc.constantFrom(...'字词ab12，。 .'), maxLength: 60 }),
  fc.string({ maxLength: 8 }),
);

describe('pages of any Markdown', () => {
  it.each([
    ['usual', LIMITS],
    ['small', SMALL],
  ])('obey the %s limits and lose nothing', (_, limits) => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (parts) => {
        checkedPages(parts.join(''), limits);
      }),
      { numRuns: 150 },
    );
  });

  const nest = (mark: string, count = 2000) => mark.repeat(count);
  it.each([
    ['quotes', `${nest('>')} x`],
    ['lists', `${nest('- ')}x`],
    ['numbered lists', `${nest('1. ')}x`],
    ['brackets', `${nest('[')}x${nest(']')}`],
    ['images', nest('![')],
    ['strong', `${nest('**a ')}${nest('b** ')}`],
    ['HTML', `${nest('<b>')}x${nest('</b>')}`],
    ['HTML lists', `<ul>${nest('<li><ul>')}`],
    ['details', `${nest('<details>\n\n')}x`],
    ['braces', `$${nest('{')}x${nest('}')}$`],
    ['dollars', nest('$ a')],
    ['backticks', nest('`a ``b ')],
    ['open tags', nest('<a ="')],
    ['comments', nest('<!-- ')],
    ['one letter', nest('a', 200_000)],
    ['one line of code', `\`\`\`\n${nest('x', 50_000)}\n\`\`\``],
    ['escapes', nest('\\', 20_000)],
    ['at signs', nest('a@', 20_000)],
    ['pipes', `|a|\n|-|\n${nest('|', 20_000)}`],
    ['rows', `|a|b|\n|-|-|\n${nest('|x|y|\n', 2000)}`],
  ])('survive %s', (_, markdown) => {
    checkedPages(markdown, LIMITS);
  });
});
