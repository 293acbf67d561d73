// Measures one peer over one content, in a process of its own.
import { readAnswerKey } from '../../src/evaluation/answer-key.ts';
import {
  bootstrapIntervals,
  type Interval,
  type RetrievalFigures,
  retrievalFigures,
} from '../../src/evaluation/metrics.ts';
import type { JudgedQuery } from '../../src/evaluation/queries.ts';
import { type Latency, peakMemory, runTimed, timed } from './measure.ts';
import type { Corpus, Peer, Tools } from './peer.ts';

export type PeerReport = {
  readonly name: string;
  readonly figures: RetrievalFigures;
  readonly interval: Interval;
  readonly latencyMs: Latency;
  /** Wall clock and processor time from sections in memory to an index that is ready and stored, where it is stored. */
  readonly indexSeconds: number;
  readonly indexCpuSeconds: number;
  readonly bytes: number;
  /** Resident size at its greatest, and what of it was there before indexing began. */
  readonly peakMemory: number;
  readonly idleMemory: number;
};

const DEPTH = 10;

export async function runPeer(
  peer: Peer,
  corpus: Corpus,
  contentDir: string,
  queries: readonly JudgedQuery[],
  tools: Tools,
): Promise<PeerReport> {
  const answers = await readAnswerKey(contentDir, queries);
  const makeIndex = await peer.load();
  const idleMemory = process.memoryUsage.rss();
  const { result: searchable, seconds, cpuSeconds } = await timed(() => makeIndex(corpus, tools));
  const articles = new Map(corpus.articles.map((article) => [article.id, article]));
  const { found, latencyMs } = await runTimed(
    queries.map(({ query }) => query),
    (query) => searchable.search(query, DEPTH),
  );
  const ranks = queries.flatMap((query, index) => {
    if (query.expected.length === 0) return [];
    const place = (found[index] ?? []).findIndex((row) => {
      const section = corpus.sections[row];
      const article = section && articles.get(section.articleId);
      return section !== undefined && article !== undefined && answers(query, section, article);
    });
    return [place < 0 ? undefined : place + 1];
  });
  // Serialising for `bytes` is not part of searching.
  const peak = peakMemory();
  return {
    name: peer.name,
    figures: retrievalFigures(ranks),
    interval: bootstrapIntervals(ranks)['hit@1'],
    latencyMs,
    indexSeconds: seconds,
    indexCpuSeconds: cpuSeconds,
    bytes: await searchable.bytes(),
    peakMemory: peak,
    idleMemory,
  };
}
