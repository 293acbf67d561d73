import { describe, expect, it } from 'vitest';
import { createWidening, packVectors, unitVector, type WideningFile } from '../../../src/search/widening.ts';

const axis = (index: number): Float32Array =>
  Float32Array.from({ length: 4 }, (_, i) => (i === index ? 1 : 0));

const file = {
  modelId: 'test',
  dimensions: 4,
  glossary: [
    [['注意力'], ['attention']],
    [['多头注意力'], ['multi-head attention', 'MHA']],
    [['缓存', '快取'], ['cache']],
  ],
  frequencies: { 注意: 3 },
  documents: 10,
  topics: packVectors([axis(0), axis(1), unitVector(Float32Array.of(1, 1, 0, 0))]),
  answers: packVectors([axis(2), axis(3), axis(3)]),
} satisfies WideningFile;

const widening = createWidening(file, 'test');

describe('translate', () => {
  it.each([
    ['多头注意力好在哪', ['multi-head attention', 'MHA'], ['multi-head attention']],
    ['why MHA', ['多头注意力', 'multi-head attention'], ['多头注意力']],
    ['what are caches for', ['缓存', '快取'], ['缓存']],
    ['cached values', [], []],
    ['红烧肉', [], []],
  ])('%s', (text, names, usual) => {
    expect(widening.translate(text)).toEqual({ names, usual });
  });
});

describe('nearTopic', () => {
  it('gives the nearest cosine, and answers weighted by nearness', () => {
    const topic = widening.nearTopic(axis(0));
    expect(topic?.similarity).toBeCloseTo(1, 2);
    expect(topic?.answer[2]).toBeGreaterThan(topic?.answer[3] ?? 1);
  });

  it('gives nothing without topics', () => {
    const empty = {
      modelId: 'x',
      dimensions: 4,
      glossary: [],
      frequencies: {},
      documents: 0,
      topics: '',
      answers: '',
    };
    expect(createWidening(empty, 'x').nearTopic(axis(0))).toBeUndefined();
  });
});

it('tells another model the words, but no topics: their vectors mean nothing to it', () => {
  const other = createWidening(file, 'other');
  expect(other.translate('why MHA').usual).toEqual(['多头注意力']);
  expect(other.frequency('注意')).toBe(3);
  expect(other.nearTopic(axis(0))).toBeUndefined();
});

it('the field’s frequencies are known', () => {
  expect([widening.frequency('注意'), widening.frequency('xyz')]).toEqual([3, 0]);
});
