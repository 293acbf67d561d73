// One page of an answer as Discord can take it: texts in its Markdown, and pictures between them.
import type { ImageSource } from './links.ts';
import type { PictureRequest } from './picture.ts';

/** What a page may hold of a section, after the frame (title, source, buttons) has taken its share. */
export type PageLimits = {
  /** UTF-16 units over all texts of a page, at least 400. */
  readonly maxText: number;
  readonly maxPictures: number;
  /** Parts of a page: each becomes one component. */
  readonly maxComponents: number;
};

/** A picture to draw, to link to or to upload. */
export type PagePicture = {
  readonly source: { readonly kind: 'draw'; readonly request: PictureRequest } | ImageSource;
  /** At most 1,024 UTF-16 units. */
  readonly alt: string;
  readonly isSpoiler: boolean;
  /** Discord Markdown that says the same where the picture cannot be had; within the page's limit with the rest. */
  readonly fallback: string;
};

/** A text display, or a gallery: one drawing, or up to ten images of the article. */
export type PagePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'pictures'; readonly pictures: readonly PagePicture[] };

/** A page, never empty. */
export type Page = { readonly parts: readonly PagePart[] };
