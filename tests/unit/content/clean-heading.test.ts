import { expect, it } from 'vitest';
import { cleanHeading } from '../../../src/content/clean-heading.ts';

it.each([
  ['1.旋转位置编码RoPE有什么优缺点？', '旋转位置编码RoPE有什么优缺点?'],
  ['1、xxx', 'xxx'],
  ['2.12.6 Prefix Tuning', 'Prefix Tuning'],
  ['2.1什么是注意力', '什么是注意力'],
  ['一、背景', '背景'],
  ['（一）为什么', '为什么'],
  ['第三章 微调', '微调'],
  ['Q3：什么是 LoRA？', '什么是 LoRA?'],
  ['Q18：**为什么**？', '为什么?'],
  ['📌 Q42:Explain attention', 'Explain attention'],
  ['Question 4: How?', 'How?'],
  ['问题12：Agent 如何记忆？ ⭐⭐⭐', 'Agent 如何记忆?'],
  ['【问】BERT 是什么', 'BERT 是什么'],
  ['面试官追问：如何淘汰？', '如何淘汰?'],
  ['12) foo', 'foo'],
  ['① 数据', '数据'],
  ['1️⃣ 什么是 SFT', '什么是 SFT'],
  ['**什么是 MCP** [[原文](http://a.b/c)]', '什么是 MCP'],
  ['[text](http://a.b) 之外', 'text 之外'],
  ['`register_buffer` 是什么 ###', 'register_buffer 是什么'],
  ['Ｆｕｌｌ　ｗｉｄｔｈ', 'Full width'],
  ['pytorch中的register_buffer是什么', 'pytorch中的register_buffer是什么'],
  // What looks like numbering and is not.
  ['4bit量化', '4bit量化'],
  ['3D 并行', '3D 并行'],
  ['3 种并行', '3 种并行'],
  ['1.58bit 模型', '1.58bit 模型'],
  ['7B模型', '7B模型'],
  ['Q4_K_M 是什么', 'Q4_K_M 是什么'],
  ['A100 与 H100', 'A100 与 H100'],
  ['P-Tuning v2', 'P-Tuning v2'],
  ['C++ 内存', 'C++ 内存'],
  ['$O(n^2)$ 从哪来', 'O(n^2) 从哪来'],
  ['Q3', ''],
  ['问题2', ''],
])('%s → %s', (heading, clean) => {
  expect(cleanHeading(heading)).toBe(clean);
});
