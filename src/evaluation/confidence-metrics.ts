// How far the stated confidence can be trusted.
import { mean } from './metrics.ts';

/** One query's confidence in its first section, and the truth. */
export type Confident = {
  readonly confidence: number;
  /** The first section answers. */
  readonly right: boolean;
  /** Something answers at all. */
  readonly inScope: boolean;
};

/** What answering from some confidence on amounts to. */
export type OperatingPoint = {
  readonly probability: number;
  /** Share of the in-scope queries that are answered. */
  readonly answered: number;
  /** Share of wrong ones among the answered in-scope queries. */
  readonly wrongAmongAnswered: number;
  /** Share of the out-of-scope queries that are answered. */
  readonly outOfScopeAnswered: number;
};

/** @param answers - whether a query was answered */
export function operatingPoint<T extends Confident>(
  results: readonly T[],
  probability: number,
  answers: (result: T) => boolean,
): OperatingPoint {
  const inScope = results.filter((result) => result.inScope);
  const answered = inScope.filter(answers);
  const outside = results.filter((result) => !result.inScope);
  return {
    probability,
    answered: mean(inScope.map((result) => Number(answers(result)))),
    wrongAmongAnswered: mean(answered.map((result) => Number(!result.right))),
    outOfScopeAnswered: mean(outside.map((result) => Number(answers(result)))),
  };
}

/** Operating points from answering everything to answering nothing, at the thresholds 0, 0.05 … 0.95. */
export function riskCoverage(results: readonly Confident[]): readonly OperatingPoint[] {
  return Array.from({ length: 20 }, (_, step) => step / 20).map((probability) =>
    operatingPoint(results, probability, (result) => result.confidence >= probability),
  );
}

/** A bin of the reliability diagram. */
export type ReliabilityBin = { readonly confidence: number; readonly right: number; readonly n: number };

const BINS = 10;

/** Ten bins of equal width; empty ones are left out. */
export function reliability(results: readonly Confident[]): readonly ReliabilityBin[] {
  const bins = Array.from({ length: BINS }, (): Confident[] => []);
  for (const result of results) bins[Math.min(BINS - 1, Math.floor(result.confidence * BINS))]?.push(result);
  return bins
    .filter((bin) => bin.length > 0)
    .map((bin) => ({
      confidence: mean(bin.map((result) => result.confidence)),
      right: mean(bin.map((result) => Number(result.right))),
      n: bin.length,
    }));
}

/** Expected calibration error: mean distance between stated confidence and truth, weighted by bin size. */
export function calibrationError(results: readonly Confident[]): number {
  return reliability(results).reduce(
    (sum, bin) => sum + (Math.abs(bin.confidence - bin.right) * bin.n) / results.length,
    0,
  );
}
