import fc from 'fast-check';
import { expect, it } from 'vitest';
import { stem } from '../../../src/indexing/english.ts';
import { tokenize } from '../../../src/indexing/tokens.ts';

it.each([
  ['KV cache', 'kv cach kvcach'],
  ['kv-cache', 'kvcach kv cach'],
  ['kv_cache', 'kvcach kv cach'],
  ['KVCache', 'kvcach kv cach'],
  ['kvcache', 'kvcach'],
  ['FlashAttention', 'flashattention flash attention'],
  ['LoRA 和 ReLU', 'lora relu'],
  ['d_k 与 d_{k}', 'dk d k'],
  ['dₖ', 'dk'],
  ['\\sqrt{d_k}', 'sqrt dk'],
  ['7B int8 fp16 A100', '7b int8 int fp16 a100'],
  ['int 8', 'int 8 int8'],
  ['Llama2, llama-2', 'llama2 llama llama2 llama'],
  ['GPT-3.5', 'gpt3.5 gpt 3.5'],
  ['1e-5 0.1', '1e5 1e 0.1'],
  ['C++ c#', 'c++ c# c++c#'],
  ['ＫＶ　ｃａｃｈｅ', 'kv cach kvcach'],
  ['top-k', 'topk top'],
  ['K和V', 'k v'],
  ['BN层', 'bn 层'],
  ['梯度消失', '梯 度 梯度 消 度消 失 消失'],
  ['为什么', '为什 什么'],
  ['the model is what it was', 'model'],
  ['', ''],
  ['😀 !!! ———', ''],
  [`data:${'A'.repeat(60)}`, 'data'],
])('%s → %s', (text, terms) => {
  expect(tokenize(text).join(' ')).toBe(terms);
});

it.each([
  ['cache caches cached caching', 'cach'],
  ['decode decodes decoded decoding', 'decod'],
  ['run runs running', 'run'],
  ['embed embeds embedded embedding embeddings', 'embed'],
  ['query queries', 'query'],
  ['batch batches batched batching', 'batch'],
  ['loss losses', 'loss'],
  ['call calls called calling', 'call'],
])('%s are one term', (words, term) => {
  expect(new Set(words.split(' ').map(stem))).toEqual(new Set([term]));
});

it.each(['bias', 'string', 'speed', 'attention', 'encoder', 'corpus', 'qkv', '模型'])(
  '%s stays as it is',
  (word) => expect(stem(word)).toBe(word),
);

it('gives the same terms whatever the case, and never an empty one', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      const terms = tokenize(text);
      expect(terms.every((term) => term !== '' && !/\s/.test(term))).toBe(true);
      expect(tokenize(text.normalize('NFKC'))).toEqual(terms);
    }),
  );
});
