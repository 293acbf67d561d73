// Questions that are not headings: lines that ask, in paragraphs, lists, quotes, tables and `<details>`.

import type { Blockquote, Html, List, Paragraph, RootContent, Table } from 'mdast';
import { asks, endsAsking, isSelfContained } from './asks.ts';
import { cleanHeading } from './clean-heading.ts';
import { closingDetails } from './details.ts';
import { type Mark, type Place, QUESTION_DEPTH, TOP } from './mark.ts';
import { isProseFence } from './prose-fence.ts';
import { type QuestionLine, readQuestionLine } from './question-line.ts';
import { questionRows } from './question-table.ts';

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

type Finder = {
  readonly lines: readonly string[];
  readonly found: Candidate[];
  scope: number;
  isFirst: boolean;
};

/** All candidates in document order; `nodes` are the top-level blocks of the article. */
export function findCandidates(
  nodes: readonly RootContent[],
  lines: readonly string[],
): readonly Candidate[] {
  const finder: Finder = { lines, found: [], scope: 0, isFirst: true };
  nodes.forEach((node, i) => {
    if (node.type === 'heading') {
      finder.scope++;
      finder.isFirst = true;
      return;
    }
    visit(finder, node, TOP, nodes[i + 1]);
    finder.isFirst = false;
  });
  return finder.found;
}

function visit(finder: Finder, node: RootContent, place: Place, next: RootContent | undefined): void {
  if (node.type === 'paragraph') visitParagraph(finder, node, place, next);
  else if (node.type === 'list') visitList(finder, node, place, next);
  else if (node.type === 'blockquote') visitQuote(finder, node, place, next);
  else if (node.type === 'table') visitTable(finder, node);
  else if (node.type === 'html') visitHtml(finder, node);
}

function visitParagraph(finder: Finder, node: Paragraph, place: Place, next: RootContent | undefined): void {
  const { start, end } = span(node);
  for (let line = start; line <= end; line++) {
    const { text, endLine } = boldRun(finder, line, end);
    const read = readQuestionLine(text, nextText(finder, endLine + 1));
    if (!read || (read.style !== 'certain' && place.listDepth > 0)) continue;
    if (read.style === 'plain' && start !== end) continue;
    const own = endLine < end ? 'text' : 'none';
    const spot = { line, endLine, place, paragraphEnd: end };
    add(finder, read, spot, own, endLine === end ? kindOf(next) : 'none');
    line = endLine;
  }
}

/** A line, joined with those below it when a bold run opens on it and closes on one of them. */
function boldRun(
  finder: Finder,
  line: number,
  end: number,
): { readonly text: string; readonly endLine: number } {
  const first = inner(finder, line);
  if (!/^(?:\S{1,6}\s)?\*\*(?!.*\*\*)/.test(first)) return { text: first, endLine: line };
  let text = first;
  for (let below = line + 1; below <= Math.min(end, line + 4); below++) {
    text += ` ${inner(finder, below)}`;
    if (text.indexOf('**', text.indexOf('**') + 2) > 0) return { text, endLine: below };
  }
  return { text: first, endLine: line };
}

function visitList(finder: Finder, node: List, place: Place, next: RootContent | undefined): void {
  if (place.listDepth > 2) return;
  node.children.forEach((item, i) => {
    const { start, end } = span(item);
    const [head, ...body] = item.children;
    const column = (head?.position?.start.column ?? 1) - 1;
    const inside: Place = {
      ...place,
      listDepth: place.listDepth + 1,
      until: end,
      indent: column,
      isOrdered: node.ordered === true,
    };
    const after = i + 1 < node.children.length ? undefined : next;
    if (head?.type === 'paragraph') {
      const headSpan = span(head);
      const text = (finder.lines[start - 1] ?? '').slice(column).trim();
      const marker = node.ordered ? (node.start ?? 1) + i : ('bullet' as const);
      const read = readQuestionLine(text, nextText(finder, start + 1), marker);
      const own = headSpan.end > start ? belowHead(finder, start, column) : kindOf(body[0]);
      if (read && (place.listDepth === 0 || read.style === 'certain')) {
        const until = (own === 'none' || own === 'lazy') && read.rest === '' ? undefined : end;
        add(
          finder,
          read,
          { line: start, endLine: start, place: withUntil(inside, until), paragraphEnd: headSpan.end },
          own,
          kindOf(after),
        );
      }
      for (let line = start + 1; line <= headSpan.end; line++) {
        const later = readQuestionLine(inner(finder, line), nextText(finder, line + 1));
        if (later?.style === 'certain') {
          const spot = { line, endLine: line, place: inside, paragraphEnd: headSpan.end };
          add(finder, later, spot, 'text', 'none');
        }
      }
    }
    body.forEach((child, j) => {
      visit(finder, child, inside, body[j + 1]);
    });
  });
}

