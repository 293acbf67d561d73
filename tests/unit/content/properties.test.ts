// What holds for any Markdown.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeText } from '../../../src/content/decode.ts';
import { parse } from './parse.ts';

const PROMOTION = [
  '【往期文章】\n\n[甲](http://a.b/promo1)\n[乙](http://a.b/promo2)',
  '![](/images/cover.png)',
];

const block = fc.oneof(
  fc.constantFrom(
    '# 1.什么是A？',
    '## Q2：如何做B',
    '### 背景',
    '#### ✅ Answer',
    '标题\n---',
    '##没有空格怎么办？',
    '**Q：什么是 RAG？** 检索。',
    '**1. 什么是 SFT？**',
    '> 为什么要缩放？',
    '1. 什么是 LoRA？\n   低秩。\n2. 为什么有效？\n   因为低秩。',
    '- Q1:什么是甲?\n- A1:乙',
    'Q：什么是乙？\nA：丙',
    '```python\n# 注释\nx = 1\n```',
    '```text\n这里是一段散文，放在围栏里。\n```',
    '```',
    '~~~',
    '$$',
    '$$ a\nb $$',
    '| 问题 | 答案 |\n|---|---|\n| 什么是丙？ | 丁 |',
    '<details>\n<summary>什么是丁？</summary>',
    '</details>',
    '<!--',
    '-->',
    '<!-- aliases: a | b -->',
    '::: tip 什么是戊？',
    ':::',
    '??? question "什么是己？"\n\n    庚',
    '<<<<<<< HEAD',
    '=======',
    '>>>>>>> x',
    '***',
    '---',
    '[toc]',
    '\t缩进',
    '　　全角空格。',
  ),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: fc.constantFrom(...'#*`>-_[]()!|$~ \t\n1.？?Q：:a甲'), maxLength: 60 }),
);
const markdown = fc.array(block, { maxLength: 12 }).map((blocks) => blocks.join('\n\n'));

/** A line of an answer as it may differ from its line in the source: edges, hard breaks, list and quote marks. */
function bare(line: string): string {
  return line.trim();
}

it('any Markdown gives sections that are well formed', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(markdown, (text) => {
      const { sections, problems } = parse(text);
      const { lines } = decodeText(new TextEncoder().encode(text));
      expect(new Set(sections.map((section) => section.id)).size).toBe(sections.length);
      let last = 0;
      for (const { line, endLine, heading, markdown: answer, text: plain } of sections) {
        expect(line).toBeGreaterThan(last);
        expect(endLine).toBeGreaterThanOrEqual(line);
        expect(endLine).toBeLessThanOrEqual(lines.length);
        expect(heading).not.toBe('');
        expect(plain).not.toBe('');
        last = line;
        const source = lines.slice(Math.max(0, line - 2), endLine);
        for (const each of answer.split('\n').map(bare)) {
          const isThere = source.some(
            (one) => one.includes(each) || one.includes(each.replace(/^#+ |^\*\*|\*\*$/g, '')),
          );
          expect(isThere, `${JSON.stringify(each)} of ${JSON.stringify(answer)}`).toBe(true);
        }
      }
      for (const { line } of problems) {
        expect(line).toBeGreaterThanOrEqual(1);
        expect(line).toBeLessThanOrEqual(lines.length);
      }
    }),
    { numRuns: 400 },
  );
});

it('promotion at either end never enters a section', { timeout: 60_000 }, () => {
  const plain = fc.constantFrom(
    '# 1.什么是A？\n\n甲',
    '## 如何做B\n\n乙\n\n### 细节\n\n丙',
    '**Q：什么是 RAG？** 检索。',
    '背景\n\n- 一\n- 二',
  );
  fc.assert(
    fc.property(fc.array(plain, { minLength: 1, maxLength: 5 }), (blocks) => {
      const text = [
        ...PROMOTION,
        ...blocks,
        '***',
        '来一发点赞收藏关注吧~',
        '![](/images/qrcode.jpg)',
        ...PROMOTION,
      ].join('\n\n');
      for (const section of parse(text).sections) {
        expect(`${section.heading}${section.markdown}`).not.toMatch(/往期|promo|点赞|qrcode|cover|\*\*\*/);
      }
    }),
    { numRuns: 50 },
  );
});

it('any bytes are read', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      decodeText(bytes);
      parse(Buffer.from(bytes).toString('latin1'));
    }),
    { numRuns: 200 },
  );
});
