// A possible question outside headings, and what the finders of them share.
import type { RootContent } from 'mdast';
import { type Mark, type Place, QUESTION_DEPTH } from './mark.ts';
import { isProseFence } from './prose-fence.ts';
import type { QuestionLine } from './question-line.ts';

/** A possible question, and what follows it directly. */
export type Candidate = {
  readonly mark: Mark;
  readonly style: QuestionLine['style'] | 'quote';
  readonly asks: boolean;
  readonly number?: number;
  /** Index of the scope: it grows with each heading. */
  readonly scope: number;
  readonly isFirstInScope: boolean;
  /** What stands below it in its own list item or paragraph; `lazy`: lines that only happen to follow a list. */
  readonly own: 'fence' | 'text' | 'lazy' | 'none';
  /** What the next top-level block is, when no other line of its block follows. */
  readonly next: 'fence' | 'text' | 'none';
};

/** The state of one search through an article. */
export type Finder = {
  readonly lines: readonly string[];
  readonly found: Candidate[];
  scope: number;
  isFirst: boolean;
};

/** Lines and place of a question. */
export type Spot = {
  readonly line: number;
  readonly endLine: number;
  readonly place: Place;
  readonly paragraphEnd?: number;
};

/** Adds a line that was read as a possible question. */
export function add(
  finder: Finder,
  read: QuestionLine,
  spot: Spot,
  own: Candidate['own'],
  next: Candidate['next'],
): void {
  push(finder, mark(read.title, read.rest, spot), read.style, read.asks, own, next, read.number);
}

/** Adds a mark. */
export function push(
  finder: Finder,
  made: Mark,
  style: Candidate['style'],
  asksHere: boolean,
  own: Candidate['own'],
  next: Candidate['next'],
  number?: number,
): void {
  finder.found.push({
    mark: made,
    style,
    asks: asksHere,
    ...(number === undefined ? {} : { number }),
    scope: finder.scope,
    isFirstInScope: finder.isFirst,
    own,
    next,
  });
}

/** The mark of a question at a spot. */
export function mark(title: string, rest: string, { line, endLine, place, paragraphEnd }: Spot): Mark {
  return {
    line,
    endLine,
    depth: QUESTION_DEPTH + Math.max(0, place.listDepth - 1),
    kind: 'question',
    title,
    rest,
    ...(place.until === undefined ? {} : { until: place.until }),
    ...(paragraphEnd === undefined ? {} : { paragraphEnd }),
    indent: place.indent,
    isQuoted: place.isQuoted,
  };
}

/** What a block is to the line above it. */
export function kindOf(node: RootContent | undefined): 'fence' | 'text' | 'none' {
  if (!node || node.type === 'heading' || node.type === 'thematicBreak' || node.type === 'html')
    return 'none';
  if (node.type === 'code') return isProseFence(node) || node.lang === 'text' ? 'fence' : 'text';
  return 'text';
}

/** A line without the quote marks and indentation of the blocks around it. */
export function inner(finder: Finder, line: number): string {
  return (finder.lines[line - 1] ?? '').replace(/^[\s>]+/, '');
}

/** The next line with text, up to four lines on. */
export function nextText(finder: Finder, from: number): string {
  for (let line = from; line < from + 4; line++) {
    const text = inner(finder, line).trim();
    if (text !== '') return text;
  }
  return '';
}

/** First and last line of a block. */
export function span(node: RootContent): { readonly start: number; readonly end: number } {
  return { start: node.position?.start.line ?? 1, end: node.position?.end.line ?? 1 };
}
