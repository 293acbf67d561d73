import { beforeAll, describe, expect, it } from 'vitest';
import type { Embedder } from '../../../src/embedding/embedder.ts';
import { loadEmbedder } from '../../../src/embedding/load.ts';
import type { StaticTokens } from '../../../src/embedding/static-tokens.ts';
import { maxSimOf } from '../../../src/search/max-sim.ts';

describe('the tokens of the bundled model', () => {
  let embedder: Embedder;
  let tokens: StaticTokens;

  beforeAll(async () => {
    embedder = await loadEmbedder('zh-en-static', { hubUrl: 'http://127.0.0.1:1', cacheDir: '/nowhere' });
    if (embedder.tokens === undefined) throw new Error('the bundled model has no tokens');
    tokens = embedder.tokens;
  });

  const similarity = (question: string, passage: string): number =>
    maxSimOf(question, tokens)(Uint16Array.from(tokens.idsOf(passage)));
  const weightOf = (text: string): number => Math.max(...tokens.idsOf(text).map((id) => tokens.weight(id)));

  it('know a term in the other language', () => {
    expect(similarity('注意力', 'attention')).toBeGreaterThan(0.5);
    expect(similarity('注意力', 'pizza')).toBe(0);
  });

  it('let a particle count less than a term', () => {
    expect(weightOf('the')).toBeLessThan(weightOf('quantization') / 2);
    expect(weightOf('的')).toBeLessThan(weightOf('量化') / 2);
  });

  it('make nothing of what they do not know', () => {
    // All that they share is the mark at which a word begins.
    expect(similarity('𓀀𓀁', '𓀀𓀁')).toBeLessThan(0.25);
  });

  it('are as near as their vectors', async () => {
    const one = '注意力';
    const other = 'attention';
    const [id] = tokens.idsOf(one);
    const [otherId] = tokens.idsOf(other);
    const [vector, otherVector] = await embedder.embedQuestions([one, other]);
    const cosine = vector?.reduce((sum, value, at) => sum + value * (otherVector?.[at] ?? 0), 0);
    const { ids, cosines } = tokens.neighbours(id ?? 0);
    expect((cosines[ids.indexOf(otherId ?? 0)] ?? 0) / 255).toBeCloseTo(cosine ?? 0, 2);
    expect(cosines[ids.indexOf(id ?? 0)]).toBe(255);
  });
});
