// Tables of vectors for tests.
import type { VectorTable } from '../../src/indexing/vector-index.ts';

/** @param rows - unit vectors of one length */
export function tableOf(rows: readonly (readonly number[])[]): VectorTable {
  return { data: Float32Array.from(rows.flat()), dimensions: rows[0]?.length ?? 0, count: rows.length };
}

/** Unit vectors around a few centres, as texts about a few subjects are; the same numbers every time. */
export function randomVectors(count: number, dimensions: number, seed = 1): VectorTable {
  const random = generator(seed);
  const centres = Array.from({ length: 20 }, () => Array.from({ length: dimensions }, () => random() - 0.5));
  const data = new Float32Array(count * dimensions);
  for (let row = 0; row < count; row += 1) {
    const centre = centres[row % centres.length] ?? [];
    const vector = centre.map((value) => value + 0.7 * (random() - 0.5));
    const norm = Math.hypot(...vector);
    data.set(
      vector.map((value) => value / norm),
      row * dimensions,
    );
  }
  return { data, dimensions, count };
}

function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
