// Pictures that count what was drawn and what could not be.
import type { Pictures } from '../draw/pictures.ts';

/** Every formula and table counts once a section page. */
export type PictureCounts = {
  readonly formula: { drawn: number; refused: number };
  readonly table: { drawn: number; refused: number };
};

export function countingPictures(pictures: Pictures): Pictures & { readonly counts: PictureCounts } {
  const counts = { formula: { drawn: 0, refused: 0 }, table: { drawn: 0, refused: 0 } };
  return {
    counts,
    close: () => pictures.close(),
    draw: async (request) => {
      const png = await pictures.draw(request);
      counts[request.kind][png === undefined ? 'refused' : 'drawn']++;
      return png;
    },
  };
}
