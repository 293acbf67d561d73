// How authors mark questions and answers. Each case is a habit, not a file.
import { describe, expect, it } from 'vitest';
import { outline, parse } from './parse.ts';

type Outline = ReturnType<typeof outline>;
const q = (heading: string, markdown: string): Outline[number] => ['question', heading, markdown];
const t = (heading: string, markdown: string): Outline[number] => ['topic', heading, markdown];

describe('headings', () => {
  it.each<[string, string, Outline]>([
    [
      'a question holds deeper headings',
      '## 什么是A？\n\na\n\n### 细节\n\nb\n\n## 背景\n\nc',
      [q('什么是A?', 'a\n\n### 细节\n\nb'), t('背景', 'c')],
    ],
    [
      'a nested question is a section too',
      '## 什么是A？\n\na\n\n### 为何选B\n\nb',
      [q('什么是A?', 'a\n\n### 为何选B\n\nb'), q('为何选B', 'b')],
    ],
    ['a topic ends at the next heading', '## 背景\n\na\n\n### 细节\n\nb', [t('背景', 'a'), t('细节', 'b')]],
    ['a topic without own text is none', '## 背景\n\n### 细节\n\nb', [t('细节', 'b')]],
    ['skipped levels', '# T\n\n#### 什么是A？\n\na\n\n## B\n\nb', [q('什么是A?', 'a'), t('B', 'b')]],
    ['setext', '什么是A？\n---\n\na', [q('什么是A?', 'a')]],
    [
      'a paragraph on a rule is no heading',
      '## 什么是A？\n\n这是一句话。\n---\n后文',
      [q('什么是A?', '这是一句话。\n\n后文')],
    ],
    ['no space after the signs', '##什么是A？\na', [q('什么是A?', 'a')]],
    ['full-width sign and space', '＃＃　什么是A？\na', [q('什么是A?', 'a')]],
    ['HTML heading', '<h3>1. What is A?</h3>\nIt is B.', [q('What is A?', 'It is B.')]],
    ['only a link', '## [往前](http://a.b)\n\n## 什么是A？\n\na', [q('什么是A?', 'a')]],
    ['a mark with the question below', '### Q1\nWhat is A?\n\n### A1\nB.', [q('What is A?', 'B.')]],
    [
      'the H1 asks, but is the title',
      `# 如何学习A\n\n## 背景\n\n${'字'.repeat(4100)}`,
      [t('背景', '字'.repeat(4100))],
    ],
  ])('%s', (_, markdown, expected) => {
    expect(outline(markdown)).toEqual(expected);
  });
});

describe('questions that are no headings', () => {
  it.each<[string, string, Outline]>([
    [
      'bold with the answer beside',
      '## 追问\n\n**Q：什么是A？** 甲。\n\n**Q：什么是BC？** 乙。',
      [q('什么是A?', '甲。'), q('什么是BC?', '乙。')],
    ],
    [
      'bold, numbered, answer below',
      '**1. 什么是 RAG？**\n\n检索。\n\n**2、RAG 的优缺点**\n快。',
      [q('什么是 RAG?', '检索。'), q('RAG 的优缺点', '快。')],
    ],
    [
      'bold mark, plain question',
      '**Q:** What is LoRA?\n\n**A:** Adapters.',
      [q('What is LoRA?', 'Adapters.')],
    ],
    ['question mark outside the bold', '**什么是RAG**？检索。', [q('什么是RAG?', '检索。')]],
    ['bold over two lines', '**Q：什么是\n注意力？** 加权。', [q('什么是 注意力?', '加权。')]],
    ['HTML bold', '<b>Q1：什么是 RAG？</b>\n\n检索。', [q('什么是 RAG?', '检索。')]],
    [
      'Q and A lines',
      'Q：什么是 RAG？\nA：检索。\nQ：什么是 SFT？\nA：微调。',
      [q('什么是 RAG?', '检索。'), q('什么是 SFT?', '微调。')],
    ],
    ['Q and A on one line', 'Q：什么是 RAG？ A：检索。', [q('什么是 RAG?', '检索。')]],
    ['Question and Answer', 'Question: What is RAG?\nAnswer: Retrieval.', [q('What is RAG?', 'Retrieval.')]],
    ['brackets', '【问】GPT 和 BERT 的区别\n【答】单向与双向。', [q('GPT 和 BERT 的区别', '单向与双向。')]],
    ['interview turns', '面试官：讲一下 DPO\n\n候选人：用偏好数据。', [q('讲一下 DPO', '用偏好数据。')]],
    ['bullet pairs', '- Q1:什么是 RAG?\n- A1:检索', [q('什么是 RAG?', '检索')]],
    [
      'bold bullets',
      '- **什么是 RAG？**\n  - 检索\n  - 生成\n- **什么是 SFT？** 微调',
      [q('什么是 RAG?', '- 检索\n- 生成'), q('什么是 SFT?', '微调')],
    ],
    [
      'quoted, answer below',
      '> 什么是 RAG？\n\n检索。\n\n> BN 与 LN\n\n归一。\n\n> 什么是 SFT？\n\n微调。',
      [q('什么是 RAG?', '检索。'), q('BN 与 LN', '归一。'), q('什么是 SFT?', '微调。')],
    ],
    ['quoted with the answer', '> **Q1：什么是 CoT？**\n>\n> 思维链。', [q('什么是 CoT?', '思维链。')]],
    [
      'numbered, prose in a fence',
      '1. 什么是 RAG？\n\n```text\n检索增强生成。\n```\n\n2. 复读机问题\n\n```text\n重复已有内容。\n```',
      [q('什么是 RAG?', '检索增强生成。'), q('复读机问题', '重复已有内容。')],
    ],
    [
      'numbered, indented text',
      '1、什么是 RAG？\n    检索增强。\n2、介绍一下 SFT\n    微调。',
      [q('什么是 RAG?', '检索增强。'), q('介绍一下 SFT', '微调。')],
    ],
    [
      'no space after the number',
      '9.大模型为什么用decoder-only\n\n      a）工程方便；\n',
      [q('大模型为什么用decoder-only', 'a）工程方便；')],
    ],
    [
      'lettered',
      'b. 为什么要缩放\n\n防止饱和。\n\nc.为什么要多头？\n\n子空间。',
      [q('为什么要缩放', '防止饱和。'), q('为什么要多头?', '子空间。')],
    ],
    [
      'table',
      '| 问题 | 答案 |\n|---|---|\n| 什么是 RAG？ | 检索 |\n| SFT | 微调 |',
      [q('什么是 RAG?', '检索'), q('SFT', '微调')],
    ],
    [
      'details',
      '<details>\n<summary>什么是 RAG？</summary>\n\n检索。\n\n</details>',
      [q('什么是 RAG?', '检索。')],
    ],
    [
      'details on one line',
      '<details><summary>What is RAG?</summary>Retrieval.</details>',
      [q('What is RAG?', 'Retrieval.')],
    ],
    ['admonition', '???+ question "什么是 RAG？"\n\n    检索。\n', [q('什么是 RAG?', '检索。')]],
    ['container', '::: tip 什么是 RAG？\n检索。\n:::', [q('什么是 RAG?', '检索。')]],
    [
      'exercise',
      '**练习 1**：RAG 是什么？\n\n> **参考答案**：检索。\n> 生成。',
      [q('RAG 是什么?', '检索。\n生成。')],
    ],
  ])('%s', (_, markdown, expected) => {
    expect(outline(markdown)).toEqual(expected);
  });

  it('stands beside a topic and within a question', () => {
    const follow = '\n\n引子\n\n**Q：什么是 RAG？** 检索。';
    expect(outline(`## 追问${follow}`)).toEqual([t('追问', '引子'), q('什么是 RAG?', '检索。')]);
    expect(outline(`## 什么是 SFT？${follow}`)[0]).toEqual(
      q('什么是 SFT?', '引子\n\n**Q：什么是 RAG？** 检索。'),
    );
  });
});

