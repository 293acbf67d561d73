// A table on a page: aligned in a fence when narrow, else drawn, with one card a row in its place.
import type { Block } from './block.ts';
import { codeBlock } from './discord-escape.ts';
import { discordText } from './discord-text.ts';
import { type Inline, plainText } from './inline.ts';
import { tablePicture } from './picture.ts';
import { hidden, type Piece, picturePiece, textPiece } from './piece.ts';
import { TABLE_COLUMNS, tableLines, tableWidth } from './table-text.ts';
import type { Language } from './view.ts';

type Table = Extract<Block, { kind: 'table' }>;

/** The table's pieces; every part of a cut table has its header. */
export function tablePieces(table: Table, cost: number, maxText: number, language: Language): Piece[] {
  const { header, rows } = words(table);
  const isNarrow = tableWidth(header, rows) <= TABLE_COLUMNS;
  if (isNarrow && codeBlock(linesOf(table).slice(0, 3).join('\n'), undefined).length <= maxText)
    return [alignedPiece(table, cost)];
  if (
    table.rows.every((row) => cards({ ...table, rows: [row] }, language).length <= maxText) &&
    table.rows.length > 0
  )
    return [drawnPiece(table, cost, language)];
  return cardContents(table).map((content, i) =>
    textPiece(content, table.place, i === 0 ? cost : 20, language),
  );
}

function alignedPiece(table: Table, cost: number): Piece {
  const lines = linesOf(table);
  const text = codeBlock(lines.join('\n'), undefined);
  return {
    text: table.place.spoiler && !text.includes('||') ? `||${text}||` : text,
    place: table.place,
    shape: 'fence',
    breakCost: cost,
    cutCost: 40,
    cut: (room) => {
      let size = codeBlock(lines.slice(0, 2).join('\n'), undefined).length + 4;
      let count = 0;
      for (const line of lines.slice(2)) {
        size += line.length + 1;
        if (size > room) break;
        count++;
      }
      return halves(table, count, (part, partCost) => alignedPiece(part, partCost), cost);
    },
  };
}

function drawnPiece(table: Table, cost: number, language: Language): Piece {
  const { header, rows } = words(table);
  const request = tablePicture(header, rows, table.align);
  const fallback = cards(table, language);
  const picture = {
    source: { kind: 'draw', request } as const,
    alt: request.alt,
    isSpoiler: table.place.spoiler,
    fallback,
  };
  return {
    ...picturePiece(picture, table.place, cost),
    cutCost: 40,
    cut: (room) => {
      let size = -2;
      let count = 0;
      for (const row of table.rows) {
        size += cards({ ...table, rows: [row] }, language).length + 2;
        if (size > room) break;
        count++;
      }
      return halves(table, count, (part, partCost) => drawnPiece(part, partCost, language), cost);
    },
  };
}

function halves(
  table: Table,
  count: number,
  piece: (part: Table, cost: number) => Piece,
  cost: number,
): readonly [Piece, Piece] | undefined {
  if (count <= 0 || count >= table.rows.length) return undefined;
  return [
    piece({ ...table, rows: table.rows.slice(0, count) }, cost),
    piece({ ...table, rows: table.rows.slice(count) }, 30),
  ];
}

function cards(table: Table, language: Language): string {
  return cardContents(table)
    .map((content) => discordText(content, language))
    .join('\n\n');
}

// **header**: value, one line a cell; a table without rows is its header.
function cardContents({ header, rows, place }: Table): (readonly Inline[])[] {
  const colon = (name: readonly Inline[]) => (plainText(name).trim() === '' ? '' : ': ');
  const contents = rows.map((row) =>
    row.flatMap((cell, i): Inline[] => {
      if (cell.length === 0) return [];
      const name = header[i] ?? [];
      return [
        ...(name.length === 0 ? [] : [{ kind: 'styled', style: 'strong', children: name } as const]),
        { kind: 'text', text: colon(name) },
        ...cell,
        { kind: 'text', text: '\n' },
      ];
    }),
  );
  const all =
    contents.length > 0
      ? contents
      : [header.flatMap((cell): Inline[] => [...cell, { kind: 'text', text: ' ' }])];
  return all
    .filter((content) => plainText(content).trim() !== '')
    .map((content) => hidden(trimmedEnd(content), place));
}

function trimmedEnd(content: Inline[]): Inline[] {
  const last = content.at(-1);
  return last?.kind === 'text' && last.text.trim() === '' ? content.slice(0, -1) : content;
}

function linesOf(table: Table): string[] {
  const { header, rows } = words(table);
  return tableLines(header, rows, table.align);
}

function words(table: Table): { header: string[]; rows: string[][] } {
  const cell = (content: readonly Inline[]) =>
    plainText(content)
      .replace(/\s*\n\s*/g, ' / ')
      .replace(/\t/g, ' ');
  return { header: table.header.map(cell), rows: table.rows.map((row) => row.map(cell)) };
}
