import { describe, expect, it } from 'vitest';
import { normaliseQuestion } from '../../../src/feedback/normalise.ts';

describe('normaliseQuestion', () => {
  it.each([
    ['What  is RoPE ?', 'what is rope'],
    ['ＫＶ缓存是什么？！', 'kv缓存是什么'],
    ['C++ 和 C# 的区别。', 'c++ 和 c# 的区别'],
    ['什么是C#', '什么是c#'],
    ['???', '???'],
    ['', ''],
  ])('%s → %s', (question, normalised) => {
    expect(normaliseQuestion(question)).toBe(normalised);
  });
});