function visitQuote(finder: Finder, node: Blockquote, place: Place, next: RootContent | undefined): void {
  const { start, end } = span(node);
  const [first, ...others] = node.children;
  const text = finder.lines
    .slice(start - 1, end)
    .map((line) => line.replace(/^\s*>\s?/, '').trim())
    .filter((line) => line !== '')
    .join(' ');
  const inside: Place = { ...place, until: end, isQuoted: true };
  const isHeadingLike = first?.type === 'heading' || first?.type === 'paragraph';
  if (place.listDepth === 0 && isHeadingLike && others.length === 0 && text.length <= 600) {
    const read = readQuestionLine(text, nextText(finder, end + 1));
    const isShort = text.length <= 80 && !/[。；.;]$/.test(text);
    if (read?.style === 'certain' && read.rest === '') {
      add(finder, read, { line: start, endLine: end, place }, 'none', kindOf(next));
      return;
    }
    if (read?.style !== 'certain' && (isShort || endsAsking(text))) {
      const asksHere = endsAsking(text) || (isShort && asks(text));
      push(
        finder,
        mark(text, '', { line: start, endLine: end, place }),
        'quote',
        asksHere,
        'none',
        kindOf(next),
      );
      return;
    }
  }
  node.children.forEach((child, i) => {
    if (child.type === 'paragraph' || child.type === 'list')
      visitCertain(finder, child, inside, node.children[i + 1]);
  });
}

function visitCertain(finder: Finder, node: RootContent, place: Place, next: RootContent | undefined): void {
  const before = finder.found.length;
  visit(finder, node, place, next);
  const kept = finder.found.splice(before).filter((candidate) => candidate.style === 'certain');
  finder.found.push(...kept);
}

function visitTable(finder: Finder, node: Table): void {
  questionRows(node, finder.lines).forEach(({ line, question, answer }, i) => {
    const made = mark(question, answer, { line, endLine: line, place: { ...TOP, until: line } });
    push(finder, i === 0 ? { ...made, from: span(node).start } : made, 'certain', true, 'none', 'none');
  });
}

function visitHtml(finder: Finder, node: Html): void {
  const { start, end } = span(node);
  for (let line = start; line <= end; line++) {
    if ((finder.lines[line - 1] ?? '').length > 2000) continue;
    const summary = (finder.lines[line - 1] ?? '').match(/<summary[^>]*>(.*?)<\/summary>(.*)$/i);
    const bold = (finder.lines[line - 1] ?? '').match(/^\s*(?:<(?:p|div)[^>]*>)?\s*(<(?:b|strong)>.*)$/i);
    if (summary?.[1] && asks(summary[1]) && isSelfContained(cleanHeading(summary[1]))) {
      const until = closingDetails(finder.lines, line);
      const rest = (summary[2] ?? '').replace(/<\/details>.*$/i, '');
      const isBelowTag = /^\s*<details[^>]*>\s*$/i.test(finder.lines[line - 2] ?? '');
      const made = mark(summary[1], rest, { line, endLine: line, place: { ...TOP, until } });
      push(finder, isBelowTag ? { ...made, from: line - 1 } : made, 'certain', true, 'text', 'none');
    } else if (bold?.[1]) {
      const read = readQuestionLine(bold[1].replace(/<\/(?:p|div)>\s*$/i, ''), '');
      if (read?.style === 'certain') add(finder, read, { line, endLine: line, place: TOP }, 'text', 'none');
    }
  }
}

type Spot = {
  readonly line: number;
  readonly endLine: number;
  readonly place: Place;
  readonly paragraphEnd?: number;
};

function add(
  finder: Finder,
  read: QuestionLine,
  spot: Spot,
  own: Candidate['own'],
  next: Candidate['next'],
): void {
  push(finder, mark(read.title, read.rest, spot), read.style, read.asks, own, next, read.number);
}

function push(
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

function mark(title: string, rest: string, { line, endLine, place, paragraphEnd }: Spot): Mark {
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

/** Lines below the head of a list item that are not indented belong to it by CommonMark's rule, not surely by intent. */
function belowHead(finder: Finder, start: number, column: number): 'text' | 'lazy' {
  return /\S/.test((finder.lines[start] ?? '').slice(0, column)) ? 'lazy' : 'text';
}

function withUntil(place: Place, until: number | undefined): Place {
  const { until: _, ...others } = place;
  return until === undefined ? others : { ...others, until };
}

function kindOf(node: RootContent | undefined): 'fence' | 'text' | 'none' {
  if (!node || node.type === 'heading' || node.type === 'thematicBreak' || node.type === 'html')
    return 'none';
  if (node.type === 'code') return isProseFence(node) || node.lang === 'text' ? 'fence' : 'text';
  return 'text';
}

/** A line without the quote marks and indentation of the blocks around it. */
function inner(finder: Finder, line: number): string {
  return (finder.lines[line - 1] ?? '').replace(/^[\s>]+/, '');
}

/** The next line with text, up to four lines on. */
function nextText(finder: Finder, from: number): string {
  for (let line = from; line < from + 4; line++) {
    const text = inner(finder, line).trim();
    if (text !== '') return text;
  }
  return '';
}

function span(node: RootContent): { readonly start: number; readonly end: number } {
  return { start: node.position?.start.line ?? 1, end: node.position?.end.line ?? 1 };
}
