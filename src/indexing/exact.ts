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

/** Cosine similarity of a row and a unit vector. */
export function similarity(vectors: VectorTable, row: number, vector: Float32Array): number {
  const { data, dimensions } = vectors;
  const start = row * dimensions;
  let sum = 0;
  for (let index = 0; index < dimensions; index += 1) {
    sum += (data[start + index] ?? 0) * (vector[index] ?? 0);
  }
  return sum;
}
