// What is to be drawn, as data: the drawing itself is done elsewhere.
import { createHash } from 'node:crypto';
import { shortened } from './shortened.ts';
import type { Language } from './view.ts';

/** How a table's column is set. */
export type Align = 'left' | 'center' | 'right';

/** A formula or a table to be drawn. */
export type PictureRequest =
  | {
      readonly kind: 'formula';
      /** Content hash: a file name without extension. */
      readonly name: string;
      readonly alt: string;
      readonly tex: string;
      readonly display: boolean;
    }
  | {
      readonly kind: 'table';
      readonly name: string;
      readonly alt: string;
      readonly header: readonly string[];
      readonly rows: readonly (readonly string[])[];
      readonly align: readonly Align[];
    };

/** Discord's limit for the description of a picture, in UTF-16 units. */
const ALT_LENGTH = 1024;

/** A formula to be drawn; the number by which the text above refers to it is part of what is drawn. */
export function formulaPicture(tex: string, number: number | undefined, language: Language): PictureRequest {
  const label = language === 'en' ? 'formula' : '公式';
  return {
    kind: 'formula',
    name: contentName('formula', [tex, number ?? 0]),
    alt: altText(`${label}${number === undefined ? '' : ` ${number}`}: ${tex}`),
    tex: number === undefined ? tex : `(${number})\\quad ${tex}`,
    display: true,
  };
}

/** A table to be drawn, cells as plain text. */
export function tablePicture(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  align: readonly Align[],
): PictureRequest {
  const lines = [header, ...rows].map((row) => row.join(' | '));
  return {
    kind: 'table',
    name: contentName('table', [header, rows, align]),
    alt: altText(lines.join('\n')),
    header,
    rows,
    align,
  };
}

/** A text cut to what Discord takes as a picture's description. */
export function altText(text: string): string {
  return shortened(text, ALT_LENGTH);
}

function contentName(kind: string, content: unknown): string {
  return `${kind}-${createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 20)}`;
}
