// A block, or a part of one, in Discord's Markdown, with what paging has to know about it.
import type { Place } from './block.ts';
import { cutInline, cutString } from './cut.ts';
import { codeBlock, safeCode } from './discord-escape.ts';
import { discordText } from './discord-text.ts';
import { type Inline, oneLine } from './inline.ts';
import type { PagePicture } from './page.ts';
import type { Language } from './view.ts';

/** A block, or a part of one, as it goes on a page. */
export type Piece = {
  /** Discord Markdown; of a picture, its fallback. */
  readonly text: string;
  readonly picture?: PagePicture;
  readonly place: Place;
  readonly shape: 'heading' | 'bold' | 'text' | 'fence' | 'picture';
  /** From 0 (free) to 100 (never): the harm of a page that begins with this piece. */
  readonly breakCost: number;
  /** Harm of cutting this piece itself. */
  readonly cutCost: number;
  /** The line that begins a page which goes on here with a list. */
  readonly lead?: Piece;
  /** The number does not follow from the one above: Discord would count on. */
  readonly isRestart?: boolean;
  /** A head of at most `room` units and the rest; nothing where it cannot be cut there. */
  readonly cut?: (room: number) => readonly [Piece, Piece] | undefined;
};

/** A picture with the text that stands for it. */
export function picturePiece(picture: PagePicture, place: Place, cost: number): Piece {
  return { text: picture.fallback, picture, place, shape: 'picture', breakCost: cost, cutCost: 100 };
}

/** Running text as a paragraph, list item or quote. */
export function textPiece(content: readonly Inline[], place: Place, cost: number, language: Language): Piece {
  const render = (part: readonly Inline[], at: Place) => framed(discordText(hidden(part, at), language), at);
  return {
    text: render(content, place),
    place,
    shape: 'text',
    breakCost: cost,
    cutCost: 45,
    cut: (room) => {
      const { marker: _, ...rest } = place;
      const parts = cutInline(content, room, (head) => render(head, place).length <= room);
      return parts && [textPiece(parts[0], place, cost, language), textPiece(parts[1], rest, 30, language)];
    },
  };
}

/** Code between fences; every part of it has its own. */
export function codePiece(code: string, language: string | undefined, place: Place, cost: number): Piece {
  const isHidden = place.spoiler && !code.includes('||');
  const block = codeBlock(code, language);
  const frame = codeBlock('', language).length + (isHidden ? 4 : 0);
  return {
    text: isHidden ? `||${block}||` : block,
    place,
    shape: 'fence',
    breakCost: cost,
    cutCost: 40,
    cut: (room) => {
      const end = codeEnd(code, room - frame);
      if (end <= 0 || end >= code.length) return undefined;
      const rest = code.slice(end).replace(/^\n+/, '');
      const head = code.slice(0, end).trimEnd();
      if (head === '' || rest.trim() === '') return undefined;
      return [codePiece(head, language, place, cost), codePiece(rest, language, place, 30)];
    },
  };
}

/** A heading; deeper than Discord's three, or in a list, it is a bold line. */
export function headingPiece(
  content: readonly Inline[],
  depth: number,
  place: Place,
  cost: number,
  language: Language,
): Piece {
  const { marker, ...bare } = place;
  if (depth > 3 || marker !== undefined || place.depth > 0) {
    const strong: Inline = { kind: 'styled', style: 'strong', children: content };
    return { ...textPiece([strong], place, cost, language), shape: 'bold' };
  }
  const line = oneLine(content);
  const text = discordText(hidden(line, place), language).replace(/#(?=#*\s*$)/g, '\\#');
  const whole = framed(`${'#'.repeat(depth)} ${text}`, bare);
  const strong: Inline = { kind: 'styled', style: 'strong', children: line };
  return {
    text: whole,
    place,
    shape: 'heading',
    breakCost: cost,
    cutCost: 90,
    cut: (room) => textPiece([strong], place, cost, language).cut?.(room),
  };
}

/** Text inside `<details>` is a spoiler. */
export function hidden(content: readonly Inline[], place: Place): readonly Inline[] {
  return place.spoiler && content.length > 0
    ? [{ kind: 'styled', style: 'spoiler', children: content }]
    : content;
}

// Puts the list item's mark in front, and indentation and quote mark before every line.
function framed(text: string, place: Place): string {
  const depth = Math.min(place.depth, 6);
  const quote = place.quoted ? '> ' : '';
  const outer = '  '.repeat(Math.max(0, depth - 1));
  const inner = '  '.repeat(depth);
  return text
    .split('\n')
    .map(
      (line, i) =>
        `${quote}${i === 0 && place.marker !== undefined ? `${outer}${markerText(place.marker)}${line === '' ? '' : ' '}${line}` : inner + line}`,
    )
    .join('\n');
}

// Discord numbers from 1 and knows no `1)`: other numbers are text.
function markerText(marker: string): string {
  return marker.replace(/^0+\./, (zero) => zero.replace('.', '\\.'));
}

// Where code of at most `room` units ends: at an empty line near the end, else at a line, else anywhere.
function codeEnd(code: string, room: number): number {
  if (safeCode(code).length <= room) return code.length;
  const head = code.slice(0, Math.max(0, room) + 1);
  const blank = head.lastIndexOf('\n\n');
  if (blank > room * 0.7) return blank;
  const line = head.lastIndexOf('\n');
  return line > 0 ? line : cutString(code, room).length;
}
