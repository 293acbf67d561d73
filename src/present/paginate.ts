// Blocks → pages within Discord's limits, broken where it harms least.
import type { Block } from './block.ts';
import type { Page, PageLimits, PagePart } from './page.ts';
import { type Piece, textPiece } from './piece.ts';
import { piecesOf } from './pieces.ts';
import type { Language } from './view.ts';

/** The next page: its pieces, how many of those waiting it used up, and what was cut off the last of them. */
type Pageful = { readonly pieces: readonly Piece[]; readonly used: number; readonly tail?: Piece };

/** How much an empty page harms, on the scale of a piece's `breakCost`. */
const EMPTINESS = 70;
/** Harm of cutting what no page can hold whole. */
const MUST_CUT = 15;
/** The least that is worth beginning at the end of a page, in UTF-16 units. */
const HEAD_LENGTH = 80;

/**
 * Pages that hold all blocks in order, each within the limits also when every picture is replaced by its fallback.
 * A page that goes on with a list begins with the line that led it in. No blocks, no pages.
 */
export function paginate(blocks: readonly Block[], limits: PageLimits, language: Language): Page[] {
  const pages: Page[] = [];
  // In reverse, so that the next piece is the last.
  const waiting = piecesOf(blocks, limits.maxText, language).reverse();
  for (let first = waiting.at(-1); first; first = waiting.at(-1)) {
    const lead = pages.length > 0 ? first.lead : undefined;
    const next = (lead && pageful(lead, waiting, limits)) || pageful(undefined, waiting, limits);
    const { pieces, used, tail } = next ?? forced(first, limits, language);
    pages.push(composed(pieces));
    waiting.length -= used;
    if (tail) waiting.push(tail);
  }
  return pages;
}

function pageful(
  lead: Piece | undefined,
  waiting: readonly Piece[],
  limits: PageLimits,
): Pageful | undefined {
  const start = lead ? [lead] : [];
  const taken: Piece[] = [...start];
  // Text on the page before each piece, to know how empty a break would leave it.
  const sizes: number[] = [];
  let size = lead?.text.length ?? 0;
  let components = start.length;
  let pictures = 0;
  for (let i = waiting.length - 1; i >= 0; i--) {
    const piece = waiting[i] as Piece;
    const last = taken.at(-1);
    const room = limits.maxText - size - gap(last, piece).length;
    components += joins(last, piece) ? 0 : 1;
    pictures += piece.picture ? 1 : 0;
    sizes.push(size);
    const isTooMany = components > limits.maxComponents || pictures > limits.maxPictures;
    if (isTooMany || piece.text.length > room)
      return broken(taken.slice(start.length), start, piece, isTooMany ? 0 : room, sizes, limits.maxText);
    taken.push(piece);
    size = limits.maxText - room + piece.text.length;
  }
  return { pieces: taken, used: waiting.length };
}

// The best break at or before `next`, which does not fit whole, or inside it.
function broken(
  taken: readonly Piece[],
  start: readonly Piece[],
  next: Piece,
  room: number,
  sizes: readonly number[],
  maxText: number,
): Pageful | undefined {
  let best: Pageful | undefined;
  let least = Number.POSITIVE_INFINITY;
  const emptiness = (size: number) => EMPTINESS * (1 - size / maxText);
  const parts = taken.length === 0 || room >= HEAD_LENGTH ? next.cut?.(room) : undefined;
  if (parts) {
    const [head, rest] = parts;
    const tail = next.lead === undefined ? rest : { ...rest, lead: next.lead };
    const harm = Math.min(next.cutCost, next.text.length > maxText ? MUST_CUT : next.cutCost);
    least = harm + emptiness(maxText - room + head.text.length);
    best = { pieces: [...start, ...taken, head], used: taken.length + 1, tail };
  }
  for (let i = taken.length; i > 0; i--) {
    const harm = (taken[i] ?? next).breakCost + emptiness(sizes[i] ?? 0);
    if (harm >= least) continue;
    least = harm;
    best = { pieces: [...start, ...taken.slice(0, i)], used: i };
  }
  return best;
}

// A piece that nothing can cut, such as a link longer than a page, is shown as the letters it is made of.
function forced(piece: Piece, limits: PageLimits, language: Language): Pageful {
  const plain = textPiece([{ kind: 'text', text: piece.text }], piece.place, 0, language);
  const [head, tail] = plain.cut?.(limits.maxText) ?? [plain];
  return { pieces: [head], used: 1, ...(tail === undefined ? {} : { tail }) };
}

function composed(pieces: readonly Piece[]): Page {
  const parts: PagePart[] = [];
  let last: Piece | undefined;
  for (const piece of pieces) {
    const part = parts.at(-1);
    if (!piece.picture) {
      const text = part?.kind === 'text' ? part.text + gap(last, piece) + piece.text : piece.text;
      parts.splice(part?.kind === 'text' ? -1 : parts.length, 1, { kind: 'text', text });
    } else if (part?.kind === 'pictures' && joins(last, piece))
      parts[parts.length - 1] = { kind: 'pictures', pictures: [...part.pictures, piece.picture] };
    else parts.push({ kind: 'pictures', pictures: [piece.picture] });
    last = piece;
  }
  return { parts };
}

// Texts join into one, and the article's own images into a gallery; drawings stand alone.
function joins(last: Piece | undefined, piece: Piece): boolean {
  if (!last || !last.picture !== !piece.picture) return false;
  return (
    piece.picture === undefined ||
    (piece.picture.source.kind !== 'draw' && last.picture?.source.kind !== 'draw')
  );
}

function gap(last: Piece | undefined, piece: Piece): string {
  if (!last || last.picture || piece.picture) return '';
  const shapes = [last.shape, piece.shape];
  if (shapes.includes('fence') || shapes.includes('heading') || last.shape === 'bold') return '\n';
  if (last.place.quoted || piece.place.quoted) return '\n';
  if (piece.place.depth > 0 && last.place.depth === 0) return '\n';
  if (piece.place.depth > 0 && piece.place.list === last.place.list) return piece.isRestart ? '\n\n' : '\n';
  return '\n\n';
}
