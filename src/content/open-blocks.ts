// Code, formulas and HTML that are opened and never closed, closed where their author surely meant it.
import type { Fault } from './fault.ts';
import { firstUnclosed } from './fences.ts';

/** An H1 that is one of a series. */
export const NUMBERED_HEADING = /^#\s*(?:\d+\s*[.、．)]|Q\s*\d|第|[一二三四五六七八九十]+、)/i;

/** A fence that is never closed, or meets another opening first, ends before the next heading that is surely one. */
export function closeFences(shown: readonly string[], parsed: string[], faults: Fault[]): void {
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
export function closeMath(parsed: string[], fenced: readonly boolean[], faults: Fault[]): void {
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

/** A comment or raw element that is never closed opens nothing. */
export function closeHtml(
  shown: string[],
  parsed: string[],
  fenced: readonly boolean[],
  faults: Fault[],
): void {
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
