// A mark: a place in an article where a section may start.

/** A heading, or a line that asks and is followed by text that answers. Lines are from 1. */
export type Mark = {
  readonly line: number;
  /** Last line of the heading or question itself. */
  readonly endLine: number;
  /** 1 to 6 for headings; 7 for questions that are no headings, more when they stand in nested lists. */
  readonly depth: number;
  readonly kind: 'question' | 'topic';
  /** Inline Markdown without the structural mark. */
  readonly title: string;
  /** What follows the question on its own line: the beginning of the answer. */
  readonly rest: string;
  /** Last line the answer can reach, where a list item, quote or `<details>` holds it. */
  readonly until?: number;
  /** Where what introduces it begins, if above it: the head of a table, `<details>`. */
  readonly from?: number;
  /** Last line of the paragraph that it starts; indentation means nothing there. */
  readonly paragraphEnd?: number;
  /** Columns by which a list indents the answer. */
  readonly indent: number;
  readonly isQuoted: boolean;
  readonly anchor?: string;
};

/** Depth of a question that is not a heading. */
export const QUESTION_DEPTH = 7;

/** Where in lists and quotes a block stands. */
export type Place = {
  readonly listDepth: number;
  /** Last line of the innermost list item or quote. */
  readonly until?: number;
  readonly indent: number;
  readonly isQuoted: boolean;
};

export const TOP: Place = { listDepth: 0, indent: 0, isQuoted: false };
