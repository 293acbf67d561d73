// Retrieval figures over judged queries, with bootstrap intervals.

/** Rank of the first right section, from 1; `undefined` when none of the first ten is right. */
export type Rank = number | undefined;

export type RetrievalFigures = {
  readonly 'hit@1': number;
  readonly 'hit@3': number;
  readonly 'hit@10': number;
  readonly 'mrr@10': number;
  readonly n: number;
};

export const FIGURES = ['hit@1', 'hit@3', 'hit@10', 'mrr@10'] as const;

export type Interval = readonly [low: number, high: number];

export function retrievalFigures(ranks: readonly Rank[]): RetrievalFigures {
  return {
    'hit@1': mean(ranks.map((rank) => within(rank, 1))),
    'hit@3': mean(ranks.map((rank) => within(rank, 3))),
    'hit@10': mean(ranks.map((rank) => within(rank, 10))),
    'mrr@10': mean(ranks.map((rank) => (rank === undefined || rank > 10 ? 0 : 1 / rank))),
    n: ranks.length,
  };
}

/** Figures of every group of ranks. */
export function figuresBy<T>(
  results: readonly T[],
  group: (result: T) => string,
  rank: (result: T) => Rank,
): Readonly<Record<string, RetrievalFigures>> {
  const groups = new Map<string, Rank[]>();
  for (const result of results) {
    const name = group(result);
    groups.set(name, [...(groups.get(name) ?? []), rank(result)]);
  }
  return Object.fromEntries([...groups].sort().map(([name, ranks]) => [name, retrievalFigures(ranks)]));
}

const RESAMPLES = 2000;

/** 95% bootstrap intervals of all figures; the same ranks give the same intervals. */
export function bootstrapIntervals(
  ranks: readonly Rank[],
): Readonly<Record<(typeof FIGURES)[number], Interval>> {
  const random = generator(1);
  const samples = Array.from({ length: ranks.length === 0 ? 0 : RESAMPLES }, () =>
    retrievalFigures(ranks.map(() => ranks[Math.floor(random() * ranks.length)])),
  );
  const interval = (figure: (typeof FIGURES)[number]): Interval => {
    const values = samples.map((sample) => sample[figure]).sort((a, b) => a - b);
    return [quantile(values, 0.025), quantile(values, 0.975)];
  };
  return {
    'hit@1': interval('hit@1'),
    'hit@3': interval('hit@3'),
    'hit@10': interval('hit@10'),
    'mrr@10': interval('mrr@10'),
  };
}

/** @param sorted - ascending; @returns 0 for no values */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function within(rank: Rank, limit: number): number {
  return rank !== undefined && rank <= limit ? 1 : 0;
}

/** Mulberry32: small, seeded, good enough for resampling. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
