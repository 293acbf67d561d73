import { describe, expect, it } from 'vitest';
import { asks, endsAsking } from '../../../src/content/asks.ts';

describe('a heading', () => {
  it.each([
    '4.kv cache为什么能加速推理？',
    'batchnorm中的momentum怎么影响训练效果',
    'LoRA 和 QLoRA 的区别',
    'RAG 有哪些优化',
    'BatchNorm与LayerNorm的异同',
    'How attention works',
    'What is RAG',
    'Explain KV cache',
    'Difference between BN and LN',
    'Q3：位置编码',
    '问：位置编码',
    '问题1：位置编码',
    '简述 PPO',
    '介绍一下 RMSNorm',
    'SwiGLU?',
  ])('%s asks', (heading) => {
    expect(asks(heading)).toBe(true);
  });

  it.each([
    '一、背景',
    'Optimal Batch Size',
    'KV Cache',
    '微调经验 - 多阶段微调',
    'How',
    'What',
    '面试先背这几句话',
    'Q4_K_M 量化',
    '',
  ])('%s does not ask', (heading) => {
    expect(asks(heading)).toBe(false);
  });
});

it.each([
  ['RAG 是什么？', true],
  ['RAG 是什么？（必考）', true],
  ['**RAG 是什么？** ⭐️', true],
  ['为什么？', false],
  ['Why?', false],
  ['RAG 是什么？是检索增强。', false],
  ['RAG 是什么', false],
])('%s ends asking: %s', (line, expected) => {
  expect(endsAsking(line)).toBe(expected);
});
