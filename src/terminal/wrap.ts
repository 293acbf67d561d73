// Breaks coloured running text into lines of a terminal's width.
import { styleText } from 'node:util';
import stringWidth from 'string-width';

/** Formats of `styleText` that the terminal front uses. */
export type Format = 'bold' | 'italic' | 'underline' | 'strikethrough' | 'dim' | 'cyan';

/** A stretch of text in one look, without control characters but `\n`. */
export type Run = { readonly text: string; readonly formats: readonly Format[] };

// A word with the marks that cling to it, one Chinese character with the marks that may not begin a line, white space.
const WORDS =
  /\n|[^\S\n]+|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}（「『《【“‘][，。；：！？、）】」』》”’,.!?;:)\]…]*|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}（「『《【“‘])\S)+/gu;

/** Lines of at most `width` columns where words allow it; without a width only the text's own line breaks count. */
export function wrapped(runs: readonly Run[], width: number | undefined, color: boolean): string[] {
  const lines: Run[][] = [[]];
  let column = 0;
  for (const run of runs) {
    for (const [word] of run.text.matchAll(WORDS)) {
      const line = lines.at(-1) ?? [];
      const columns = stringWidth(word);
      if (word === '\n' || (width !== undefined && column > 0 && column + columns > width)) {
        column = 0;
        lines.push([]);
        if (word.trim() !== '') column = add(lines, { ...run, text: word }, columns);
        continue;
      }
      if (column === 0 && line.length === 0 && word.trim() === '') continue;
      column += add(lines, { ...run, text: word }, columns);
    }
  }
  return lines.map((line) => painted(line, color).trimEnd());
}

/** Text in a format, where colour is wanted. */
export function paint(formats: readonly Format[], text: string, color: boolean): string {
  if (!color || text === '') return text;
  return formats.reduce((inner, format) => styleText(format, inner, { validateStream: false }), text);
}

function add(lines: Run[][], run: Run, columns: number): number {
  lines.at(-1)?.push(run);
  return columns;
}

// Neighbours in the same look share their escape sequences.
function painted(line: readonly Run[], color: boolean): string {
  let out = '';
  for (let i = 0; i < line.length; ) {
    const formats = line[i]?.formats ?? [];
    let text = '';
    for (; i < line.length && line[i]?.formats.join() === formats.join(); i++) text += line[i]?.text ?? '';
    out += paint(formats, text, color);
  }
  return out;
}
