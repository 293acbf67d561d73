import { expect, it } from 'vitest';
import { readQuery } from '../../../src/search/query.ts';
import { createWidening } from '../../../src/search/widening.ts';
import { embedder, snapshotOf } from '../../support/snapshot-of.ts';

const widening = createWidening(
  {
    modelId: 'another',
    dimensions: 4,
    glossary: [[['注意力'], ['attention']]],
    frequencies: { spars: 7 },
    documents: 100,
    topics: '',
    answers: '',
  },
  embedder.id,
);

it('tells what neither the content nor the field talks about from what they do', async () => {
  const { lexical } = await snapshotOf({ attention: '# What is attention?\n\nA weighted mean.\n' });
  const foreignOf = async (text: string): Promise<number> =>
    (await readQuery(text, embedder, lexical, widening)).foreign;
  expect(await foreignOf('attention')).toBe(0);
  expect(await foreignOf('mean')).toBe(0);
  expect(await foreignOf('sparse')).toBe(0);
  expect(await foreignOf('kitchen')).toBe(1);
  // Rare words count more than common ones.
  expect(await foreignOf('sparse, kitchen')).toBeGreaterThan(0.5);
});

it('adds the other names of what is mentioned, as terms and inside the embedded text', async () => {
  const { lexical } = await snapshotOf({ attention: '# What is attention?\n\nA weighted mean.\n' });
  const plain = await readQuery('缓存', embedder, lexical, widening);
  expect(plain.translatedTerms).toEqual([]);
  expect(plain.translatedVector).toBe(plain.vector);
  const named = await readQuery('注意力', embedder, lexical, widening);
  expect(named.translatedTerms).toContain('attention');
  const [both] = await embedder.embedQuestions(['注意力 attention']);
  expect(named.translatedVector).toEqual(both);
});
