import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isFollowUp, withPrevious } from '../../../src/search/follow-up.ts';

it.each([
  '那缺点呢？',
  '那 LoRA 呢',
  '缺点呢',
  '它有什么缺点',
  '为什么呢？',
  '还有别的方法吗',
  '这个怎么实现',
  'and its drawbacks?',
  'what about LoRA?',
  'why is it faster?',
  'How does this scale?',
  'but why',
  'why?',
  '有什么缺点',
  '怎么解决？',
  '举个例子',
])('leans on the question before it: %s', (question) => {
  expect(isFollowUp(question)).toBe(true);
});

it.each([
  '为什么大模型推理时要缓存K和V？',
  'RoPE有啥缺点',
  '它们和多头注意力相比在推理的时候有什么优势和劣势',
  'ReLU这个激活函数好在哪',
  'why does caching keys and values make decoding faster',
  'what is RoPE?',
  'What is multi-query attention and why does it help decoding so much',
  '',
])('stands on its own: %s', (question) => {
  expect(isFollowUp(question)).toBe(false);
});

it('is searched together with the question before it', () => {
  expect(withPrevious('那缺点呢？', 'RoPE是什么')).toBe('RoPE是什么 那缺点呢？');
  expect(withPrevious('那缺点呢？', undefined)).toBe('那缺点呢？');
  expect(withPrevious('什么是LoRA', 'RoPE是什么')).toBe('什么是LoRA');
});

it('never loses what was asked', () => {
  fc.assert(
    fc.property(fc.string(), fc.option(fc.string(), { nil: undefined }), (question, previous) => {
      expect(withPrevious(question, previous).endsWith(question)).toBe(true);
    }),
  );
});