describe('what does not ask', () => {
  it.each([
    ['statements in an answer', '1、切分\n2、检索，如何保证召回？靠混合检索。\n3、生成'],
    ['a rhetorical question in a paragraph', '那么为什么要除以根号 d 呢？因为方差。'],
    ['a rhetorical question alone', '那怎么办呢？\n\n可以缩放。'],
    ['a bare bold why', '**为什么？** 因为方差。'],
    ['a bold statement', '**区别**：前者快。\n\n**总结**：都好。'],
    ['questions to weigh', '- 数据质量如何？\n- 成本多少？\n\n综上所述。'],
    ['a numbered list that ends in text', '1. 数据从哪来？\n2. 成本多少？\n\n以上几点。'],
    ['a quoted note', '> 注意：这里的 d 是什么？是维度。\n\n下文。'],
    ['a named problem', '**问题 1**：显存不足。\n\n**方案**：减小 batch。'],
    ['a comment in code', '```python\n# 为什么？\nx = 1\n```'],
    ['a formula', '$$\n\\text{为什么？} = 1\n$$'],
    ['a comparison table', '| 方案 | 优点 |\n|---|---|\n| A | 快 |'],
  ])('%s', (_, markdown) => {
    expect(outline(`## 背景\n\n${markdown}`)).toEqual([t('背景', markdown)]);
  });
});

describe('wrappers are not part of the answer', () => {
  it.each([
    '## 什么是A？\n\n### ✅ Answer\n\n甲',
    '## 什么是A？\n\n## 💡 参考答案\n\n甲',
    '## 什么是A？\n\nAnswer: 甲',
    '## 什么是A？\n\n[[Answer]](http://a.b) 甲',
    '## 什么是A？\n\n**答案**：甲',
    '## 什么是A？\n\n**参考答案（未经测试）：** 甲',
    '## 什么是A？\n\n答：甲',
    '## 什么是A？\n\n<details>\n<summary>查看答案</summary>\n\n甲\n\n</details>',
    '## 什么是A？\n\n::: details 点击查看答案\n甲\n:::',
    '## 什么是A？\n\n***\n\n甲\n\n<br/>',
  ])('%j', (markdown) => {
    expect(outline(markdown)).toEqual([q('什么是A?', '甲')]);
  });
});

it('keeps code in fences and takes prose out of them', () => {
  expect(outline('## A 是什么？\n\n```\n第一步是切分文档。\n第二步是检索。\n```\n')[0]?.[2]).toBe(
    '第一步是切分文档。  \n第二步是检索。',
  );
  const code = '```python\n# 注释\nx = 1\n```';
  const diagram = '```\n输入 ──▶ 输出\n  │\n```';
  const flow = '```text\n用户请求网关服务\n  -> 网关转发请求到模型\n  -> 模型返回最终回答\n```';
  for (const fence of [code, diagram, flow]) expect(outline(`## A 是什么？\n\n${fence}`)[0]?.[2]).toBe(fence);
});

it('keeps the heading as written, its path and its place', () => {
  const { sections } = parse('# 文\n\n## 一、**背景**\n\n### 2.1 什么是 `A`？ ###\n\na\nb\n');
  expect(sections).toMatchObject([
    { id: 'a#什么是-a', title: '2.1 什么是 `A`？', headingPath: ['背景'], line: 5, endLine: 8, text: 'a\nb' },
  ]);
});
