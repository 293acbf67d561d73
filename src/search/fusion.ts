// From evidence to one score: a weighted sum.
import type { Evidence } from './evidence.ts';

export const FEATURES = [
  'question',
  'context',
  'answer',
  'coverage',
  'questionCosine',
  'windowCosine',
  'maxSim',
  'translatedCoverage',
  'translatedCosine',
  'topicQuestion',
  'topicWindow',
] as const satisfies readonly (keyof Evidence)[];

export type Feature = (typeof FEATURES)[number];

export type FusionWeights = Readonly<Record<Feature, number>>;

/** Comparable between candidates of one query only. */
export function fusedScore(evidence: Evidence, weights: FusionWeights): number {
  return FEATURES.reduce((sum, feature) => sum + weights[feature] * evidence[feature], 0);
}
