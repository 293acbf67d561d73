import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  calibrationError,
  operatingPoint,
  reliability,
  riskCoverage,
} from '../../../src/evaluation/confidence-metrics.ts';
import { bootstrapIntervals, FIGURES, figuresBy, retrievalFigures } from '../../../src/evaluation/metrics.ts';

const ranks = fc.array(fc.option(fc.integer({ min: 1, max: 10 }), { nil: undefined }), {
  minLength: 1,
  maxLength: 40,
});

describe('retrievalFigures', () => {
  it('counts hits and reciprocal ranks', () => {
    expect(retrievalFigures([1, 2, undefined, 10])).toEqual({
      'hit@1': 0.25,
      'hit@3': 0.5,
      'hit@10': 0.75,
      'mrr@10': (1 + 0.5 + 0.1) / 4,
      n: 4,
    });
  });

  it('is 0 for nothing', () => {
    expect(retrievalFigures([])).toEqual({ 'hit@1': 0, 'hit@3': 0, 'hit@10': 0, 'mrr@10': 0, n: 0 });
  });

  it('intervals hold the figure, for any ranks', () => {
    fc.assert(
      fc.property(ranks, (some) => {
        const intervals = bootstrapIntervals(some);
        const figures = retrievalFigures(some);
        for (const figure of FIGURES) {
          const [low, high] = intervals[figure];
          expect(low).toBeLessThanOrEqual(figures[figure] + 1e-9);
          expect(high).toBeGreaterThanOrEqual(figures[figure] - 1e-9);
        }
      }),
      { numRuns: 5 },
    );
  });

  it('groups', () => {
    const results = [
      { lang: 'zh', rank: 1 },
      { lang: 'en', rank: undefined },
      { lang: 'zh', rank: 3 },
    ];
    const byLang = figuresBy(
      results,
      ({ lang }) => lang,
      ({ rank }) => rank,
    );
    expect(Object.entries(byLang).map(([lang, figures]) => [lang, figures.n, figures['hit@1']])).toEqual([
      ['en', 1, 0],
      ['zh', 2, 0.5],
    ]);
  });
});

const results = [
  { confidence: 0.9, right: true, inScope: true },
  { confidence: 0.8, right: false, inScope: true },
  { confidence: 0.2, right: true, inScope: true },
  { confidence: 0.1, right: false, inScope: true },
  { confidence: 0.7, right: false, inScope: false },
  { confidence: 0.0, right: false, inScope: false },
];

describe('confidence', () => {
  it('operating point', () => {
    expect(operatingPoint(results, 0.5, ({ confidence }) => confidence >= 0.5)).toEqual({
      probability: 0.5,
      answered: 0.5,
      wrongAmongAnswered: 0.5,
      outOfScopeAnswered: 0.5,
    });
  });

  it('the curve falls from everything answered', () => {
    const curve = riskCoverage(results);
    expect(curve[0]).toMatchObject({ answered: 1, outOfScopeAnswered: 1 });
    for (const [index, { answered }] of curve.entries()) {
      expect(answered).toBeLessThanOrEqual(curve[index - 1]?.answered ?? 1);
    }
  });

  it('is calibrated when what is said comes true', () => {
    const sure = [1, 1, 1, 0].map((right) => ({ confidence: 0.75, right: right === 1, inScope: true }));
    expect(calibrationError(sure)).toBeCloseTo(0);
    expect(calibrationError(sure.map((one) => ({ ...one, confidence: 1 })))).toBeCloseTo(0.25);
    expect(reliability(sure)).toEqual([{ confidence: 0.75, right: 0.75, n: 4 }]);
  });
});
