import { describe, expect, it } from 'vitest';
import { renderLine, renderSection } from '../../../src/present/blocks.ts';
import { discordText } from '../../../src/present/discord-text.ts';
import type { LinkContext } from '../../../src/present/links.ts';
import { paginate } from '../../../src/present/paginate.ts';

const LIMITS = { maxText: 2400, maxPictures: 10, maxComponents: 20 };

/** One page as text, pictures as their source and alternative text. */
function page(
  markdown: string,
  context: LinkContext = { articleUrl: 'http://www.linsight.cn/1736008.html' },
): string {
  const pages = paginate(renderSection(markdown, { ...context, language: 'zh-CN' }), LIMITS, 'zh-CN');
  return pages
    .flatMap(({ parts }) => parts)
    .map((part) => {
      if (part.kind === 'text') return part.text;
      return part.pictures
        .map(({ source, alt, isSpoiler }) => {
          const from =
            source.kind === 'draw' ? source.request.kind : source.kind === 'url' ? source.url : source.path;
          return `[${isSpoiler ? 'spoiler ' : ''}${from}: ${alt}]`;
        })
        .join(' ');
    })
    .join('\n');
}

describe('headings', () => {
  it('deeper than three are bold lines', () => {
    expect(page('# 一\n\n### 三 C#\n\n#### 四 {#four}\n\n文')).toMatchInlineSnapshot(`
      "# 一
      ### 三 C\\#
      **四**
      文"
    `);
  });

  it('as one line keep their marks', () => {
    const line = renderLine('1. **为什么** `a_b` 用 $d_k$？', { language: 'en' });
    expect(discordText(line, 'en')).toMatchInlineSnapshot(`"**为什么** \`a_b\` 用 dₖ？"`);
  });
});

describe('lists', () => {
  it.each([
    ['start', '3. 丙\n4. 丁', '3. 丙\n4. 丁'],
    ['lazy numbers', '1. a\n1. b\n1. c', '1. a\n2. b\n3. c'],
    ['restarts', '1. a\n2. b\n1. c\n2. d', '1. a\n2. b\n\n1. c\n2. d'],
    ['gaps', '1. a\n4. b', '1. a\n\n4. b'],
    ['brackets', '1) a\n2) b', '1) a\n2) b'],
    ['zero', '0. a\n1. b', '0\\. a\n1. b'],
    ['tasks', '- [ ] a\n- [x] b', '- ☐ a\n- ☑ b'],
    ['nested', '- a\n  1. b\n     - c\n- d', '- a\n  1. b\n    - c\n- d'],
    ['paragraphs', '- a\n\n  b\n- c', '- a\n  b\n- c'],
    ['an item of code', '1. ```js\n   x\n   ```\n2. b', '1.\n```js\nx\n```\n2. b'],
    ['code in an item', '1. a\n   ```js\n   x\n   ```\n2. b', '1. a\n```js\nx\n```\n2. b'],
  ])('%s', (_, markdown, expected) => {
    expect(page(markdown)).toBe(expected);
  });
});

describe('quotes, containers and details', () => {
  it.each([
    ['nested quotes', '> a\n>\n> > b\n> - c', '> a\n> b\n> - c'],
    ['an admonition', '> [!WARNING]\n> 小心', '> **⚠️ 注意**\n> 小心'],
    ['a container', '::: tip 小技巧\n文\n:::', '**💡 小技巧**\n\n文'],
    [
      'details',
      '<details><summary>答案</summary>\n\n甲 `b||c`\n\n- 乙\n\n</details>\n\n后',
      '**答案**\n\n||甲 b\\|\\|c||\n- ||乙||\n\n后',
    ],
    ['hidden code', '<details>\n\n```js\nx\n```\n\n</details>', '||```js\nx\n```||'],
    ['a details container', '::: details 答案\n甲\n:::\n后', '**答案**\n\n||甲||\n\n后'],
  ])('%s', (_, markdown, expected) => {
    expect(page(markdown)).toBe(expected);
  });
});

describe('formulas', () => {
  it('read in a line where they can; others are numbered and drawn below', () => {
    expect(
      page('设 $d_k$ 与 $\\frac{\\frac{a}{b}}{c}$ 和 $\\begin{matrix}a\\end{matrix}$。\n\n后'),
    ).toMatchInlineSnapshot(`
      "设 dₖ 与 ⟨公式 1⟩ 和 ⟨公式 2⟩。
      [formula: 公式 1: \\frac{\\frac{a}{b}}{c}]
      [formula: 公式 2: \\begin{matrix}a\\end{matrix}]
      后"
    `);
  });

  it.each([
    ['display', '$$\nE = mc^2\n$$', '[formula: 公式: E = mc^2]'],
    ['display over lines', '$$ a\n= b $$', '[formula: 公式: a\n= b]'],
    ['display in a paragraph', '前 $$x^2$$ 后', '前\n[formula: 公式: x^2]\n后'],
    ['fenced', '```math\nx^2\n```', '[formula: 公式: x^2]'],
    ['TeX delimiters', '\\(x_i\\) 和\n\n\\[\na = b\n\\]', 'xᵢ 和\n[formula: 公式: a = b]'],
    ['prices', '从 $5 到 **$10** 元', '从 $5 到 **$10** 元'],
    ['plain', 'momentum × mean (1.0 − x)', 'momentum × mean (1.0 − x)'],
    ['in code', '`$x_i$`', '`$x_i$`'],
  ])('%s', (_, markdown, expected) => {
    expect(page(markdown)).toBe(expected);
  });
});

