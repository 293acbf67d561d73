// The port of nearest-neighbour search over unit vectors.

/** A row of the index and its cosine similarity to the query, -1 to 1. */
export type Neighbour = { readonly row: number; readonly similarity: number };

/** Finds the rows nearest to a vector. Rows are numbered in the order in which vectors were added. */
export interface VectorIndex {
  readonly size: number;
  /** At most `k` rows, most similar first; fewer when the index holds fewer. */
  search(vector: Float32Array, k: number): readonly Neighbour[];
}

/** Row-major unit vectors: row `i` is `data.subarray(i * dimensions, (i + 1) * dimensions)`. */
export type VectorTable = {
  readonly data: Float32Array;
  readonly dimensions: number;
  readonly count: number;
};
