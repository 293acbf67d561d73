// Questions in frames: rows of question tables, `<details>`, HTML paragraphs.
import type { Html, Table } from 'mdast';
import { asks, isSelfContained } from './asks.ts';
import { add, type Finder, mark, push, span } from './candidate.ts';
import { cleanHeading } from './clean-heading.ts';
import { closingDetails } from './details.ts';
import { TOP } from './mark.ts';
import { readQuestionLine } from './question-line.ts';
import { questionRows } from './question-table.ts';

/** Adds the rows of a table that ask and answer. */
export function visitTable(finder: Finder, node: Table): void {
  questionRows(node, finder.lines).forEach(({ line, question, answer }, i) => {
    const made = mark(question, answer, { line, endLine: line, place: { ...TOP, until: line } });
    push(finder, i === 0 ? { ...made, from: span(node).start } : made, 'certain', true, 'none', 'none');
  });
}

/** Adds summaries and bold lines in HTML that ask. */
export function visitHtml(finder: Finder, node: Html): void {
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
