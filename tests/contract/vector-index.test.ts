// What every VectorIndex must do; a new one is one more row in `implementations`.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exactIndex } from '../../src/indexing/exact.ts';
import { buildHnsw, loadHnsw } from '../../src/indexing/hnsw.ts';
import { createPace } from '../../src/indexing/pace.ts';
import type { VectorIndex, VectorTable } from '../../src/indexing/vector-index.ts';
import { randomVectors, tableOf } from '../support/vectors.ts';

async function reloaded(vectors: VectorTable): Promise<VectorIndex> {
  const folder = await mkdtemp(join(tmpdir(), '图 index-'));
  try {
    const file = join(folder, 'graph.bin');
    await (await buildHnsw(vectors, createPace())).write(file);
    return await loadHnsw(file, vectors, createPace());
  } finally {
    await rm(folder, { recursive: true });
  }
}

const implementations: readonly [string, (vectors: VectorTable) => Promise<VectorIndex>][] = [
  ['exact scan', async (vectors) => exactIndex(vectors)],
  ['HNSW', (vectors) => buildHnsw(vectors, createPace())],
  ['HNSW from a file', reloaded],
];

describe.each(implementations)('%s', (_name, make) => {
  it('finds a vector by itself, with its similarity', async () => {
    const vectors = randomVectors(200, 32);
    const index = await make(vectors);
    expect(index.size).toBe(200);
    for (const row of [0, 57, 199]) {
      const [first] = index.search(vectors.data.subarray(row * 32, (row + 1) * 32), 3);
      expect(first?.row).toBe(row);
      expect(first?.similarity).toBeCloseTo(1, 5);
    }
  });

  it('gives the most similar first', async () => {
    const index = await make(
      tableOf([
        [0, 1],
        [1, 0],
        [0.6, 0.8],
        [-1, 0],
      ]),
    );
    const found = index.search(Float32Array.of(1, 0), 4);
    expect(found.map(({ row }) => row)).toEqual([1, 2, 0, 3]);
    expect(found.map(({ similarity }) => Math.round(similarity * 100) / 100)).toEqual([1, 0.6, 0, -1]);
  });

  it.each([
    [0, 0],
    [2, 2],
    [3, 3],
    [50, 3],
  ])('asked for %i of 3 gives %i', async (asked, given) => {
    const index = await make(
      tableOf([
        [1, 0],
        [0, 1],
        [0.6, 0.8],
      ]),
    );
    expect(index.search(Float32Array.of(1, 0), asked)).toHaveLength(given);
  });

  it('gives every row of vectors that are equal, in order', async () => {
    const index = await make(
      tableOf([
        [0, 1],
        [1, 0],
        [0, 1],
        [0.6, 0.8],
        [0, 1],
      ]),
    );
    expect(index.search(Float32Array.of(0, 1), 4).map(({ row }) => row)).toEqual([0, 2, 4, 3]);
    expect(index.search(Float32Array.of(0, 1), 2).map(({ row }) => row)).toEqual([0, 2]);
  });

  it('holds one vector', async () => {
    const index = await make(tableOf([[1, 0]]));
    expect(index.search(Float32Array.of(0, 1), 5)).toEqual([{ row: 0, similarity: 0 }]);
  });

  it('gives the same answer every time', async () => {
    const vectors = randomVectors(500, 16);
    const [first, second] = [await make(vectors), await make(vectors)];
    for (let row = 0; row < 20; row += 1) {
      const query = vectors.data.subarray(row * 16, (row + 1) * 16);
      expect(second.search(query, 10)).toEqual(first.search(query, 10));
    }
  });
});
