// How likely the first section answers: logistic regression over what was found.
import type { Evidence, Query } from './evidence.ts';

export const CONFIDENCE_FEATURES = [
  'score',
  'margin',
  'coverage',
  'questionCosine',
  'windowCosine',
  'queryTerms',
] as const;

export type ConfidenceFeatures = Readonly<Record<(typeof CONFIDENCE_FEATURES)[number], number>>;

export type ConfidenceModel = { readonly bias: number; readonly weights: ConfidenceFeatures };

/**
 * @param evidence - of the section in question
 * @param score - its fused score
 * @param rival - fused score of the best other section that asks something else; 0 when there is none
 */
export function confidenceFeatures(
  query: Query,
  evidence: Evidence,
  score: number,
  rival: number,
): ConfidenceFeatures {
  return {
    score,
    margin: Math.max(-0.5, Math.min(0.5, score - rival)),
    coverage: evidence.coverage,
    questionCosine: evidence.questionCosine,
    windowCosine: evidence.windowCosine,
    queryTerms: Math.log1p(Math.min(query.terms.length, 30)),
  };
}

/** @returns 0 to 1 */
export function probabilityOf(features: ConfidenceFeatures, model: ConfidenceModel): number {
  const logit = CONFIDENCE_FEATURES.reduce(
    (sum, name) => sum + model.weights[name] * features[name],
    model.bias,
  );
  return 1 / (1 + Math.exp(-logit));
}
