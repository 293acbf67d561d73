// Running text as outlines: measured, wrapped by the habits of Chinese and Latin text, set as SVG paths.
import type { Outline, Outlines, Weight } from './outlines.ts';

/** One line of text: paths with the origin at the start of the baseline. */
export type Line = { readonly width: number; readonly shapes: string };

/** Text in one size. Widths are in pixels. */
export interface TextSetter {
  /** Reads the fonts for a text; everything else is for loaded texts only. */
  load(text: string): Promise<void>;
  /** Whether every character can be drawn. */
  has(text: string): boolean;
  /** Widths: of the widest piece that is not broken, and of the widest line when nothing wraps. */
  extent(text: string, weight: Weight): { readonly least: number; readonly natural: number };
  /** Lines no wider than asked where pieces allow it; a piece wider than that is broken. */
  wrap(text: string, width: number, weight: Weight): readonly Line[];
}

type Shaped = {
  readonly char: string;
  readonly outline: Outline;
  readonly scale: number;
  readonly raise: number;
};

// Drawn as nothing: joiners, variation selectors, marks of direction.
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cc}]/u;
const WIDE = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\u3000-\\u303f\\uff00-\\uffef]';
const OPENING = '[（《〈「『【〔“‘(\\[{]';
const CLOSING = '[，。、；：？！）》〉」』】〕”’…—％%,.;:?!)\\]}]';
// Smallest runs that stay together: a Han character with its punctuation, or a Latin word up to a hyphen or slash.
const PIECE = new RegExp(
  `\\s+|${OPENING}*(?:${WIDE}|(?:(?!${WIDE})[^\\s/_-])+[/_-]*|[/_-]+)${CLOSING}*`,
  'gu',
);
/** Words longer than this many pixels may be broken. */
const LONGEST_PIECE = 150;
/** Size and shift of raised and lowered characters for which fonts have only the plain shape, in em. */
const SMALL = 0.62;
const RAISED = 0.35;
const LOWERED = -0.15;

/** @param size - of the em, in pixels */
export function createTextSetter(outlines: Outlines, size: number): TextSetter {
  const shape = (char: string, weight: Weight): Shaped | undefined => {
    const outline = outlines.of(char.codePointAt(0) ?? 0, weight);
    if (outline) return { char, outline, scale: 1, raise: 0 };
    const plain = plainShape(char);
    const small = plain === char ? undefined : outlines.of(plain.codePointAt(0) ?? 0, weight);
    const raise = /[₀-ₜ]/.test(char) ? LOWERED : RAISED;
    return small && { char, outline: small, scale: SMALL, raise };
  };
  const shapes = (text: string, weight: Weight): readonly Shaped[] =>
    Array.from(text).flatMap((char) => (INVISIBLE.test(char) ? [] : (shape(char, weight) ?? [])));
  const measure = (text: string, weight: Weight): number =>
    shapes(text, weight).reduce((width, shaped) => width + advance(shaped), 0);
  const advance = ({ outline, scale }: Shaped): number => (outline.advance * scale * size) / 1000;

  const setLine = (text: string, weight: Weight): Line => {
    let x = 0;
    let paths = '';
    for (const shaped of shapes(text.trimEnd(), weight)) {
      const scale = (shaped.scale * size) / 1000;
      const place = `translate(${x.toFixed(2)} ${(-shaped.raise * size).toFixed(2)}) scale(${scale} ${-scale})`;
      if (shaped.outline.path) paths += `<path transform="${place}" d="${shaped.outline.path}"/>`;
      x += advance(shaped);
    }
    return { width: x, shapes: paths };
  };

  const breakPiece = (piece: string, width: number, weight: Weight): readonly string[] => {
    if (measure(piece, weight) <= width) return [piece];
    const parts = [''];
    for (const char of piece) {
      const last = parts.at(-1) ?? '';
      if (last !== '' && measure(last + char, weight) > width) parts.push(char);
      else parts[parts.length - 1] = last + char;
    }
    return parts;
  };

  const wrapParagraph = (paragraph: string, width: number, weight: Weight): readonly Line[] => {
    const lines = [''];
    for (const piece of piecesOf(paragraph).flatMap((whole) => breakPiece(whole, width, weight))) {
      const last = lines.at(-1) ?? '';
      if (last === '' || measure((last + piece).trimEnd(), weight) <= width + 0.01) {
        lines[lines.length - 1] = last === '' ? piece.trimStart() : last + piece;
      } else lines.push(piece.trimStart());
    }
    return lines.map((line) => setLine(line, weight));
  };

  return {
    load: (text) => outlines.load([...text, ...Array.from(text, plainShape)].join('')),
    has: (text) => Array.from(text).every((char) => INVISIBLE.test(char) || shape(char, 400) !== undefined),
    extent: (text, weight) => ({
      least: Math.min(
        LONGEST_PIECE,
        Math.max(0, ...piecesOf(text).map((piece) => measure(piece.trim(), weight))),
      ),
      natural: Math.max(...text.split('\n').map((line) => measure(line.trim(), weight))),
    }),
    wrap: (text, width, weight) =>
      text.split('\n').flatMap((paragraph) => wrapParagraph(paragraph.trim(), width, weight)),
  };
}

function piecesOf(text: string): readonly string[] {
  return text.match(PIECE) ?? [];
}

function plainShape(char: string): string {
  const plain = char.normalize('NFKD');
  return Array.from(plain).length === 1 ? plain : char;
}
