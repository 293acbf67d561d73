// Broken and foreign Markdown, mended line by line before parsing. Line numbers never change.
import { asks } from './asks.ts';
import { fencedLines, firstUnclosed } from './fences.ts';

/** A fault found in the source, without the file it is in. */
export type Fault = {
  /** From 1. */
  readonly line: number;
  readonly severity: 'error' | 'warning';
  readonly rule: string;
  readonly message: string;
};

/** The same lines twice: as they are shown, and as they are parsed (with missing fences closed). */
export type RepairedText = {
  readonly shown: readonly string[];
  readonly parsed: readonly string[];
  readonly faults: readonly Fault[];
};

const NUMBERED_HEADING = /^#\s*(?:\d+\s*[.、．)]|Q\s*\d|第|[一二三四五六七八九十]+、)/i;

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

/** A fence that is never closed, or meets another opening first, ends before the next heading that is surely one. */
function closeFences(shown: readonly string[], parsed: string[], faults: Fault[]): void {
  let from = 0;
  for (;;) {
    const open = firstUnclosed(parsed, from);
    if (!open) return;
    const heading = headingWithin(shown, open.line + 1, open.until);
    if (open.atEnd || heading !== undefined) {
      faults.push({
        line: open.line + 1,
        severity: 'warning',
        rule: 'unclosed-fence',
        message: `A code block is opened here and never closed. Add a line '${open.marker}' after its last line.`,
      });
    }
    if (heading === undefined) {
      if (open.atEnd) return;
      from = open.until;
      continue;
    }
    parsed[heading - 1] = open.marker;
    from = heading;
  }
}

function headingWithin(lines: readonly string[], from: number, until: number): number | undefined {
  for (let i = from; i < until; i++) {
    const line = lines[i] ?? '';
    if (!/^#{1,6}\s+\S/.test(line) || (lines[i - 1] ?? '').trim() !== '' || i === from) continue;
    if (line.startsWith('##') || NUMBERED_HEADING.test(line) || /[?？]\s*$/.test(line)) return i;
  }
  return undefined;
}

/** `$$ a` … `b $$` over several lines is one formula, and an opening `$$` without an end is text. */
function closeMath(parsed: string[], fenced: readonly boolean[], faults: Fault[]): void {
  for (let i = 0; i < parsed.length; i++) {
    const line = parsed[i] ?? '';
    if (fenced[i] || !/^\s{0,3}\$\$[^$]*$/.test(line)) continue;
    let end = i + 1;
    const isOver = (text: string) => /\$\$\s*$/.test(text);
    while (end < parsed.length && end < i + 200 && !isOver(parsed[end] ?? '') && !isBreakingOff(parsed, end))
      end++;
    if (end < parsed.length && isOver(parsed[end] ?? '')) {
      parsed[i] = '$$';
      parsed[end] = '$$';
      i = end;
      continue;
    }
    parsed[i] = line.replace('$$', '  ');
    faults.push({
      line: i + 1,
      severity: 'warning',
      rule: 'unclosed-formula',
      message: "A formula is opened with '$$' here and never closed. Add a line '$$' after it.",
    });
  }
}

function isBreakingOff(lines: readonly string[], i: number): boolean {
  return /^#{1,6}\s/.test(lines[i] ?? '') && (lines[i - 1] ?? '').trim() === '';
}

function closeHtml(shown: string[], parsed: string[], fenced: readonly boolean[], faults: Fault[]): void {
  for (const [open, close] of [
    ['<!--', '-->'],
    ['<script', '</script>'],
    ['<style', '</style>'],
    ['<pre', '</pre>'],
    ['<textarea', '</textarea>'],
  ] as const) {
    const last = parsed.findLastIndex((line) => line.toLowerCase().includes(close));
    for (let i = last + 1; i < parsed.length; i++) {
      const line = parsed[i] ?? '';
      if (fenced[i] || !line.trimStart().toLowerCase().startsWith(open)) continue;
      parsed[i] = '';
      if (open === '<!--') shown[i] = line.replace('<!--', '').trim();
      faults.push({
        line: i + 1,
        severity: 'warning',
        rule: 'unclosed-html',
        message: `'${open}' is opened here and never closed. Add '${close}' after it.`,
      });
    }
  }
}
