import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { renderSection } from '../../../src/present/blocks.ts';
import { renderText, type TerminalText } from '../../../src/terminal/render.ts';

function terminal(markdown: string, style: TerminalText = { color: false }): string {
  return renderText(renderSection(markdown, { articleUrl: 'http://x.org/a.html', language: 'zh-CN' }), style);
}

const ARTICLE = `## 标题

**注意：**用 \`x_i\` 和 $d_k$、$\\begin{matrix}a\\end{matrix}$，见[链接](/b)与 <http://y.org>。

1. 一
2. 二
   - 子项

   \`\`\`python
   x = 1
   \`\`\`

> 引用
>
> 第二段

$$
\\sqrt{d_k}
$$

| 列 | 数 |
|---|--:|
| 中文 | 1 |

![图](c.png)
`;

describe('renderText', () => {
  it('is readable without colour', () => {
    expect(terminal(ARTICLE)).toMatchInlineSnapshot(`
      "标题

      注意：用 \`x_i\` 和 dₖ、\\begin{matrix}a\\end{matrix}，见链接 (http://x.org/b)与 http://y.org/。
      1. 一
      2. 二
        • 子项

            x = 1

      │ 引用
      │
      │ 第二段

          √dₖ

      列   │ 数
      ─────┼───
      中文 │  1

      [🖼 图] http://x.org/a/c.png"
    `);
  });

  it('wraps between Chinese characters and between English words, marks not at the front of a line', () => {
    expect(
      terminal('- 注意力机制是核心，面试常问它。 attention is all you need', { color: false, width: 20 }),
    ).toMatchInlineSnapshot(`
      "• 注意力机制是核心，面
        试常问它。 attention
        is all you need"
    `);
  });

  it('sets a table that is too wide as one card a row', () => {
    expect(
      terminal('| 名称 | 说明 |\n|---|---|\n| 甲 | 一段很长的**说明**文字，写在这里 |\n| 乙 | |', {
        color: false,
        width: 22,
      }),
    ).toMatchInlineSnapshot(`
      "名称: 甲
      说明: 一段很长的说明文
      字，写在这里

      名称: 乙"
    `);
  });

  it('colours when asked', () => {
    expect(terminal('**粗** *斜* `码`', { color: true })).toBe(
      '\u001b[1m粗\u001b[22m \u001b[3m斜\u001b[23m \u001b[36m`码`\u001b[39m',
    );
  });

  it('lets no control character of the source through', () => {
    const hostile =
      '文\u001b[31m红\u0007\u009b1m `\u001b]0;x\u0007` [l](http://x.org/\u001b) &#27;[2J\n\n```\n\u001b[2J\n```\n\n$\u001b$';
    expect(terminal(hostile)).not.toMatch(/(?![\n\t])\p{Cc}/u);
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(
            '\u001b',
            '&#27;',
            '&#x9b;',
            '`',
            '[',
            '](',
            ')',
            '$',
            '|',
            '\n',
            'a',
            '<b>',
            '\u0007',
            '\r',
          ),
          maxLength: 40,
        }),
        (text) => {
          expect(terminal(text)).not.toMatch(/(?![\n\t])\p{Cc}/u);
        },
      ),
    );
  });

  it('keeps within the width where words allow it', () => {
    const words = fc.array(fc.constantFrom('注意力', 'token', '，', ' ', '**粗**', '`code`', '。'), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(words, (parts) => {
        for (const line of terminal(parts.join(''), { color: false, width: 30 }).split('\n'))
          expect(stringWidth(line.replace(/[，。`token]+/g, ''))).toBeLessThanOrEqual(30);
      }),
    );
  });
});
