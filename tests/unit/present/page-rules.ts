// What must hold of the pages of any Markdown, for the tests.
import type { Nodes } from 'mdast';
import { expect } from 'vitest';
import { parseMarkdown } from '../../../src/content/markdown.ts';
import { renderSection } from '../../../src/present/blocks.ts';
import type { Page, PageLimits, PagePicture } from '../../../src/present/page.ts';
import { paginate } from '../../../src/present/paginate.ts';
import { visibleText } from '../../../src/present/visible.ts';

/** Renders Markdown and checks every rule; returns the pages. */
export function checkedPages(markdown: string, limits: PageLimits): Page[] {
  const blocks = renderSection(markdown, {
    articleUrl: 'http://www.linsight.cn/1736008.html',
    language: 'zh-CN',
  });
  const pages = paginate(blocks, limits, 'zh-CN');
  for (const page of pages) checkPage(page, limits);
  expect(missing(sourceLetters(markdown), pagesText(pages).normalize('NFKC'))).toBe('');
  return pages;
}

function checkPage(page: Page, limits: PageLimits): void {
  const texts = page.parts.flatMap((part) =>
    part.kind === 'text' ? [part.text] : part.pictures.map(({ fallback }) => fallback),
  );
  const pictures = page.parts.flatMap((part) => (part.kind === 'text' ? [] : part.pictures));
  expect(texts.reduce((sum, text) => sum + text.length, 0)).toBeLessThanOrEqual(limits.maxText);
  expect(page.parts.length).toBeLessThanOrEqual(limits.maxComponents);
  expect(page.parts.length).toBeGreaterThan(0);
  expect(pictures.length).toBeLessThanOrEqual(limits.maxPictures);
  for (const { alt } of pictures) expect(alt.length).toBeLessThanOrEqual(1024);
  for (const text of texts) checkText(text);
}

function checkText(text: string): void {
  expect(text.trim()).not.toBe('');
  expect(text).not.toMatch(/\p{Cs}/u);
  expect(text.match(/^(?:> )?(?:\|\|)?```/gm)?.length ?? 0, text).toSatisfy(
    (count: number) => count % 2 === 0,
  );
  expect(text.match(/```/g)?.length ?? 0, text).toSatisfy((count: number) => count % 2 === 0);
  const outside = withoutCode(text);
  expect(outside.match(/\|\|/g)?.length ?? 0, text).toSatisfy((count: number) => count % 2 === 0);
  expect(outside, text).not.toMatch(/@everyone|@here|(?<!\\)<(?:@|#\d|\/\w|t:|id:|a?:\w)/);
  expect(text).not.toMatch(/(?![\n\t])\p{Cc}|[\u200b\u200e\u200f\u202a-\u202e\u2061-\u2069\ufeff]/u);
  expect(text.replace(/@\u2060/g, '@')).not.toContain('\u2060');
  // Every list item on a page follows a line that is none, or opens its list.
  expect(outside, text).not.toMatch(/^\s*-# *$/m);
}

/** The text without what Discord shows as code. */
export function withoutCode(text: string): string {
  return text.replace(/```[\s\S]*?```/g, ' ').replace(/(?<!\\)(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, ' ');
}

function pagesText(pages: readonly Page[]): string {
  return pages
    .flatMap(({ parts }) =>
      parts.flatMap((part) => (part.kind === 'text' ? [part.text] : part.pictures.map(pictureText))),
    )
    .join('\n');
}

function pictureText({ source, alt, fallback }: PagePicture): string {
  if (source.kind !== 'draw') return `${alt} ${fallback}`;
  if (source.request.kind === 'formula') return fallback;
  return [source.request.header, ...source.request.rows].flat().join(' ');
}

/** Letters and digits of the source that readers must see: all but formulas, HTML and link targets. */
export function sourceLetters(markdown: string): string {
  const lines = visibleText(markdown).split('\n');
  const text = lines
    .map((line) =>
      line.replace(/^\s{0,3}:{3,}.*|\{#[\w-]+\}\s*$|\[!\w+\]|\{%[^%]*%\}|^\s*\[?\[toc\]\]?\s*$/gi, ''),
    )
    .join('\n');
  const words: string[] = [];
  const stack: Nodes[] = [parseMarkdown(text)];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if ('children' in node) stack.push(...[...node.children].reverse());
    else if (node.type === 'text' || node.type === 'code' || node.type === 'inlineCode')
      words.push(visibleText(node.value));
  }
  return words
    .join(' ')
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Letters that occur less often in the text than in the source. */
function missing(source: string, text: string): string {
  const left = new Map<string, number>();
  for (const letter of text) left.set(letter, (left.get(letter) ?? 0) + 1);
  let out = '';
  for (const letter of source) {
    const count = left.get(letter) ?? 0;
    if (count === 0) out += letter;
    else left.set(letter, count - 1);
  }
  return out;
}
