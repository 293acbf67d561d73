import { expect, it } from 'vitest';
import type { SectionView, View } from '../../../src/present/view.ts';
import { terminalStyle, viewText } from '../../../src/terminal/view-text.ts';

const plain = { color: false } as const;
const view: SectionView = {
  kind: 'section',
  sectionId: 'attention#rope',
  title: 'RoPE有什么`优缺点`？',
  body: '缺点：**外推**能力不算好。\n\n- 插值\n- [NTK](https://example.com/ntk)\n',
  source: {
    articleTitle: '位置编码',
    path: 'position.md',
    headingPath: ['RoPE'],
    date: '2024-04-05',
    url: 'http://blog.example/1#rope',
  },
  alsoIn: [{ articleTitle: 'Elsewhere', path: 'else.md', headingPath: [] }],
  related: [],
};

it('shows a section with where it stands', () => {
  expect(viewText(view, 'zh-CN', plain)).toMatchInlineSnapshot(`
    "RoPE有什么优缺点？

    缺点：外推能力不算好。
    • 插值
    • NTK (https://example.com/ntk)

    出处：位置编码 › RoPE · 2024-04-05
    http://blog.example/1#rope
    其他文章也回答了这个问题：Elsewhere
    文件 else.md"
  `);
});

it('says when there is no text under a heading', () => {
  expect(viewText({ ...view, body: '', alsoIn: [] }, 'en', plain)).toMatchInlineSnapshot(`
    "RoPE有什么优缺点？

    The article has no text under this heading yet.

    Source: 位置编码 › RoPE · 2024-04-05
    http://blog.example/1#rope"
  `);
});

it('asks which question was meant, and lists what is near when nothing answers', () => {
  const candidate = { section: sectionOf('What is RoPE?'), article: ARTICLE, probability: 0.5, alsoIn: [] };
  const clarify: View = { kind: 'clarify', candidates: [candidate, candidate] };
  expect(viewText(clarify, 'en', plain)).toMatchInlineSnapshot(`
    "Did you mean
    - What is RoPE? (in the file position.md)
    - What is RoPE? (in the file position.md)"
  `);
  expect(viewText({ kind: 'none', nearest: [candidate] }, 'en', plain)).toMatchInlineSnapshot(`
    "I have no answer to that in these articles.
    The nearest I have:
    - What is RoPE? (in the file position.md)"
  `);
  expect(viewText({ kind: 'none', nearest: [] }, 'en', plain)).toBe(
    'I have no answer to that in these articles.',
  );
});

it('lets no control character of the content through, wherever it stands', () => {
  const nasty = '\u001b]0;owned\u0007\u001b[2J\u009b31m\u0008\u202e';
  const section = sectionOf(`What${nasty}?`);
  const article = { ...ARTICLE, title: `A${nasty}`, path: `a${nasty}.md` };
  const source = { articleTitle: nasty, path: nasty, headingPath: [nasty], date: nasty };
  const candidate = { section, article, probability: 0.5, alsoIn: [] };
  const views: readonly View[] = [
    { ...view, title: nasty, body: `${nasty}\n\n\`\`\`\n${nasty}\n\`\`\`\n`, source, alsoIn: [source] },
    { kind: 'clarify', candidates: [candidate] },
    { kind: 'none', nearest: [candidate] },
  ];
  for (const one of views) expect(viewText(one, 'en', plain)).not.toMatch(/[^\P{Cc}\n\t]|\u202e/u);
});

it('colours on a terminal only', () => {
  expect(terminalStyle({ isTTY: true, columns: 80 })).toEqual({ color: true, width: 80 });
  expect(terminalStyle({ columns: 80 })).toEqual({ color: false });
  expect(viewText(view, 'en', { color: true })).toContain('\u001b[1m');
});

const ARTICLE = { id: 'position', path: 'position.md', title: 'Positions', tags: [], categories: [] };

function sectionOf(heading: string) {
  return {
    id: 'position#rope',
    articleId: 'position',
    kind: 'question',
    heading,
    title: heading,
    headingPath: [],
    markdown: 'Rotary.',
    text: 'Rotary.',
    aliases: [],
    line: 3,
    endLine: 5,
  } as const;
}
