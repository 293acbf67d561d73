import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Article, Section } from '../../../src/content/types.ts';
import { passagesOf, WINDOW, windowsOf } from '../../../src/indexing/passages.ts';

const article: Article = { id: 'a', path: 'a.md', title: '标题', tags: [], categories: [] };

function section(heading: string, text: string, aliases: readonly string[] = []): Section {
  return {
    id: `a#${heading}`,
    articleId: 'a',
    kind: 'question',
    heading,
    title: heading,
    headingPath: [],
    markdown: text,
    text,
    aliases,
    line: 1,
    endLine: 2,
  };
}

it('makes a passage of the heading, of each alias, and of each window of the answer', () => {
  const sections = [section('为什么?', '因为。', ['何故?', '为什么?']), section('空?', '')];
  expect([...passagesOf(sections, () => article)]).toEqual([
    { section: 0, kind: 'question', text: '为什么?' },
    { section: 0, kind: 'question', text: '何故?' },
    { section: 0, kind: 'window', text: '标题\n为什么?\n因为。' },
    { section: 1, kind: 'question', text: '空?' },
  ]);
});

it('cuts at the ends of sentences where one is near', () => {
  const text = '注意力机制的计算量随着长度增加。'.repeat(80);
  const windows = windowsOf(text);
  expect(windows.length).toBeGreaterThan(2);
  for (const window of windows) expect(window).toMatch(/^注.*。$/s);
});

it('spreads at most so many windows over a text without end', () => {
  const text = Array.from({ length: 20_000 }, (_, index) => `sentence ${index}.`).join(' ');
  const windows = windowsOf(text);
  expect(windows).toHaveLength(WINDOW.most);
  expect(windows.at(-1)?.endsWith('sentence 19999.')).toBe(true);
  for (const window of windows) expect(window.length).toBeLessThanOrEqual(WINDOW.length + 2 * WINDOW.slack);
});

it('covers every character of a text that is not beyond the bound, and breaks no pair of surrogates', () => {
  const piece = fc.constantFrom('字', 'word ', '。', '. ', '\n', '😀', 'x');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 3000 }), (pieces) => {
      const text = pieces.join('');
      const windows = windowsOf(text);
      const whole = text.trim();
      let covered = 0;
      for (const window of windows) {
        expect(Buffer.from(window).toString()).toBe(window);
        const at = whole.indexOf(window, Math.max(0, covered - WINDOW.length - 2 * WINDOW.slack));
        expect(at).toBeGreaterThanOrEqual(0);
        expect(whole.slice(covered, Math.max(covered, at)).trim()).toBe('');
        covered = Math.max(covered, at + window.length);
      }
      expect(covered).toBe(whole.length);
    }),
    { numRuns: 60 },
  );
});
