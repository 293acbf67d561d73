// Groups rows with the very same vector, such as the heading “Summary” of every article.
import type { Pace } from './pace.ts';
import type { VectorTable } from './vector-index.ts';

/** Group `g` stands for the rows `rows[starts[g]]` up to `rows[starts[g + 1]]`, ascending. */
export type Groups = {
  readonly count: number;
  readonly starts: Uint32Array;
  readonly rows: Uint32Array;
};

/** Groups are in the order of their first rows. */
export async function groupEqual({ data, dimensions, count }: VectorTable, pace: Pace): Promise<Groups> {
  const words = new Uint32Array(data.buffer, data.byteOffset, data.length);
  const groupOf = new Uint32Array(count);
  const firstRows: number[] = [];
  const byHash = new Map<number, number[]>();
  for (let row = 0; row < count; row += 1) {
    const hash = hashOf(words, row * dimensions, dimensions);
    const bucket = byHash.get(hash);
    const known = bucket?.find((group) =>
      equal(words, (firstRows[group] ?? 0) * dimensions, row * dimensions, dimensions),
    );
    groupOf[row] = known ?? firstRows.length;
    if (known === undefined) {
      if (bucket === undefined) byHash.set(hash, [firstRows.length]);
      else bucket.push(firstRows.length);
      firstRows.push(row);
    }
    await pace();
  }
  return { count: firstRows.length, ...listRows(groupOf, firstRows.length) };
}

function listRows(groupOf: Uint32Array, count: number): Pick<Groups, 'starts' | 'rows'> {
  const starts = new Uint32Array(count + 1);
  for (const group of groupOf) starts[group + 1] = (starts[group + 1] ?? 0) + 1;
  for (let group = 0; group < count; group += 1)
    starts[group + 1] = (starts[group + 1] ?? 0) + (starts[group] ?? 0);
  const next = starts.slice();
  const rows = new Uint32Array(groupOf.length);
  for (const [row, group] of groupOf.entries()) {
    const at = next[group] ?? 0;
    rows[at] = row;
    next[group] = at + 1;
  }
  return { starts, rows };
}

/** FNV-1a over the bits of the numbers. */
function hashOf(words: Uint32Array, start: number, length: number): number {
  let hash = 0x811c9dc5;
  for (let index = start; index < start + length; index += 1) {
    hash = Math.imul(hash ^ (words[index] ?? 0), 0x01000193);
  }
  return hash;
}

function equal(words: Uint32Array, a: number, b: number, length: number): boolean {
  for (let index = 0; index < length; index += 1) {
    if (words[a + index] !== words[b + index]) return false;
  }
  return true;
}
