import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { exactIndex } from '../../../src/indexing/exact.ts';
import { buildHnsw, loadHnsw } from '../../../src/indexing/hnsw.ts';
import { createPace } from '../../../src/indexing/pace.ts';
import type { VectorIndex, VectorTable } from '../../../src/indexing/vector-index.ts';
import { randomVectors } from '../../support/vectors.ts';

/** Share of the exact nearest that the index finds; ties count. */
function recall(index: VectorIndex, vectors: VectorTable, queries: VectorTable, k: number): number {
  const exact = exactIndex(vectors);
  let found = 0;
  for (let query = 0; query < queries.count; query += 1) {
    const start = query * queries.dimensions;
    const vector = queries.data.subarray(start, start + queries.dimensions);
    const least = exact.search(vector, k).at(-1)?.similarity ?? 1;
    found += index.search(vector, k).filter(({ similarity }) => similarity >= least - 1e-5).length;
  }
  return found / (queries.count * k);
}

it('finds at least 99% of what the exact scan finds', async () => {
  const vectors = randomVectors(3000, 48);
  const index = await buildHnsw(vectors, createPace());
  expect(recall(index, vectors, randomVectors(60, 48, 5), 10)).toBeGreaterThanOrEqual(0.99);
});

it('finds them among thousands of copies too', async () => {
  const distinct = randomVectors(1000, 48);
  const copies = randomVectors(5, 48, 9);
  const count = 1000 + 5 * 400;
  const data = new Float32Array(count * 48);
  data.set(distinct.data);
  for (let row = 1000; row < count; row += 1) {
    data.set(copies.data.subarray((row % 5) * 48, ((row % 5) + 1) * 48), row * 48);
  }
  const vectors = { data, dimensions: 48, count };
  const index = await buildHnsw(vectors, createPace());
  expect(recall(index, vectors, randomVectors(60, 48, 5), 10)).toBeGreaterThanOrEqual(0.99);
});

it('refuses a graph of other vectors', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'graph-'));
  const file = join(folder, 'graph.bin');
  await (await buildHnsw(randomVectors(50, 16), createPace())).write(file);
  await expect(loadHnsw(file, randomVectors(60, 16), createPace())).rejects.toThrow('60 are expected');
  await rm(folder, { recursive: true });
});
