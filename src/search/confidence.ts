// How likely a section answers: logistic regression over what was found.
import type { Section } from '../content/types.ts';
import type { Evidence } from './evidence.ts';
import { type Query, topicTrust } from './query.ts';

/** Each with the sign its weight may have: 1 speaks for the section, -1 against it. */
export const CONFIDENCE_SIGNS = {
  /** Distance of the fused score from the mean of the best candidates: how far the section stands out. */
  spread: 1,
  /** The same of `maxSim`: how much more of the question it says than its rivals do. */
  maxSimSpread: 1,
  coverage: 1,
  windowCosine: 1,
  /** Share of the question that nobody in this field talks about. */
  foreign: -1,
  /** Logarithm of the number of terms: long questions say what they mean. */
  queryTerms: 1,
  /** How much nearer the question is to the nearest known topic than the section is to what answers about it. */
  topicMiss: -1,
  isQuestion: 1,
} as const;

export type ConfidenceFeature = keyof typeof CONFIDENCE_SIGNS;

export const CONFIDENCE_FEATURES = Object.keys(CONFIDENCE_SIGNS) as readonly ConfidenceFeature[];

export type ConfidenceFeatures = Readonly<Record<ConfidenceFeature, number>>;

export type ConfidenceModel = { readonly bias: number; readonly weights: ConfidenceFeatures };

const MOST_TERMS = 30;

/** What the section is compared with: the mean of the best candidates, but no less than a share of the first. */
export type Rivals = { readonly score: number; readonly maxSim: number };

/** @param score - fused score of the section */
export function confidenceFeatures(
  query: Query,
  section: Section,
  evidence: Evidence,
  score: number,
  rivals: Rivals,
): ConfidenceFeatures {
  const trust = topicTrust(query.topic);
  return {
    spread: score - rivals.score,
    maxSimSpread: evidence.maxSim - rivals.maxSim,
    coverage: evidence.coverage,
    windowCosine: evidence.windowCosine,
    foreign: query.foreign,
    queryTerms: Math.log1p(Math.min(query.terms.length, MOST_TERMS)),
    topicMiss: trust > 0 ? (query.topic?.similarity ?? 0) - evidence.topicWindow / trust : 0,
    isQuestion: section.kind === 'question' ? 1 : 0,
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
