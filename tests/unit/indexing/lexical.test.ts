import fc from 'fast-check';
import { expect, it } from 'vitest';
import { unpackArrays } from '../../../src/arrays-file.ts';
import { LEXICAL_FIELDS, type LexicalIndex, openLexical } from '../../../src/indexing/lexical.ts';
import { buildLexical, type LexicalDocument } from '../../../src/indexing/lexical-build.ts';
import { createPace } from '../../../src/indexing/pace.ts';
import { tokenize } from '../../../src/indexing/tokens.ts';

async function indexOf(documents: readonly LexicalDocument[]): Promise<LexicalIndex> {
  const bytes = Buffer.concat(await buildLexical(documents, createPace()));
  return openLexical(unpackArrays(new Uint8Array(bytes)), createPace());
}

const documents: readonly LexicalDocument[] = [
  { question: 'kv cache 为什么能加速推理', context: '推理', answer: '缓存 K 和 V，不必重算。' },
  { question: 'LoRA 的秩怎么选', context: '微调', answer: 'rank 一般取 8，推理时合并。' },
  { question: 'BatchNorm', context: '训练', answer: '' },
];

it('scores each field apart', async () => {
  const index = await indexOf(documents);
  const { question, context, answer, sections, matchedIdf } = index.scoreFields(tokenize('推理'));
  expect([...sections].sort()).toEqual([0, 1]);
  expect([question[0], context[0], answer[1]].every((score) => (score ?? 0) > 0)).toBe(true);
  expect([question[1], context[1], answer[0], question[2]]).toEqual([0, 0, 0, 0]);
  expect(matchedIdf[0]).toBeCloseTo(3 * index.idf('推理'), 5);
});

it('knows which terms are rare and where they stand', async () => {
  const index = await indexOf(documents);
  expect(index.size).toBe(3);
  expect(index.documentFrequency('推理')).toBe(2);
  expect(index.documentFrequency('nowhere')).toBe(0);
  expect(index.idf('nowhere')).toBeGreaterThan(index.idf('lora'));
  expect(index.idf('lora')).toBeGreaterThan(index.idf('推理'));
  expect([0, 1, 2].map((row) => index.has('推理', row))).toEqual([true, true, false]);
  expect(index.has('nowhere', 0)).toBe(false);
});

it('answers a question without known terms with nothing', async () => {
  const { sections, question } = (await indexOf(documents)).scoreFields(['nowhere']);
  expect(sections).toHaveLength(0);
  expect(question).toEqual(new Float32Array(3));
});

it('equals BM25 computed the long way', async () => {
  const text = fc.array(fc.constantFrom('alpha', 'beta', 'gamma', 'delta', '模型', '\n'), { maxLength: 30 });
  const document = fc.record({ question: text, context: text, answer: text });
  await fc.assert(
    fc.asyncProperty(fc.array(document, { minLength: 1, maxLength: 12 }), text, async (drawn, asked) => {
      const all = drawn.map(({ question, context, answer }) => ({
        question: question.join(' '),
        context: context.join(' '),
        answer: answer.join(' '),
      }));
      const query = tokenize(asked.join(' '));
      const index = await indexOf(all);
      const scores = index.scoreFields(query);
      for (const field of LEXICAL_FIELDS) {
        const expected = bm25(
          all.map((one) => tokenize(one[field])),
          query,
          index,
        );
        for (const [row, score] of expected.entries()) expect(scores[field][row]).toBeCloseTo(score, 4);
      }
    }),
    { numRuns: 50 },
  );
});

function bm25(
  texts: readonly (readonly string[])[],
  query: readonly string[],
  index: LexicalIndex,
): number[] {
  const average = texts.reduce((sum, terms) => sum + terms.length, 0) / texts.length || 1;
  return texts.map((terms) => {
    let score = 0;
    for (const term of new Set(query)) {
      const count = terms.filter((one) => one === term).length;
      const norm = 1.2 * (0.25 + (0.75 * terms.length) / Math.max(1, average));
      if (count > 0) score += (index.idf(term) * count * 2.2) / (count + norm);
    }
    return score;
  });
}
