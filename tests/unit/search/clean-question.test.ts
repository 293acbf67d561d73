import { describe, expect, it } from 'vitest';
import { cleanQuestion } from '../../../src/search/clean-question.ts';

describe('cleanQuestion', () => {
  it.each([
    ['  ＫＶ　ｃａｃｈｅ\n是什么？ ', 'KV cache 是什么?'],
    ['為什麼要快取 KV？', '为什么要缓存 KV?'],
    ['零\u200b宽\u0000字符', '零 宽 字符'],
    ['why cache keys', 'why cache keys'],
    ['', ''],
  ])('%j → %j', async (typed, searched) => {
    expect(await cleanQuestion(typed)).toBe(searched);
  });

  it('cuts what is longer than a question, between characters', async () => {
    expect(Array.from(await cleanQuestion('🙂问'.repeat(3000)))).toHaveLength(600);
  });
});
