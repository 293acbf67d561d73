// A section's blocks as text for a terminal.
import type { Block, Place } from '../present/block.ts';
import { type Inline, plainText } from '../present/inline.ts';
import type { ImageSource } from '../present/links.ts';
import { tableLines, tableWidth } from '../present/table-text.ts';
import { unicodeMath } from '../present/unicode-math.ts';
import { type Format, paint, type Run, wrapped } from './wrap.ts';

/** How a terminal wants its text. */
export type TerminalText = {
  /** Escape sequences for colour and weight; plain text otherwise. */
  readonly color: boolean;
  /** Columns to wrap at; without it lines are as long as the author's. */
  readonly width?: number;
};

const FORMATS: Readonly<Record<Extract<Inline, { kind: 'styled' }>['style'], readonly Format[]>> = {
  strong: ['bold'],
  emphasis: ['italic'],
  strike: ['strikethrough'],
  underline: ['underline'],
  spoiler: [],
};

/**
 * Readable text of a section: formulas as Unicode or TeX, tables in columns (one card a row where they are too wide),
 * links as text and address. Holds no control characters but line breaks, tabs and its own colours.
 */
export function renderText(blocks: readonly Block[], style: TerminalText): string {
  let out = '';
  let last: Block | undefined;
  for (const block of blocks) {
    // The formula stands in the paragraph above as TeX.
    if (block.kind === 'formula' && block.number !== undefined) continue;
    const lines = linesOf(block, style).map((line) => framed(line, block.place, style));
    const marker = marked(lines, block, style);
    out += gap(last, block, style) + marker.join('\n');
    last = block;
  }
  return out;
}

function linesOf(block: Block, style: TerminalText): string[] {
  const width = style.width === undefined ? undefined : Math.max(20, style.width - indentOf(block.place));
  switch (block.kind) {
    case 'heading': {
      const formats: Format[] = block.depth <= 2 ? ['bold', 'underline'] : ['bold'];
      return wrapped(runs(block.content, formats), width, style.color);
    }
    case 'text':
      return wrapped(runs(block.content, []), width, style.color);
    case 'code':
      return block.text.split('\n').map((line) => `    ${paint(['cyan'], line, style.color)}`);
    case 'formula':
      return (unicodeMath(block.tex) ?? block.tex).split('\n').map((line) => `    ${line}`);
    case 'image':
      return [
        paint(
          ['dim'],
          `[${block.alt === '' ? '🖼' : `🖼 ${block.alt}`}]${addressOf(block.source)}`,
          style.color,
        ),
      ];
    case 'table':
      return tableText(block, width, style.color);
  }
}

function tableText(
  table: Extract<Block, { kind: 'table' }>,
  width: number | undefined,
  color: boolean,
): string[] {
  const words = (cell: readonly Inline[]) => plainText(cell).replace(/\s+/g, ' ');
  const header = table.header.map(words);
  const rows = table.rows.map((row) => row.map(words));
  if (width === undefined || tableWidth(header, rows) <= width) return tableLines(header, rows, table.align);
  return table.rows.flatMap((row, i) => [
    ...(i === 0 ? [] : ['']),
    ...row.flatMap((cell, column) => {
      const name = table.header[column] ?? [];
      const label: Run[] =
        plainText(name).trim() === '' ? [] : [...runs(name, ['bold']), { text: ': ', formats: [] }];
      return cell.length === 0 ? [] : wrapped([...label, ...runs(cell, [])], width, color);
    }),
  ]);
}

function runs(inlines: readonly Inline[], formats: readonly Format[]): Run[] {
  return inlines.flatMap((node) => runsOf(node, formats));
}

function runsOf(node: Inline, formats: readonly Format[]): Run[] {
  switch (node.kind) {
    case 'text':
      return [{ text: node.text, formats }];
    case 'code':
      return [{ text: `\`${node.text}\``, formats: [...formats, 'cyan'] }];
    case 'formula':
      return [{ text: node.tex.replace(/\s+/g, ' '), formats: [...formats, 'cyan'] }];
    case 'styled':
      return runs(node.children, [...formats, ...FORMATS[node.style]]);
    case 'link': {
      const isAddress = plainText(node.children).replace(/\/$/, '') === node.url.replace(/\/$/, '');
      const address: Run = { text: isAddress ? node.url : ` (${node.url})`, formats: [...formats, 'dim'] };
      return isAddress ? [address] : [...runs(node.children, [...formats, 'underline']), address];
    }
  }
}

function indentOf(place: Place): number {
  return (place.quoted ? 2 : 0) + 2 * place.depth + (place.marker?.length ?? 0);
}

function framed(line: string, place: Place, style: TerminalText): string {
  const indent = '  '.repeat(place.depth);
  return `${place.quoted ? paint(['dim'], '│ ', style.color) : ''}${indent}${line}`;
}

// The first line of a list item carries its mark where the indentation was; footnotes stand before their text.
function marked(lines: readonly string[], block: Block, style: TerminalText): string[] {
  const { marker, depth, quoted } = block.place;
  if (marker === undefined) return [...lines];
  const quote = quoted ? paint(['dim'], '│ ', style.color) : '';
  const [first = quote, ...rest] = lines;
  const outer = '  '.repeat(Math.max(0, depth - 1));
  const text = first.slice(quote.length).trimStart();
  const bullet = marker.replace(/^-/, '•');
  return [`${quote}${outer}${bullet} ${text}`.trimEnd(), ...rest];
}

function gap(last: Block | undefined, block: Block, style: TerminalText): string {
  if (last === undefined) return '';
  if (isOneList(last, block)) return '\n';
  return last.place.quoted && block.place.quoted ? `\n${paint(['dim'], '│', style.color)}\n` : '\n\n';
}

function isOneList(last: Block, block: Block): boolean {
  if (block.place.depth > 0 && last.place.depth === 0 && last.kind === 'text') return true;
  return (
    block.place.depth > 0 &&
    last.place.depth > 0 &&
    last.place.list === block.place.list &&
    block.kind === 'text'
  );
}

function addressOf(source: ImageSource | undefined): string {
  if (source === undefined) return '';
  return ` ${source.kind === 'url' ? source.url : source.path}`;
}
