// Which passage belongs to which section, and of what kind it is; row `i` has vector `i`.
import { type ArraysFile, packArrays } from '../arrays-file.ts';
import type { Passage, PassageKind } from './passages.ts';

/** Bytes of the hash by which a passage's text is recognised in the next build. */
export const TEXT_HASH_BYTES = 16;

/** Where a passage comes from. */
export type PassagePlace = Pick<Passage, 'section' | 'kind'>;

/** The passages of all sections, in order of their sections. */
export interface PassageTable {
  readonly count: number;
  /** Row of the section that each passage belongs to. */
  readonly section: Uint32Array;
  /** Passages of section `s` are the rows from `starts[s]` up to `starts[s + 1]`. */
  readonly starts: Uint32Array;
  kind(row: number): PassageKind;
  /** The different tokens of a passage, ascending; none for a model without `StaticTokens`. */
  tokens(row: number): Uint16Array;
}

const KINDS: readonly PassageKind[] = ['question', 'window'];

/**
 * The table as a file.
 *
 * @param textHashes - `TEXT_HASH_BYTES` for each passage
 * @param tokens - of each passage
 */
export function packPassages(
  passages: readonly PassagePlace[],
  sectionCount: number,
  textHashes: Uint8Array,
  tokens: readonly Uint16Array[],
): readonly Uint8Array[] {
  const starts = new Uint32Array(sectionCount + 1);
  for (const { section } of passages) starts[section + 1] = (starts[section + 1] ?? 0) + 1;
  for (let row = 0; row < sectionCount; row += 1)
    starts[row + 1] = (starts[row + 1] ?? 0) + (starts[row] ?? 0);
  return packArrays({
    section: Uint32Array.from(passages, (passage) => passage.section),
    kind: Uint8Array.from(passages, (passage) => KINDS.indexOf(passage.kind)),
    starts,
    textHashes,
    ...packTokens(tokens),
  });
}

function packTokens(tokens: readonly Uint16Array[]): { tokenStarts: Uint32Array; tokens: Uint16Array } {
  const tokenStarts = new Uint32Array(tokens.length + 1);
  for (const [row, own] of tokens.entries()) tokenStarts[row + 1] = (tokenStarts[row] ?? 0) + own.length;
  const all = new Uint16Array(tokenStarts.at(-1) ?? 0);
  for (const [row, own] of tokens.entries()) all.set(own, tokenStarts[row]);
  return { tokenStarts, tokens: all };
}

/** Reads what `packPassages` wrote. */
export function passageTable(file: ArraysFile): PassageTable {
  const section = file.u32('section');
  const kinds = file.u8('kind');
  const tokenStarts = file.u32('tokenStarts');
  const tokens = file.u16('tokens');
  return {
    count: section.length,
    section,
    starts: file.u32('starts'),
    kind: (row) => KINDS[kinds[row] ?? 0] ?? 'question',
    tokens: (row) => tokens.subarray(tokenStarts[row], tokenStarts[row + 1]),
  };
}
