// Runs judged queries through the search that people use, and sums up.
import type { Embedder } from '../embedding/embedder.ts';
import type { Snapshot } from '../indexing/snapshot.ts';
import { calibrationOf } from '../search/calibration.ts';
import type { Outcome } from '../search/outcome.ts';
import { rank } from '../search/rank.ts';
import { decide } from '../search/search.ts';
import type { AnswerKey } from './answer-key.ts';
import { calibrationError, type OperatingPoint, operatingPoint, riskCoverage } from './confidence-metrics.ts';
import { figuresBy, quantile, type RetrievalFigures, retrievalFigures } from './metrics.ts';
import type { JudgedQuery } from './queries.ts';

export type QueryResult = {
  readonly query: JudgedQuery;
  /** Of the first right section among ten, from 1. */
  readonly rank: number | undefined;
  /** Probability of the first section; 0 when nothing was found. */
  readonly confidence: number;
  readonly outcome: Outcome['kind'];
  readonly top: readonly { readonly file: string; readonly heading: string }[];
  /** Question to Outcome. */
  readonly latencyMs: number;
};

/** What `npm run eval -- --json` writes. */
export type EvaluationReport = {
  readonly overall: RetrievalFigures;
  readonly byKind: Readonly<Record<string, RetrievalFigures>>;
  readonly byLang: Readonly<Record<string, RetrievalFigures>>;
  readonly byRepo: Readonly<Record<string, RetrievalFigures>>;
  readonly threshold: OperatingPoint;
  readonly riskCoverage: readonly OperatingPoint[];
  readonly calibrationError: number;
  readonly latencyMs: { readonly p50: number; readonly p95: number };
  readonly queries: readonly {
    readonly id: string;
    readonly rank: number | null;
    readonly confidence: number;
    readonly outcome: Outcome['kind'];
    readonly top: QueryResult['top'];
  }[];
};

const WARM_UP = 5;

export async function runQueries(
  snapshot: Snapshot,
  embedder: Embedder,
  queries: readonly JudgedQuery[],
  answers: AnswerKey,
): Promise<readonly QueryResult[]> {
  const calibration = calibrationOf(embedder.id);
  // The first calls pay for loading and compiling, once in the life of a process.
  for (const { query } of queries.slice(0, WARM_UP)) await rank(snapshot, embedder, query);
  const results: QueryResult[] = [];
  for (const query of queries) {
    const began = performance.now();
    const ranking = await rank(snapshot, embedder, query.query);
    const outcome = decide(ranking, calibration);
    const latencyMs = performance.now() - began;
    const place = ranking.candidates.findIndex(({ section, article }) => answers(query, section, article));
    results.push({
      query,
      rank: place < 0 ? undefined : place + 1,
      confidence: ranking.candidates[0]?.probability ?? 0,
      outcome: outcome.kind,
      top: ranking.candidates.map(({ section, article }) => ({ file: article.path, heading: section.title })),
      latencyMs,
    });
  }
  return results;
}

/** @param threshold - probability from which the search answers */
export function summarize(results: readonly QueryResult[], threshold: number): EvaluationReport {
  const inScope = results.filter(({ query }) => query.expected.length > 0);
  const confident = results.map((result) => ({
    confidence: result.confidence,
    right: result.rank === 1,
    inScope: result.query.expected.length > 0,
    answered: result.outcome === 'answer',
  }));
  const latencies = results.map((result) => result.latencyMs).sort((a, b) => a - b);
  const rankOf = (result: QueryResult) => result.rank;
  return {
    overall: retrievalFigures(inScope.map(rankOf)),
    byKind: figuresBy(inScope, ({ query }) => query.kind, rankOf),
    byLang: figuresBy(inScope, ({ query }) => query.lang, rankOf),
    byRepo: figuresBy(inScope, ({ query }) => repositoryOf(query), rankOf),
    threshold: operatingPoint(confident, threshold, (result) => result.answered),
    riskCoverage: riskCoverage(confident),
    calibrationError: calibrationError(confident),
    latencyMs: { p50: quantile(latencies, 0.5), p95: quantile(latencies, 0.95) },
    queries: results.map(({ query, rank, confidence, outcome, top }) => ({
      id: query.id,
      rank: rank ?? null,
      confidence,
      outcome,
      top,
    })),
  };
}

/** First folder of the file that a query was written from; `.` when it lies in the content folder itself. */
export function repositoryOf(query: JudgedQuery): string {
  const parts = query.expected[0]?.file.split('/') ?? [];
  return parts.length > 1 ? (parts[0] ?? '.') : '.';
}
