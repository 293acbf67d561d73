import { describe, expect, it } from 'vitest';
import { fitConfidence, fitFusion } from '../../../src/evaluation/fit.ts';
import {
  CONFIDENCE_FEATURES,
  type ConfidenceFeatures,
  probabilityOf,
} from '../../../src/search/confidence.ts';
import type { Evidence } from '../../../src/search/evidence.ts';
import { FEATURES, type FusionWeights, fusedScore } from '../../../src/search/fusion.ts';

const evenWeights = Object.fromEntries(FEATURES.map((name) => [name, 0.1])) as FusionWeights;
const nothing: Evidence = {
  row: 0,
  question: 0,
  context: 0,
  answer: 0,
  coverage: 0,
  questionCosine: 0,
  windowCosine: 0,
  maxSim: 0,
  translatedCoverage: 0,
  translatedCosine: 0,
  topicQuestion: 0,
  topicWindow: 0,
};

describe('fitFusion', () => {
  const right = { ...nothing, windowCosine: 0.6, question: 0.1 };
  const wrong = { ...nothing, row: 1, windowCosine: 0.2, question: 0.8 };
  const lists = Array.from({ length: 5 }, () => ({
    evidence: [wrong, right],
    right: [false, true],
    weight: 1,
  }));

  it('puts right candidates in front', () => {
    expect(fusedScore(right, evenWeights)).toBeLessThan(fusedScore(wrong, evenWeights));
    const fitted = fitFusion(lists, evenWeights, 0.01);
    expect(fusedScore(right, fitted)).toBeGreaterThan(fusedScore(wrong, fitted));
  });

  it('keeps weights positive, and those that say nothing at the prior', () => {
    const fitted = fitFusion(lists, evenWeights, 0.01);
    expect(Math.min(...Object.values(fitted))).toBeGreaterThanOrEqual(0);
    expect(fitted.topicWindow).toBeCloseTo(0.1);
  });
});

describe('fitConfidence', () => {
  const features = (spread: number): ConfidenceFeatures => ({
    ...(Object.fromEntries(CONFIDENCE_FEATURES.map((name) => [name, 0])) as ConfidenceFeatures),
    spread,
  });
  const judged = Array.from({ length: 40 }, (_, index) => ({
    features: features(index / 40),
    right: index % 4 === 0 ? index < 20 : index >= 20,
    weight: 1,
  }));

  it('gives more to what stands out further, within 0 and 1', () => {
    const model = fitConfidence(judged, 0.01);
    const [low, high] = [probabilityOf(features(0.1), model), probabilityOf(features(0.9), model)];
    expect(low).toBeGreaterThan(0);
    expect(low).toBeLessThan(0.5);
    expect(high).toBeGreaterThan(0.5);
    expect(high).toBeLessThan(1);
  });

  it('never turns a feature against sense', () => {
    const reversed = judged.map((one) => ({ ...one, right: !one.right }));
    expect(fitConfidence(reversed, 0.01).weights.spread).toBe(0);
  });
});