describe('tables', () => {
  it('are aligned where narrow, cells without marks', () => {
    expect(page('| 列 **a** | b |\n|:-:|--:|\n| 中文 | 1 \\| 2 |\n| `x` |')).toMatchInlineSnapshot(`
      "\`\`\`
      列 a │     b
      ─────┼──────
      中文 │ 1 | 2
       x   │
      \`\`\`"
    `);
  });

  it('are drawn where wide, with one card a row in place of the picture', () => {
    const wide = `| 名 | 值 |\n|---|---|\n| **甲** | ${'很长'.repeat(40)} |\n| 乙 | |`;
    const [first] = paginate(renderSection(wide, { language: 'zh-CN' }), LIMITS, 'zh-CN');
    const [part] = first?.parts ?? [];
    expect(part?.kind === 'pictures' ? part.pictures[0]?.fallback : '').toBe(
      `**名**: **甲**\n**值**: ${'很长'.repeat(40)}\n\n**名**: 乙`,
    );
  });

  it('in HTML too', () => {
    expect(
      page('<table>\n<tr><th>a</th><th>b</th></tr>\n<tr><td>1</td><td>2</td></tr>\n</table>'),
    ).toMatchInlineSnapshot(`
      "\`\`\`
      a │ b
      ──┼──
      1 │ 2
      \`\`\`"
    `);
  });
});

describe('images', () => {
  it.each([
    ['absolute', '![图](http://x.org/a.png)', '[http://x.org/a.png: 图]'],
    ['of the site', '![图](/images/a.png)', '[http://www.linsight.cn/images/a.png: 图]'],
    ['in the asset folder', '![图](a.png)', '[http://www.linsight.cn/1736008/a.png: 图]'],
    ['Hexo tag', '{% asset_img a.png 图 示 %}', '[http://www.linsight.cn/1736008/a.png: 图 示]'],
    ['in text', '前 ![图](http://x.org/a.png) 后', '前  后\n[http://x.org/a.png: 图]'],
    ['HTML', '<p align="center"><img src="http://x.org/a.png" alt="图"></p>', '[http://x.org/a.png: 图]'],
    ['cover', '![](/images/cover.png) ![](qrcode.jpg)', ''],
    [
      'gallery',
      '![a](http://x.org/a.png)\n\n![b](http://x.org/b.png)',
      '[http://x.org/a.png: a] [http://x.org/b.png: b]',
    ],
    ['no address', '![说明](data:image/png;base64,AA==)', '🖼️ 说明'],
  ])('%s', (_, markdown, expected) => {
    expect(page(markdown)).toBe(expected);
  });

  it('beside the article are files', () => {
    const localFile = (path: string) => (path === 'img/图 1.png' ? '/content/img/图 1.png' : undefined);
    expect(page('![图](img/%E5%9B%BE%201.png)', { localFile })).toBe('[/content/img/图 1.png: 图]');
  });

  it('without any address say what they show', () => {
    expect(page('![图](a.png)', {})).toBe('🖼️ 图');
  });
});

describe('the rest', () => {
  it.each([
    ['footnotes', '文[^a]\n\n[^a]: 注', '文[1]\n\n[1] 注'],
    ['rules, contents and comments', '[TOC]\n\n---\n\n<!-- x -->\n\n文', '文'],
    ['code with an unknown language', '```目录\na\n```', '```\na\n```'],
    ['a fence in code', '````md\n```js\n````', '```md\nˋˋˋjs\n```'],
    ['hard breaks', 'a  \nb', 'a\nb'],
    ['lines of Chinese', '甲，\n乙', '甲，\n乙'],
    ['lines of English', 'one\ntwo', 'one two'],
    [
      'HTML blocks',
      '<div align="center"><h2>题</h2>甲<br>乙<ul><li>一</li><li>二</li></ul></div>',
      '## 题\n甲\n乙\n- 一\n- 二',
    ],
    ['preformatted HTML', '<pre><code>a &lt; b\n  c</code></pre>', '```\na < b\n  c\n```'],
  ])('%s', (_, markdown, expected) => {
    expect(page(markdown)).toBe(expected);
  });
});
