// The card on which everything is drawn: light, opaque, rounded, so that it reads on both of Discord's themes.

/** A picture as SVG that refers to nothing outside itself; size in pixels. */
export type Drawing = { readonly svg: string; readonly width: number; readonly height: number };

/** Picture pixels to one pixel of layout: screens with a high density show it sharp. */
const SCALE = 2;
/** Widest layout, in pixels. */
export const MAX_WIDTH = 700;
/** Smallest layout, in pixels: Discord enlarges a single small picture. */
export const MIN_WIDTH = 440;
export const MIN_HEIGHT = 80;

export const INK = '#1f2328';
export const LINE = '#d5d9e0';
const PAPER = '#fbfbfd';
const RADIUS = 10;

/**
 * @param body - SVG elements in layout pixels
 * @param width - of the card, in layout pixels
 * @param height - of the card, in layout pixels
 */
export function card(body: string, width: number, height: number): Drawing {
  const w = Math.ceil(width);
  const h = Math.ceil(height);
  const frame = `x="0.5" y="0.5" width="${w - 1}" height="${h - 1}" rx="${RADIUS}"`;
  return {
    svg:
      `<svg xmlns="http://www.w3.org/2000/svg" width="${w * SCALE}" height="${h * SCALE}" viewBox="0 0 ${w} ${h}">` +
      `<defs><clipPath id="card"><rect ${frame}/></clipPath></defs>` +
      `<rect ${frame} fill="${PAPER}"/><g clip-path="url(#card)">${body}</g>` +
      `<rect ${frame} fill="none" stroke="${LINE}"/></svg>`,
    width: w * SCALE,
    height: h * SCALE,
  };
}
