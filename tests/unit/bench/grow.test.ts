import { describe, expect, it } from 'vitest';
import { grow } from '../../../scripts/bench/grow.ts';
import type { Corpus } from '../../../scripts/bench/peer.ts';
import { corpus } from '../../support/bench-corpus.ts';

describe('growing content', () => {
  it.each([1, 3, 4, 50])('gives %i sections, the real ones first', (size) => {
    const { sections } = grow(corpus, size);
    expect(sections).toHaveLength(size);
    expect(sections.slice(0, corpus.sections.length)).toEqual(corpus.sections.slice(0, size));
  });

  it('exchanges some of the words of every copy, by words of the same script', () => {
    const texts = grow(corpus, 60).sections.map(({ text }) => text);
    expect(new Set(texts).size).toBeGreaterThan(50);
    const chinese = texts.filter((_, row) => row % corpus.sections.length === 2);
    expect(chinese.every((text) => !/[a-z]{4,}/.test(text))).toBe(true);
  });

  it('gives the same for the same content, under ids of their own', () => {
    const grown: Corpus = grow(corpus, 30);
    expect(grow(corpus, 30)).toEqual(grown);
    expect(new Set(grown.sections.map(({ id }) => id)).size).toBe(30);
  });
});
