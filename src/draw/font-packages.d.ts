// The parts of two font packages used here: neither publishes types of the version installed.
declare module 'opentype.js' {
  export type PathCommand =
    | { readonly type: 'M' | 'L'; readonly x: number; readonly y: number }
    | {
        readonly type: 'Q';
        readonly x1: number;
        readonly y1: number;
        readonly x: number;
        readonly y: number;
      }
    | {
        readonly type: 'C';
        readonly x1: number;
        readonly y1: number;
        readonly x2: number;
        readonly y2: number;
        readonly x: number;
        readonly y: number;
      }
    | { readonly type: 'Z' };

  export type Variation = Readonly<Record<string, number>>;

  export type Glyph = {
    readonly index: number;
    readonly advanceWidth: number;
    getPath(
      x: number,
      y: number,
      size: number,
      options: { readonly variation?: Variation },
      font: Font,
    ): { readonly commands: readonly PathCommand[] };
  };

  export type Font = {
    readonly unitsPerEm: number;
    readonly variation: { getTransform(glyph: Glyph, variation: Variation): { advanceWidth: number } };
    charToGlyph(char: string): Glyph;
  };

  const opentype: { parse(buffer: ArrayBuffer): Font };
  export default opentype;
}

declare module 'wawoff2' {
  const wawoff2: { decompress(woff2: Uint8Array): Promise<Uint8Array> };
  export default wawoff2;
}
