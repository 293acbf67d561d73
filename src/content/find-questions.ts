// Questions that are not headings: lines that ask, in paragraphs, lists and quotes.
import type { Blockquote, List, Paragraph, RootContent } from 'mdast';
import { asks, endsAsking } from './asks.ts';
import { add, type Candidate, type Finder, inner, kindOf, mark, nextText, push, span } from './candidate.ts';
import { visitHtml, visitTable } from './framed-questions.ts';
import { type Place, TOP } from './mark.ts';
import { readQuestionLine } from './question-line.ts';

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

/** Lines below the head of a list item that are not indented belong to it by CommonMark's rule, not surely by intent. */
function belowHead(finder: Finder, start: number, column: number): 'text' | 'lazy' {
  return /\S/.test((finder.lines[start] ?? '').slice(0, column)) ? 'lazy' : 'text';
}

function withUntil(place: Place, until: number | undefined): Place {
  const { until: _, ...others } = place;
  return until === undefined ? others : { ...others, until };
}
