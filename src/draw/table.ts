// A table as a drawing: header, striped rows, cells wrapped to the width.
import type { Align, PictureRequest } from '../present/picture.ts';
import { card, type Drawing, INK, LINE, MAX_WIDTH, MIN_HEIGHT, MIN_WIDTH } from './card.ts';
import type { Outlines } from './outlines.ts';
import { columnWidths } from './table-columns.ts';
import { createTextSetter, type Line } from './text.ts';

type TableRequest = Extract<PictureRequest, { kind: 'table' }>;

const MAX_CELLS = 600;
const MAX_CHARACTERS = 12_000;
const MAX_HEIGHT = 2000;
const FONT_SIZE = 15;
const LINE_HEIGHT = 22;
const PAD_X = 12;
const PAD_Y = 8;
/** Text up to this many pixels stays on one line where there is room. */
const SHORT = 64;
const HEADER_FILL = '#e9edf4';
const STRIPE_FILL = '#f3f5f9';

/**
 * Draws a table as wide as its text, at most as wide as a card may be.
 * @returns nothing for a table too large to be read as a picture, or with a character that no font has
 */
export async function drawTable(table: TableRequest, outlines: Outlines): Promise<Drawing | undefined> {
  const columns = Math.max(table.header.length, ...table.rows.map((row) => row.length));
  const rows = [table.header, ...table.rows].map((row) =>
    Array.from({ length: columns }, (_, column) => row[column] ?? ''),
  );
  const characters = rows.flat().join('');
  if (columns === 0 || columns * rows.length > MAX_CELLS || characters.length > MAX_CHARACTERS)
    return undefined;

  const text = createTextSetter(outlines, FONT_SIZE);
  await text.load(characters);
  if (!text.has(characters)) return undefined;

  const weight = (row: number) => (row === 0 ? 700 : 400);
  const widths = columnWidths(
    Array.from({ length: columns }, (_, column) => {
      const cells = rows.map((row, index) => text.extent(row[column] ?? '', weight(index)));
      return {
        least:
          Math.max(...cells.map(({ least, natural }) => Math.max(least, Math.min(natural, SHORT)))) +
          2 * PAD_X,
        natural: Math.max(...cells.map(({ natural }) => natural)) + 2 * PAD_X,
      };
    }),
    MIN_WIDTH,
    MAX_WIDTH,
  );
  if (widths === undefined) return undefined;

  const set = rows.map((row, index) =>
    row.map((cell, column) => text.wrap(cell, (widths[column] ?? 0) - 2 * PAD_X, weight(index))),
  );
  const heights = set.map(
    (row) => Math.max(1, ...row.map((lines) => lines.length)) * LINE_HEIGHT + 2 * PAD_Y,
  );
  const width = sum(widths);
  const height = sum(heights);
  if (height > MAX_HEIGHT) return undefined;
  const cardHeight = Math.max(height, MIN_HEIGHT);

  let body = '';
  let top = 0;
  set.forEach((row, index) => {
    const rowHeight = heights[index] ?? 0;
    body += background(index, top, width, rowHeight);
    let left = 0;
    row.forEach((lines, column) => {
      const cell = { left, top, width: widths[column] ?? 0, align: table.align[column] ?? 'left' };
      body += cellText(lines, cell);
      left += cell.width;
    });
    top += rowHeight;
  });
  const rules = widths.slice(0, -1).map((_, index) => {
    const x = Math.round(sum(widths.slice(0, index + 1))) + 0.5;
    return `<path d="M${x} 0V${cardHeight}" stroke="${LINE}"/>`;
  });
  return card(body + rules.join(''), width, cardHeight);
}

function background(row: number, top: number, width: number, height: number): string {
  const rule = row === 0 ? '' : `<path d="M0 ${top + 0.5}H${width}" stroke="${LINE}"/>`;
  if (row > 0 && row % 2 === 1) return rule;
  const fill = row === 0 ? HEADER_FILL : STRIPE_FILL;
  return `<rect y="${top}" width="${width}" height="${height}" fill="${fill}"/>${rule}`;
}

function cellText(
  lines: readonly Line[],
  cell: { readonly left: number; readonly top: number; readonly width: number; readonly align: Align },
): string {
  return lines
    .map((line, index) => {
      const room = cell.width - 2 * PAD_X - line.width;
      const shift = { left: 0, center: room / 2, right: room }[cell.align];
      const x = cell.left + PAD_X + shift;
      const y = cell.top + PAD_Y + index * LINE_HEIGHT + LINE_HEIGHT * 0.74;
      return `<g fill="${INK}" transform="translate(${x.toFixed(2)} ${y.toFixed(2)})">${line.shapes}</g>`;
    })
    .join('');
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
