// The blocks of a section, free of any platform's notation: what the renderers take.
import type { Inline } from './inline.ts';
import type { ImageSource } from './links.ts';
import type { Align } from './picture.ts';

/** Where a block stands. */
export type Place = {
  /** Inside a quote, however deep. */
  readonly quoted: boolean;
  /** Inside `<details>`: hidden until clicked. */
  readonly spoiler: boolean;
  /** How many lists it is in. */
  readonly depth: number;
  /** Which outermost list of the section, from 1; 0 outside lists. */
  readonly list: number;
  /** What stands before a list item's first line: `-`, `3.`, `3)`, `- ☐`. */
  readonly marker?: string;
};

/** Outside of everything that a block can stand in. */
export const OUTSIDE: Place = { quoted: false, spoiler: false, depth: 0, list: 0 };

/** A piece of a section. Lists are flat: one block an item and paragraph. */
export type Block =
  | {
      readonly kind: 'heading';
      readonly depth: number;
      readonly content: readonly Inline[];
      readonly place: Place;
    }
  | { readonly kind: 'text'; readonly content: readonly Inline[]; readonly place: Place }
  | { readonly kind: 'code'; readonly language?: string; readonly text: string; readonly place: Place }
  /** `number` refers to the inline formula of the paragraph above. */
  | { readonly kind: 'formula'; readonly tex: string; readonly number?: number; readonly place: Place }
  | {
      readonly kind: 'table';
      readonly header: readonly (readonly Inline[])[];
      readonly rows: readonly (readonly (readonly Inline[])[])[];
      readonly align: readonly Align[];
      readonly place: Place;
    }
  /** `source` is absent where the image cannot be reached; its alt text is shown then. */
  | { readonly kind: 'image'; readonly source?: ImageSource; readonly alt: string; readonly place: Place };
