// Outlines of characters, taken from fonts of npm packages, so that no picture depends on the fonts of the system.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { TeXFont } from 'mathjax-full/js/output/svg/fonts/tex.js';
import opentype, { type Font, type Glyph, type PathCommand } from 'opentype.js';
import wawoff2 from 'wawoff2';
import { recentlyUsed } from '../recently-used.ts';

/** Stroke weight on the scale of CSS. */
export type Weight = 400 | 700;

/** A character's shape: thousandths of an em, y upwards, origin on the baseline. */
export type Outline = {
  readonly advance: number;
  /** SVG path data to be filled; empty for white space. */
  readonly path: string;
};

/** Looks characters up in fonts. Reading a font takes time, looking a character up does not. */
export interface Outlines {
  /** Reads the fonts that a text needs. */
  load(text: string): Promise<void>;
  /** The shape of a character of a loaded text, or nothing when no font has it. */
  of(codePoint: number, weight: Weight): Outline | undefined;
}

type LoadedFont = { readonly font: Font; readonly variable: boolean };
type Slice = { readonly file: string; readonly ranges: readonly (readonly [number, number])[] };

const require = createRequire(import.meta.url);
// Noto Sans SC (SIL Open Font License 1.1) comes in a hundred slices; a text needs a few.
const NOTO = '@fontsource-variable/noto-sans-sc';
// Noto Emoji (SIL Open Font License 1.1): one colour, as outlines.
const EMOJI = '@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf';
const FONTS_KEPT = 24;
const OUTLINES_KEPT = 4000;

/** Reads which characters the slices hold; fonts are read when a text needs them. */
export async function openOutlines(): Promise<Outlines> {
  const slices = await readSlices();
  const fonts = recentlyUsed<LoadedFont>(FONTS_KEPT);
  const outlines = recentlyUsed<Outline>(OUTLINES_KEPT);
  const texFont = new TeXFont();

  const filesFor = (codePoint: number): readonly string[] => {
    const holding = slices.filter(({ ranges }) => ranges.some(([a, b]) => codePoint >= a && codePoint <= b));
    return [...holding.map(({ file }) => file), ...(codePoint > 0x2000 ? [EMOJI] : [])];
  };

  const load = async (text: string): Promise<void> => {
    for (const codePoint of new Set(Array.from(text, (char) => char.codePointAt(0) ?? 0))) {
      const keys = [outlineKey(codePoint, 400), outlineKey(codePoint, 700)] as const;
      if (keys.every((key) => outlines.get(key))) continue;
      for (const file of filesFor(codePoint)) {
        const loaded = fonts.get(file) ?? (await readFont(file));
        fonts.set(file, loaded);
        const glyph = loaded.font.charToGlyph(String.fromCodePoint(codePoint));
        if (glyph.index === 0) continue;
        outlines.set(keys[0], outlineOf(loaded, glyph, 400));
        outlines.set(keys[1], outlineOf(loaded, glyph, 700));
        break;
      }
    }
  };

  return {
    load,
    of: (codePoint, weight) =>
      outlines.get(outlineKey(codePoint, weight)) ?? texOutline(texFont, codePoint, weight),
  };
}

/** Greek letters and signs of mathematics, which Noto Sans SC has not, as MathJax draws them. */
function texOutline(font: TeXFont, codePoint: number, weight: Weight): Outline | undefined {
  const variants = weight === 700 ? ['bold', 'normal', 'italic'] : ['normal', 'italic'];
  for (const variant of variants) {
    const { chars } = font.getVariant(variant);
    const [, , width, shape] = chars[chars[codePoint]?.[3]?.smp ?? codePoint] ?? [];
    if (width !== undefined && shape?.p) return { advance: width * 1000, path: `M${shape.p}Z` };
  }
  return undefined;
}

function outlineKey(codePoint: number, weight: Weight): string {
  return `${codePoint}/${weight}`;
}

async function readSlices(): Promise<readonly Slice[]> {
  const file = require.resolve(`${NOTO}/unicode.json`);
  const table: Readonly<Record<string, string>> = JSON.parse(await readFile(file, 'utf8'));
  return Object.entries(table).map(([name, ranges]) => ({
    file: `${NOTO}/files/noto-sans-sc-${name.replace(/[[\]]/g, '')}-wght-normal.woff2`,
    ranges: ranges.split(',').map((range) => {
      const [from = '', to = from] = range.replace('U+', '').split('-');
      return [Number.parseInt(from, 16), Number.parseInt(to, 16)] as const;
    }),
  }));
}

async function readFont(file: string): Promise<LoadedFont> {
  const bytes = await readFile(require.resolve(file));
  const variable = file.endsWith('.woff2');
  const plain = variable ? await wawoff2.decompress(bytes) : bytes;
  return { font: opentype.parse(Uint8Array.from(plain).buffer), variable };
}

function outlineOf({ font, variable }: LoadedFont, glyph: Glyph, weight: Weight): Outline {
  const variation = variable ? { wght: weight } : undefined;
  const { commands } = glyph.getPath(0, 0, 1000, variation ? { variation } : {}, font);
  const { advanceWidth } = variation ? font.variation.getTransform(glyph, variation) : glyph;
  return { advance: (advanceWidth * 1000) / font.unitsPerEm, path: pathData(commands) };
}

/** SVG path data with y upwards, as MathJax has it, from commands with y downwards. */
function pathData(commands: readonly PathCommand[]): string {
  return commands.map(step).join('');
}

function step(command: PathCommand): string {
  const at = (x: number, y: number): string => `${Math.round(x)} ${Math.round(-y)}`;
  switch (command.type) {
    case 'M':
    case 'L':
      return `${command.type}${at(command.x, command.y)}`;
    case 'Q':
      return `Q${at(command.x1, command.y1)} ${at(command.x, command.y)}`;
    case 'C':
      return `C${at(command.x1, command.y1)} ${at(command.x2, command.y2)} ${at(command.x, command.y)}`;
    case 'Z':
      return 'Z';
  }
}
