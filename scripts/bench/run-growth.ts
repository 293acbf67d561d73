// Measures this project over content of some size, in a process of its own.

import type { Embedder } from '../../src/embedding/embedder.ts';
import { mean, quantile } from '../../src/evaluation/metrics.ts';
import { exactIndex } from '../../src/indexing/exact.ts';
import type { Snapshot } from '../../src/indexing/snapshot.ts';
import { calibrationOf } from '../../src/search/calibration.ts';
import { rank } from '../../src/search/rank.ts';
import { decide } from '../../src/search/search.ts';
import { suggest } from '../../src/search/suggest.ts';
import { folderBytes } from './folder-bytes.ts';
import { grow } from './grow.ts';
import { makeSnapshot } from './make-snapshot.ts';
import { type Latency, peakMemory, runTimed, timed } from './measure.ts';
import type { Corpus, Tools } from './peer.ts';

export type GrowthReport = {
  readonly sections: number;
  readonly passages: number;
  /** Wall clock and processor time from sections in memory to an open snapshot. */
  readonly indexSeconds: number;
  readonly indexCpuSeconds: number;
  /** Question to Outcome. */
  readonly latencyMs: Latency;
  /** Choices offered for the first characters of a query: the slowest of a hundred. */
  readonly completionP99Ms: number;
  /** Share of the ten nearest passages of the exact scan that the graph finds too. */
  readonly recall: number;
  readonly bytes: number;
  readonly peakMemory: number;
};

export async function runGrowth(
  corpus: Corpus,
  size: number,
  queries: readonly string[],
  tools: Tools,
): Promise<GrowthReport> {
  const grown = grow(corpus, size);
  const { result: snapshot, seconds, cpuSeconds } = await timed(() => makeSnapshot(grown, tools));
  const calibration = calibrationOf(tools.embedder.id);
  const { latencyMs } = await runTimed(queries, async (query) =>
    decide(await rank(snapshot, tools.embedder, query), calibration),
  );
  const completionP99Ms = await measureCompletion(snapshot, tools.embedder, queries);
  const peak = peakMemory();
  return {
    sections: grown.sections.length,
    passages: snapshot.passages.count,
    indexSeconds: seconds,
    indexCpuSeconds: cpuSeconds,
    latencyMs,
    completionP99Ms,
    recall: await measureRecall(snapshot, tools.embedder, queries),
    bytes: await folderBytes(tools.folder),
    peakMemory: peak,
  };
}

const TYPED = 8;
const CHOICES = 25;

/** As Discord's autocompletion asks: every query once, cut where somebody is still typing. */
async function measureCompletion(
  snapshot: Snapshot,
  embedder: Embedder,
  queries: readonly string[],
): Promise<number> {
  const milliseconds: number[] = [];
  for (const query of queries) {
    const { seconds } = await timed(() => suggest(snapshot, embedder, query.slice(0, TYPED), CHOICES));
    milliseconds.push(seconds * 1000);
  }
  return quantile(
    milliseconds.sort((a, b) => a - b),
    0.99,
  );
}

const NEAREST = 10;
// Equal similarities in another order, or off by the last bit of a float, are no miss.
const TOLERANCE = 1e-6;

async function measureRecall(
  { vectors, vectorIndex }: Snapshot,
  embedder: Embedder,
  queries: readonly string[],
): Promise<number> {
  const exact = exactIndex(vectors);
  const shares: number[] = [];
  for (const query of queries) {
    const [vector = new Float32Array()] = await embedder.embedQuestions([query]);
    const least = exact.search(vector, NEAREST).at(-1)?.similarity ?? 1;
    const found = vectorIndex.search(vector, NEAREST);
    shares.push(found.filter(({ similarity }) => similarity >= least - TOLERANCE).length / NEAREST);
  }
  return mean(shares);
}
