import { expect, it } from 'vitest';
import { anchorsOf } from '../../../src/content/anchors.ts';

// Checked against pandoc 2.17's HTML writer, github-slugger 2 and hexo-util 3.
it.each([
  [
    '4.kv cache为什么能加速推理？',
    'kv-cache为什么能加速推理',
    '4-kv-cache为什么能加速推理？',
    '4kv-cache为什么能加速推理',
  ],
  [
    '1.旋转位置编码RoPE有什么优缺点？',
    '旋转位置编码rope有什么优缺点',
    '1-旋转位置编码RoPE有什么优缺点？',
    '1旋转位置编码rope有什么优缺点',
  ],
  ['Optimal Batch Size', 'optimal-batch-size', 'Optimal-Batch-Size', 'optimal-batch-size'],
  ['微调经验 - 多阶段微调', '微调经验---多阶段微调', '微调经验-多阶段微调', '微调经验---多阶段微调'],
  [
    '阶段一：全局探索（rsLoRA + NEFTune）',
    '阶段一全局探索rslora-neftune',
    '阶段一：全局探索（rsLoRA-NEFTune）',
    '阶段一全局探索rslora--neftune',
  ],
  [
    '5.pytorch中的register_buffer是什么，有什么用？',
    'pytorch中的register_buffer是什么有什么用',
    '5-pytorch中的register-buffer是什么，有什么用？',
    '5pytorch中的register_buffer是什么有什么用',
  ],
  ['📌 Q1: What is KV-cache?', 'q1-what-is-kv-cache', '📌-Q1-What-is-KV-cache', '-q1-what-is-kv-cache'],
  ['1.1 O(n²) & √d', 'on²-d', '1-1-O-n²-√d', '11-on--d'],
  ['Café -- déjà', 'café-déjà', 'Cafe-deja', 'café----déjà'],
  ['100%', 'section', '100', '100'],
])('%s', (heading, pandoc, hexo, github) => {
  expect(anchorsOf([heading], 'pandoc')).toEqual([pandoc]);
  expect(anchorsOf([heading], 'hexo')).toEqual([hexo]);
  expect(anchorsOf([heading], 'github')).toEqual([github]);
});

it('numbers duplicates and steps over anchors that are taken', () => {
  expect(anchorsOf(['a', 'a', 'a-1', 'a'], 'pandoc')).toEqual(['a', 'a-1', 'a-1-1', 'a-2']);
});
