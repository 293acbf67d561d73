// Text that would keep the parser busy for minutes, made harmless. Ordinary articles pass unchanged.
import { fencedLines } from './fences.ts';

// A blank-line-delimited stretch of text this long, with this many marks, is no prose that anyone wrote.
const LONG_STRETCH = 20_000;
const MANY_MARKS = 2000;
const DEEP_NESTING = /^(?:[ \t]*[>*+-]){60,}[ \t]?/;
// Each further bullet on one line doubles the parser's time: eight or more are taken for one.
const DEEP_BULLETS = /^(?:[ \t>]*[*+-][ \t]+){8,}(?=[^\s*+-])/;

/**
 * The parser's time grows with the square of the emphasis marks and underlines in one paragraph, and of the markers
 * that a line is nested in. Where these are absurdly many, marks are escaped, underlines blanked and markers dropped.
 */
export function tame(text: string): string {
  if (text.length < LONG_STRETCH && !/[>*+-][ \t]?[>*+-][ \t]?[>*+-][ \t]?[>*+-]/.test(text)) return text;
  const source = text.split('\n');
  const fenced = fencedLines(source);
  const lines = source.map((line, i) =>
    fenced[i] ? line : line.replace(DEEP_NESTING, '').replace(DEEP_BULLETS, '- '),
  );
  let start = 0;
  for (let end = 0; end <= lines.length; end++) {
    if (end < lines.length && (lines[end] ?? '').trim() !== '') continue;
    const stretch = lines.slice(start, end);
    if (isAbsurd(stretch)) {
      for (let i = start; i < end; i++) if (!fenced[i]) lines[i] = harmless(lines[i] ?? '');
    }
    start = end + 1;
  }
  return lines.join('\n');
}

function isAbsurd(stretch: readonly string[]): boolean {
  let length = 0;
  let marks = 0;
  for (const line of stretch) {
    length += line.length;
    marks += line.match(/[*_~[\]`$<]/g)?.length ?? 0;
    if (isUnderline(line)) marks++;
  }
  return length > LONG_STRETCH / 2 && marks > MANY_MARKS;
}

function harmless(line: string): string {
  return isUnderline(line) ? '' : line.replace(/[*_~[\]`$<]/g, '\\$&');
}

function isUnderline(line: string): boolean {
  return /^ {0,3}(?:-+|=+)[ \t]*$/.test(line);
}
