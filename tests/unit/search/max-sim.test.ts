import { describe, expect, it } from 'vitest';
import type { StaticTokens } from '../../../src/embedding/static-tokens.ts';
import { maxSimOf } from '../../../src/search/max-sim.ts';

const words = ['the', 'cache', 'buffer', 'grows', 'odd'];

/** One token a word: `cache` and `buffer` are alike by 0.8, `the` says little, `odd` is like nothing. */
const tokens: StaticTokens = {
  idsOf: (text) => text.split(' ').map((word) => words.indexOf(word)),
  weight: (id) => (id === 0 ? 0.5 : 1),
  neighbours: (id) => {
    if (id === 4) return { ids: new Uint16Array(), cosines: new Uint8Array() };
    const alike = [1, 2].includes(id);
    return alike
      ? { ids: Uint16Array.of(id, 3 - id), cosines: Uint8Array.of(255, 204) }
      : { ids: Uint16Array.of(id), cosines: Uint8Array.of(255) };
  },
};

const maxSim = (question: string, passage: string): number =>
  maxSimOf(question, tokens)(Uint16Array.from(tokens.idsOf(passage)));

describe('maxSimOf', () => {
  it('is 1 where every token is found, whatever else is said', () => {
    expect(maxSim('cache grows', 'the cache grows')).toBe(1);
  });

  it('counts tokens by what they say', () => {
    expect(maxSim('the cache', 'the')).toBeCloseTo(0.5 / 1.5);
    expect(maxSim('the cache', 'cache')).toBeCloseTo(1 / 1.5);
  });

  it('takes the nearest token of the passage for each of the question', () => {
    expect(maxSim('cache', 'buffer')).toBeCloseTo(0.8);
    expect(maxSim('cache', 'buffer cache')).toBe(1);
    expect(maxSim('cache buffer', 'buffer')).toBeCloseTo(0.9);
  });

  it('finds an unknown token nowhere', () => {
    expect(maxSim('odd', 'odd')).toBe(0);
    expect(maxSim('cache odd', 'cache odd')).toBeCloseTo(0.5);
  });

  it('is 0 for nothing', () => {
    expect(maxSimOf('', { ...tokens, idsOf: () => [] })(Uint16Array.of(1))).toBe(0);
    expect(maxSimOf('cache', tokens)(new Uint16Array())).toBe(0);
  });

  it('starts afresh with every passage', () => {
    const score = maxSimOf('cache grows', tokens);
    expect(score(Uint16Array.of(1, 3))).toBe(1);
    expect(score(Uint16Array.of(3))).toBeCloseTo(0.5);
  });
});
