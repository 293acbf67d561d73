// Approximate nearest neighbours through hnswlib; the only file that touches the library.
import hnswlib from 'hnswlib-node';
import type { Pace } from './pace.ts';
import type { VectorIndex, VectorTable } from './vector-index.ts';

/** Graph parameters, measured in docs/QUALITY.md; part of the settings hash. */
export const HNSW = { m: 16, efConstruction: 200, seed: 20_240_601 } as const;

/** Candidates kept while searching: more is slower and finds more. Not stored in the graph. */
const EF_SEARCH = 128;

/** An index whose graph can be written to a file. */
export interface StorableIndex extends VectorIndex {
  /** Writes the graph, for `loadHnsw`. Does not sync it to disk. */
  write(file: string): Promise<void>;
}

/**
 * Same vectors in the same order give the same graph.
 *
 * @param onRow - told after every row that is in
 */
export async function buildHnsw(
  vectors: VectorTable,
  pace: Pace,
  onRow: (done: number) => void = () => {},
): Promise<StorableIndex> {
  const graph = new hnswlib.HierarchicalNSW('ip', vectors.dimensions);
  graph.initIndex(vectors.count, HNSW.m, HNSW.efConstruction, HNSW.seed);
  for (let row = 0; row < vectors.count; row += 1) {
    const start = row * vectors.dimensions;
    graph.addPoint(Array.from(vectors.data.subarray(start, start + vectors.dimensions)), row);
    onRow(row + 1);
    await pace();
  }
  return searchable(graph, vectors.count);
}

/**
 * @param file - must have been checked against its hash: the library trusts the offsets it reads
 * @throws when the graph is not one of `count` vectors
 */
export async function loadHnsw(file: string, dimensions: number, count: number): Promise<StorableIndex> {
  const graph = new hnswlib.HierarchicalNSW('ip', dimensions);
  await graph.readIndex(file);
  if (graph.getCurrentCount() !== count) {
    throw new Error(`the graph has ${graph.getCurrentCount()} vectors, ${count} are expected`);
  }
  return searchable(graph, count);
}

function searchable(graph: InstanceType<typeof hnswlib.HierarchicalNSW>, size: number): StorableIndex {
  graph.setEf(EF_SEARCH);
  return {
    size,
    search: (vector, k) => {
      const wanted = Math.min(k, size);
      if (wanted < 1) return [];
      const found = graph.searchKnn(Array.from(vector), wanted);
      return found.neighbors.map((row, index) => ({ row, similarity: 1 - (found.distances[index] ?? 1) }));
    },
    write: async (file) => {
      await graph.writeIndex(file);
    },
  };
}
