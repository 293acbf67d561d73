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
  const widths = columnWidths(all);
  const line = (row: readonly string[]) =>
    widths
      .map((width, column) => padded(row[column] ?? '', width, align[column] ?? 'left'))
      .join(' │ ')
      .trimEnd();
  return [line(header), widths.map((width) => '─'.repeat(width)).join('─┼─'), ...rows.map(line)];
}

/** Columns that `tableLines` needs; more than `TABLE_COLUMNS` for a cell that is longer, without measuring it. */
export function tableWidth(header: readonly string[], rows: readonly (readonly string[])[]): number {
  const all = [header, ...rows];
  if (all.some((row) => row.some((cell) => cell.length > TABLE_COLUMNS))) return Number.POSITIVE_INFINITY;
  return columnWidths(all).reduce((sum, width) => sum + width + 3, -3);
}

function columnWidths(all: readonly (readonly string[])[]): number[] {
  const widths: number[] = [];
  for (const row of all)
    for (const [column, cell] of row.entries())
      widths[column] = Math.max(widths[column] ?? 1, stringWidth(cell));
  return widths;
}

function padded(text: string, width: number, align: Align): string {
  const room = width - stringWidth(text);
  const before = align === 'right' ? room : align === 'center' ? Math.floor(room / 2) : 0;
  return ' '.repeat(before) + text + ' '.repeat(room - before);
}
