// Fitting of a few weights by gradient descent: listwise for the fusion, logistic for the confidence.
import {
  CONFIDENCE_FEATURES,
  CONFIDENCE_SIGNS,
  type ConfidenceFeatures,
  type ConfidenceModel,
} from '../search/confidence.ts';
import type { Evidence } from '../search/evidence.ts';
import { FEATURES, type FusionWeights } from '../search/fusion.ts';

/** The candidates of one query, and which of them answer it. */
export type RankedList = {
  readonly evidence: readonly Evidence[];
  readonly right: readonly boolean[];
  readonly weight: number;
};

// Scores of a good fusion differ by tenths; the softmax should tell them apart.
const SHARPNESS = 8;
const FUSION_STEPS = 400;

/**
 * Weights that put right candidates in front: softmax over each list, pulled towards `prior`, none negative.
 *
 * @param strength - of the pull; few queries need a strong one
 */
export function fitFusion(
  lists: readonly RankedList[],
  prior: FusionWeights,
  strength: number,
): FusionWeights {
  const start = FEATURES.map((feature) => prior[feature]);
  const prepared = lists
    .filter(({ right }) => right.includes(true))
    .map(({ evidence, right, weight }) => ({
      rows: evidence.map((one) => FEATURES.map((feature) => one[feature])),
      right,
      weight,
    }));
  const total = prepared.reduce((sum, { weight }) => sum + weight, 0);
  const gradient = (weights: readonly number[]): number[] => {
    const sums = weights.map((weight, index) => 2 * strength * (weight - (start[index] ?? 0)));
    for (const { rows, right, weight } of prepared) {
      const all = softmax(rows.map((row) => SHARPNESS * dot(row, weights)));
      const mass = all.reduce((sum, share, index) => sum + (right[index] ? share : 0), 0);
      for (const [index, row] of rows.entries()) {
        const share = all[index] ?? 0;
        const pull = (right[index] ? share / Math.max(mass, 1e-12) : 0) - share;
        const factor = (SHARPNESS * weight * pull) / total;
        for (const [feature, value] of row.entries()) sums[feature] = (sums[feature] ?? 0) - factor * value;
      }
    }
    return sums;
  };
  const fitted = descend(start, gradient, (_, value) => Math.max(0, value), FUSION_STEPS);
  return recordOf(FEATURES, fitted);
}

/** A ranking's first section: what its confidence is computed from, and whether it answers. */
export type Judged = {
  readonly features: ConfidenceFeatures;
  readonly right: boolean;
  readonly weight: number;
};

const CONFIDENCE_STEPS = 1500;

/** Logistic regression on standardised features, with the signs that sense demands. */
export function fitConfidence(judged: readonly Judged[], strength: number): ConfidenceModel {
  const rows = judged.map(({ features }) => CONFIDENCE_FEATURES.map((name) => features[name]));
  const scales = CONFIDENCE_FEATURES.map((_, column) => {
    const values = rows.map((row) => row[column] ?? 0);
    const centre = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / values.length;
    return { centre, spread: Math.sqrt(variance) + 1e-9 };
  });
  const standard = rows.map((row) =>
    row.map((value, column) => (value - (scales[column]?.centre ?? 0)) / (scales[column]?.spread ?? 1)),
  );
  const total = judged.reduce((sum, { weight }) => sum + weight, 0);
  // The bias is the last parameter and is not pulled towards zero.
  const gradient = (parameters: readonly number[]): number[] => {
    const bias = parameters[CONFIDENCE_FEATURES.length] ?? 0;
    const sums = parameters.map((value, index) =>
      index < CONFIDENCE_FEATURES.length ? 2 * strength * value : 0,
    );
    for (const [index, row] of standard.entries()) {
      const one = judged[index];
      if (one === undefined) continue;
      const error = sigmoid(dot(row, parameters) + bias) - Number(one.right);
      const factor = (error * one.weight) / total;
      for (const [column, value] of row.entries()) sums[column] = (sums[column] ?? 0) + factor * value;
      sums[row.length] = (sums[row.length] ?? 0) + factor;
    }
    return sums;
  };
  const bounded = (index: number, value: number): number => {
    const name = CONFIDENCE_FEATURES[index];
    if (name === undefined) return value;
    return CONFIDENCE_SIGNS[name] > 0 ? Math.max(0, value) : Math.min(0, value);
  };
  const fitted = descend(
    new Array(CONFIDENCE_FEATURES.length + 1).fill(0),
    gradient,
    bounded,
    CONFIDENCE_STEPS,
  );
  const weights = CONFIDENCE_FEATURES.map(
    (_, column) => (fitted[column] ?? 0) / (scales[column]?.spread ?? 1),
  );
  const shift = weights.reduce((sum, weight, column) => sum + weight * (scales[column]?.centre ?? 0), 0);
  return {
    bias: round((fitted[CONFIDENCE_FEATURES.length] ?? 0) - shift),
    weights: recordOf(CONFIDENCE_FEATURES, weights),
  };
}

/** Adam with a falling step, projected after every step. */
function descend(
  start: readonly number[],
  gradient: (parameters: readonly number[]) => readonly number[],
  project: (index: number, value: number) => number,
  steps: number,
): readonly number[] {
  const parameters = [...start];
  const first = parameters.map(() => 0);
  const second = parameters.map(() => 0);
  for (let step = 1; step <= steps; step += 1) {
    const slope = gradient(parameters);
    const rate = 0.05 * (1 - step / (steps + 1));
    for (const [index, value] of slope.entries()) {
      first[index] = 0.9 * (first[index] ?? 0) + 0.1 * value;
      second[index] = 0.999 * (second[index] ?? 0) + 0.001 * value * value;
      const mean = (first[index] ?? 0) / (1 - 0.9 ** step);
      const scale = Math.sqrt((second[index] ?? 0) / (1 - 0.999 ** step)) + 1e-9;
      parameters[index] = project(index, (parameters[index] ?? 0) - (rate * mean) / scale);
    }
  }
  return parameters;
}

function softmax(logits: readonly number[]): readonly number[] {
  const greatest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - greatest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

function dot(row: readonly number[], weights: readonly number[]): number {
  let sum = 0;
  for (let index = 0; index < row.length; index += 1) sum += (row[index] ?? 0) * (weights[index] ?? 0);
  return sum;
}

/** Values by name, to three digits; 0 where there are fewer values than names. */
export function recordOf<const Name extends string>(
  names: readonly Name[],
  values: readonly number[],
): Record<Name, number> {
  const entries = names.map((name, index): [string, number] => [name, round(values[index] ?? 0)]);
  return Object.fromEntries(entries) as Record<Name, number>;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
