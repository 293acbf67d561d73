import { describe, expect, it } from 'vitest';
import { outline, parse } from './parse.ts';

const LIST = '[甲](http://a.b/1.html)  \n[乙](http://a.b/2.html)';

describe('never in an answer', () => {
  it.each([
    ['link list above', `【往期文章】\n\n${LIST}\n\n# 什么是A？\n\n甲`],
    ['link list above, one block', `【往期文章】\n${LIST}\n\n# 什么是A？\n\n甲`],
    [
      'cover and notice above',
      '![](/images/cover.png)\n\n【本文已在同名 微信公众号 / 知乎 / 博客 上线】\n\n# 什么是A？\n\n甲',
    ],
    ['rules', '# 什么是A？\n\n***\n\n甲\n\n***'],
    [
      'call below',
      '# 什么是A？\n\n甲\n\n---\n\n读到这了，来一发点赞收藏关注吧~\n\n博客：[http://a.b/](http://a.b/)  \n![](/images/qrcode.jpg)',
    ],
    ['link list below', `# 什么是A？\n\n甲\n\n***\n\n【往期文章】\n\n${LIST}`],
    ['QR code', '# 什么是A？\n\n甲\n\n![](/images/qrcode.jpg)'],
    ['newsletter heading', '# 什么是A？\n\n甲\n\n## **🚀 Free Newsletter**\n\nJoin now.\n\n- Weekly'],
    [
      'promotion over a setext line',
      '# 什么是A？\n\n甲\n\n**☕ Support the Author**\n-----\nBuy me a coffee.',
    ],
    ['comment', '# 什么是A？\n\n<!-- more -->\n\n甲\n\n<!-- x -->'],
    ['table of contents', '[toc]\n\n# 什么是A？\n\n甲'],
  ])('%s', (_, markdown) => {
    expect(outline(markdown)).toEqual([['question', '什么是A?', '甲']]);
  });
});

describe('stays', () => {
  it.each([
    ['an answer about likes', '推荐系统预估点赞、收藏和关注的概率。'],
    ['a diagram at the end', '见下图\n\n![](/images/attention.png)'],
    ['references of the answer', '甲\n\n- [论文](http://a.b)'],
    ['a bare address as the answer', 'https://a.b/c'],
  ])('%s', (_, answer) => {
    expect(outline(`# 什么是A？\n\n${answer}`)).toEqual([['question', '什么是A?', answer]]);
  });
});

it('keeps a long preamble under the title, and drops a greeting', () => {
  const head = '---\ntitle: 标题\nabbrlink: a1\n---\n\n';
  expect(parse(`${head}持续更新~\n\n## 什么是A？\n\n甲`).sections).toHaveLength(1);
  const long = '注意力的来历。'.repeat(20);
  expect(parse(`${head}${long}\n\n## 什么是A？\n\n甲`).sections[0]).toMatchObject({
    heading: '标题',
    markdown: long,
    kind: 'topic',
  });
});

it('drops topics that only point elsewhere', () => {
  expect(
    outline(
      '## 目录\n\n- [甲](#a)\n- [乙](#b)\n\n## 参考资料\n\n- 论文：[甲](http://a.b)\n\n## 什么是A？\n\n甲',
    ),
  ).toEqual([['question', '什么是A?', '甲']]);
});
