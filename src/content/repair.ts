// Broken and foreign Markdown, mended line by line before parsing. Line numbers never change.
import { asks } from './asks.ts';
import type { Fault } from './fault.ts';
import { fencedLines } from './fences.ts';
import { closeFences, closeHtml, closeMath, NUMBERED_HEADING } from './open-blocks.ts';

/** The same lines twice: as they are shown, and as they are parsed (with missing fences closed). */
export type RepairedText = {
  readonly shown: readonly string[];
  readonly parsed: readonly string[];
  readonly faults: readonly Fault[];
};

/** Mends what would make the parser swallow or invent headings. */
export function repair(lines: readonly string[]): RepairedText {
  const faults: Fault[] = [];
  const shown = [...lines];
  dropConflictMarkers(shown, faults);
  unfoldAdmonitions(shown);
  const parsed = [...shown];
  closeFences(shown, parsed, faults);
  const fenced = fencedLines(parsed);
  for (const [i, line] of shown.entries()) {
    if (fenced[i]) continue;
    const mended = mendLine(line, i, shown, faults);
    if (mended !== line) {
      shown[i] = mended;
      parsed[i] = mended;
    }
  }
  parsed.forEach((line, i) => {
    parsed[i] = fenced[i] ? line : withoutHtmlHeading(line);
  });
  closeMath(parsed, fenced, faults);
  closeHtml(shown, parsed, fenced, faults);
  return { shown, parsed, faults };
}

function mendLine(line: string, i: number, lines: readonly string[], faults: Fault[]): string {
  if (
    /^\s*(?:\[\[?_?toc_?\]?\]|@\[toc\].*|\{:?\s*toc\s*\}|<!--\s*(?:more|toc|tocstop|truncate)\s*-->)\s*$/i.test(
      line,
    )
  )
    return '';
  const container = line.match(/^\s{0,3}:{3,}\s*([\w-]*)\s*(?:\[(.*)\]|(.*?))\s*$/);
  if (container) return containerTitle(container[2] ?? container[3] ?? '');
  const heading = line.match(/^ {0,3}([#＃]{1,6})([\u00a0\u3000]+|(?=[^\s#＃]))(\S.*)$/);
  if (!heading) return line;
  const [, marks = '', gap = '', text = ''] = heading;
  if (!isMeantAsHeading(marks, gap, text, line, lines[i - 1])) return line;
  faults.push({
    line: i + 1,
    severity: 'warning',
    rule: 'heading-space',
    message: `A heading needs a plain '#' and a space. Write '${'#'.repeat(marks.length)} ${text.slice(0, 30)}'.`,
  });
  return `${'#'.repeat(marks.length)} ${text}`;
}

// `#标签` alone is a tag, `#include` and `#!` are code; two signs or more, a number or a question make a heading.
function isMeantAsHeading(marks: string, gap: string, text: string, line: string, above = ''): boolean {
  if (/^[!{}/]/.test(text) || /^#(?:include|define|if|ifdef|endif|pragma|region)\b/.test(line)) return false;
  if (gap !== '' || marks.length > 1) return /[\p{L}\p{N}]/u.test(text);
  if (above.trim() !== '') return false;
  return marks === '＃' || NUMBERED_HEADING.test(line) || (asks(text) && !/\s#/.test(text));
}

/** `<h3>…</h3>` on a line of its own as the Markdown heading that it is. */
function withoutHtmlHeading(line: string): string {
  const heading = line.match(/^\s*<h([1-6])(?:\s[^>]*)?>(.*?)<\/h\1>\s*$/i);
  return heading ? `${'#'.repeat(Number(heading[1]))} ${(heading[2] ?? '').trim()}` : line;
}

/** A container's title, in bold where it asks something; invitations to click are none. */
function containerTitle(title: string): string {
  if (title !== '' && asks(title)) return `**${title}**`;
  return /^(?:点击|查看|展开|参考|答案|回答|解析|click|show|details?|answer)/i.test(title) ? '' : title;
}

function dropConflictMarkers(lines: string[], faults: Fault[]): void {
  let open = false;
  for (const [i, line] of lines.entries()) {
    const starts = /^<{7}(?: |$)/.test(line);
    const ends = /^>{7}(?: |$)/.test(line);
    if (starts) {
      open = true;
      faults.push({
        line: i + 1,
        severity: 'error',
        rule: 'merge-conflict',
        message:
          'An unresolved merge conflict. Keep one side and delete the lines <<<<<<<, ======= and >>>>>>>.',
      });
    }
    if (starts || ends || (open && /^(?:={7}|\|{7}.*)$/.test(line.trimEnd()))) lines[i] = '';
    if (ends) open = false;
  }
}

/** `??? question "Title"` with its text indented by four becomes the title over the text. */
function unfoldAdmonitions(lines: string[]): void {
  const fenced = fencedLines(lines);
  for (let i = 0; i < lines.length; i++) {
    const opening = lines[i]?.match(/^(?:\?{3}\+?|!{3})\s+[\w -]+?(?:\s+"(.*)")?\s*$/);
    if (!opening || fenced[i]) continue;
    const title = containerTitle(opening[1] ?? '');
    lines[i] = title;
    for (i++; i < lines.length && /^(?: {4}|\t|\s*$)/.test(lines[i] ?? ''); i++) {
      lines[i] = (lines[i] ?? '').replace(/^(?: {4}|\t)/, '');
    }
    i--;
  }
}
