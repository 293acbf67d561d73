// Blocks → the pieces that paging puts on pages.
import { type Block, OUTSIDE } from './block.ts';
import { cutString } from './cut.ts';
import { codeBlock } from './discord-escape.ts';
import { discordText, formulaReference } from './discord-text.ts';
import { type Inline, plainText } from './inline.ts';
import { messagesIn } from './messages.ts';
import { altText, formulaPicture } from './picture.ts';
import { codePiece, headingPiece, type Piece, picturePiece, textPiece } from './piece.ts';
import { tablePieces } from './table-pieces.ts';
import type { Language } from './view.ts';

const LEAD_LENGTH = 60;
/** A line no longer than this belongs to the code or picture below it. */
const TITLE_LENGTH = 120;

/** The pieces of a section. A formula or image too long for a page of `maxText` units becomes text that can be cut. */
export function piecesOf(blocks: readonly Block[], maxText: number, language: Language): Piece[] {
  const leads = leadsOf(blocks);
  const numbers: (number | undefined)[] = [];
  return blocks.flatMap((block, i) => {
    const words = leads[i];
    const { depth, list, marker } = block.place;
    const number = marker === undefined ? undefined : Number.parseInt(marker, 10);
    const last = numbers[depth];
    if (depth === 0 || list !== blocks[i - 1]?.place.list) numbers.length = 0;
    const isRestart = number !== undefined && last !== undefined && number !== last + 1;
    if (marker !== undefined) {
      numbers.length = depth;
      numbers[depth] = Number.isNaN(number) ? undefined : number;
    }
    const made = pieces(block, breakCost(blocks[i - 1], block), maxText, language).filter(
      ({ text }) => text.trim() !== '',
    );
    if (words === undefined && !isRestart) return made;
    const lead = words === undefined ? {} : { lead: leadPiece(words, language) };
    return made.map((piece) => ({ ...piece, ...lead, isRestart }));
  });
}

// What led in the list that a block is in: the paragraph above it, or the item that it is a part of.
function leadsOf(blocks: readonly Block[]): (string | undefined)[] {
  let above = '';
  const items: string[] = [];
  return blocks.map((block, i) => {
    const { depth, list, marker } = block.place;
    const words = 'content' in block ? plainText(block.content) : '';
    if (depth === 0) {
      above = words;
      return undefined;
    }
    const isFirst = blocks[i - 1]?.place.list !== list;
    const parent = marker === undefined ? items[depth] : items[depth - 1];
    if (marker !== undefined) {
      items.length = depth;
      items[depth] = words;
    }
    const lead = parent ?? above;
    return isFirst && lead === '' ? undefined : lead;
  });
}

function leadPiece(words: string, language: Language): Piece {
  const line = words.replace(/\s+/g, ' ').trim();
  const short = cutString(line, LEAD_LENGTH);
  const text = `${short}${short === line ? '' : '…'}${messagesIn(language).continued}`;
  return {
    text: `-# ${discordText([{ kind: 'text', text }], language)}`,
    place: OUTSIDE,
    shape: 'heading',
    breakCost: 0,
    cutCost: 100,
  };
}

function pieces(block: Block, cost: number, maxText: number, language: Language): readonly Piece[] {
  switch (block.kind) {
    case 'heading':
      return [headingPiece(block.content, block.depth, block.place, cost, language)];
    case 'text':
      return [textPiece(block.content, block.place, cost, language)];
    case 'code':
      return [codePiece(block.text, block.language, block.place, cost)];
    case 'table':
      return tablePieces(block, cost, maxText, language);
    case 'formula': {
      const request = formulaPicture(block.tex, block.number, language);
      const code = codeBlock(block.tex, 'tex');
      const fallback =
        block.number === undefined ? code : `${formulaReference(block.number, language)}\n${code}`;
      if (fallback.length > maxText) return [codePiece(block.tex, 'tex', block.place, cost)];
      return [
        picturePiece(
          { source: { kind: 'draw', request }, alt: request.alt, isSpoiler: block.place.spoiler, fallback },
          block.place,
          cost,
        ),
      ];
    }
    case 'image': {
      const alt: Inline = { kind: 'text', text: `🖼️ ${cutString(block.alt, 100)}`.trim() };
      const { source } = block;
      const isUrl = source?.kind === 'url' && source.url.length < maxText - 250;
      const shown: Inline = isUrl ? { kind: 'link', url: source.url, children: [alt] } : alt;
      if (source === undefined)
        return [textPiece([{ kind: 'text', text: `🖼️ ${block.alt}` }], block.place, cost, language)];
      const fallback = discordText([shown], language);
      return [
        picturePiece(
          { source, alt: altText(block.alt), isSpoiler: block.place.spoiler, fallback },
          block.place,
          cost,
        ),
      ];
    }
  }
}

// The harm of a page break between two blocks.
function breakCost(before: Block | undefined, block: Block): number {
  if (before === undefined) return 0;
  if (before.kind === 'heading') return 95;
  if (block.kind === 'formula' && block.number !== undefined) return 85;
  const { depth, marker, list } = block.place;
  if (depth > 0 && before.place.list === list) {
    if (marker === undefined) return block.kind === 'text' ? 70 : 55;
    return Math.min(65, 40 + 10 * (depth - 1));
  }
  if (before.kind !== 'text') return 0;
  const words = plainText(before.content).trimEnd();
  const [first] = before.content;
  const isTitle = before.content.length === 1 && first?.kind === 'styled' && first.style === 'strong';
  if (isTitle && words.length <= TITLE_LENGTH) return 80;
  const announces = /[：:]$/.test(words);
  if (depth > 0) return announces ? 80 : 60;
  if (announces || (words.length <= TITLE_LENGTH && /[？?]$/.test(words))) return 70;
  return block.kind !== 'text' && words.length <= TITLE_LENGTH ? 40 : 0;
}
