// Exact nearest neighbours by comparing with every row: the oracle that HNSW is measured against.
import type { Neighbour, VectorIndex, VectorTable } from './vector-index.ts';

/** Reads the table in place: no copy, nothing to build, time grows with the number of rows. */
export function exactIndex(vectors: VectorTable): VectorIndex {
  return {
    size: vectors.count,
    search: (vector, k) => {
      const similarities = new Float32Array(vectors.count);
      for (let row = 0; row < vectors.count; row += 1) similarities[row] = similarity(vectors, row, vector);
      const rows = Array.from(similarities.keys());
      rows.sort((a, b) => (similarities[b] ?? 0) - (similarities[a] ?? 0) || a - b);
      return rows.slice(0, k).map((row): Neighbour => ({ row, similarity: similarities[row] ?? 0 }));
    },
  };
}

/**
 * Cosine similarity of a row and a unit vector. Four sums at a time: one would wait for each addition to end, and this
 * is where a search spends its time.
 */
export function similarity(
  { data, dimensions }: Pick<VectorTable, 'data' | 'dimensions'>,
  row: number,
  vector: Float32Array,
): number {
  const start = row * dimensions;
  const whole = dimensions - (dimensions % 4);
  let first = 0;
  let second = 0;
  let third = 0;
  let fourth = 0;
  for (let index = 0; index < whole; index += 4) {
    const at = start + index;
    first += (data[at] ?? 0) * (vector[index] ?? 0);
    second += (data[at + 1] ?? 0) * (vector[index + 1] ?? 0);
    third += (data[at + 2] ?? 0) * (vector[index + 2] ?? 0);
    fourth += (data[at + 3] ?? 0) * (vector[index + 3] ?? 0);
  }
  for (let index = whole; index < dimensions; index += 1)
    first += (data[start + index] ?? 0) * (vector[index] ?? 0);
  return first + second + third + fourth;
}
