// Tables in characters: aligned columns, or one card a row.
import stringWidth from 'string-width';
import type { Align } from './picture.ts';

/** Widest table that is set in columns, in columns of a monospaced font. */
export const TABLE_COLUMNS = 80;

/** The table's lines in aligned columns, header and rule first; Chinese characters are two columns wide. */
export function tableLines(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  align: readonly Align[],
): string[] {
  const all = [header, ...rows];
  const count = Math.max(...all.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, column) =>
    Math.max(1, ...all.map((row) => stringWidth(row[column] ?? ''))),
  );
  const line = (row: readonly string[]) =>
    widths
      .map((width, column) => padded(row[column] ?? '', width, align[column] ?? 'left'))
      .join(' │ ')
      .trimEnd();
  return [line(header), widths.map((width) => '─'.repeat(width)).join('─┼─'), ...rows.map(line)];
}

/** The widest line, in columns. */
export function tableWidth(lines: readonly string[]): number {
  return Math.max(...lines.map((line) => stringWidth(line)));
}

function padded(text: string, width: number, align: Align): string {
  const room = width - stringWidth(text);
  const before = align === 'right' ? room : align === 'center' ? Math.floor(room / 2) : 0;
  return ' '.repeat(before) + text + ' '.repeat(room - before);
}
