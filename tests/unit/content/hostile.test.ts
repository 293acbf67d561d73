// Broken and odd files: each is read, each fault is reported, none stops the others.
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { readContent } from '../../../src/content/read-content.ts';
import { SETTINGS } from './parse.ts';

const folder = fileURLToPath(new URL('../../fixtures/content/hostile', import.meta.url));

it('splits every file that can be split', async () => {
  const { articles, sections } = await readContent(folder, SETTINGS);
  const shown = articles.map(({ id, path }) => [
    path,
    ...sections
      .filter((section) => section.articleId === id)
      .map((each) => `${each.line}-${each.endLine} ${each.heading} = ${each.markdown.replaceAll('\n', '⏎')}`),
  ]);
  expect(shown).toMatchInlineSnapshot(`
    [
      [
        "GBK.MD",
        "1-3 什么是国标码? = 双字节编码，常见于旧文件。",
      ],
      [
        "bad-yaml.md",
        "6-8 YAML坏了怎么办? = 照样索引。",
      ],
      [
        "blank.md",
      ],
      [
        "bom-crlf.md",
        "6-8 什么是BOM? = 字节序标记。",
      ],
      [
        "conflict.md",
        "1-6 什么是合并冲突? = 甲方的说法⏎⏎乙方的说法",
        "9-11 之后呢,怎么办? = 手工解决。",
      ],
      [
        "containers.md",
        "1-8 什么是容器? = 注意⏎小心。⏎⏎内容。",
      ],
      [
        "duplicates.md",
        "1-3 什么是A? = 一",
        "5-7 什么是A? = 二",
        "9-11 什么是A? = 三",
      ],
      [
        "empty.md",
      ],
      [
        "full-width.md",
        "1-3 什么是全角? = 　　全角空格开头。",
        "5-7 第二个问题是什么? = 乙。",
      ],
      [
        "html.md",
        "3-11 什么是HTML? = <p>标记<br>语言</p>⏎⏎因为**通用**。",
        "9-11 为什么用它? = 因为**通用**。",
      ],
      [
        "latin.markdown",
        "1-3 What is a .markdown file? = The same.",
      ],
      [
        "levels.md",
        "3-5 什么是深? = 深。",
        "7-11 浅 = 浅。⏎⏎####### 七级不是标题",
      ],
      [
        "links.md",
        "6-8 链接坏了怎么办? = 见[这里](http://www.linsight.cn/undefined.html)。",
      ],
      [
        "missing-close.md",
        "1-4 甲是什么? = \`\`\`python⏎a = 1",
        "6-10 乙是什么? = \`\`\`python⏎b = 2⏎\`\`\`",
        "12-14 丙是什么? = 丙。",
      ],
      [
        "no-heading.md",
        "1-3 no-heading = 这篇文章没有标题。⏎⏎只有两段。",
      ],
      [
        "one-paragraph.md",
        "1-1 一段话的问题有多长? = 只有一段。",
      ],
      [
        "same-link.md",
        "6-8 链接坏了怎么办? = 重复。",
      ],
      [
        "script.md",
        "5-7 会执行吗? = 不会。",
      ],
      [
        "setext.md",
        "1-9 什么是下划线? = 甲。⏎⏎第二级是什么？⏎⏎乙。",
        "6-9 第二级是什么? = 乙。",
      ],
      [
        "table.md",
        "3-7 表里有什么? = | a | b |⏎| --- | --- |⏎| 1 | \`x|y\` |",
      ],
      [
        "tabs.md",
        "1-4 什么是制表符? = 1.	甲⏎	- 乙",
      ],
      [
        "unclosed-fence.md",
        "1-5 什么是围栏? = \`\`\`python⏎x = 1⏎# 注释不是标题",
        "7-9 围栏没关怎么办? = 在下一个标题前关上。",
      ],
      [
        "unclosed-rest.md",
        "1-3 甲是什么? = 没有关",
        "5-8 乙是什么? = $$⏎\\frac{1}{2}",
        "10-12 丙是什么? = 丙。",
      ],
      [
        "utf16.md",
        "1-3 什么是UTF-16? = 双字节。",
      ],
      [
        "子 目录/大模型（一） ＆ 其他.md",
        "1-3 名字怪怎么办? = 照读。",
      ],
    ]
  `);
});

it('reports every fault with its place and its fix', async () => {
  const { problems } = await readContent(folder, SETTINGS);
  const shown = problems
    .filter((problem) => problem.rule !== 'missing-title')
    .map(({ path, line, severity, message, rule }) => `${path}:${line}: ${severity}: ${message} [${rule}]`);
  expect(shown).toMatchInlineSnapshot(`
    [
      "GBK.MD:1: warning: Read as gb18030. Save the file as UTF-8. [not-utf-8]",
      "bad-yaml.md:1: warning: No 'abbrlink', 'permalink' or 'url', so answers cannot link here. Add one. [missing-link]",
      "bad-yaml.md:3: error: incomplete explicit mapping pair; a key node is missed; or followed by a non-tabulated empty line (3:1). Mend the YAML; only simple lines were read. [bad-front-matter]",
      "conflict.md:3: error: An unresolved merge conflict. Keep one side and delete the lines <<<<<<<, ======= and >>>>>>>. [merge-conflict]",
      "full-width.md:1: warning: A heading needs a plain '#' and a space. Write '## 什么是全角？'. [heading-space]",
      "full-width.md:5: warning: A heading needs a plain '#' and a space. Write '## １．第二个问题是什么？'. [heading-space]",
      "links.md:8: error: A link to 'http://www.linsight.cn/undefined.html' holds 'undefined'. Write the address it should have. [undefined-link]",
      "links.md:10: warning: Nothing answers '没有答案怎么办?'. Write the answer below it, or remove the question. [empty-answer]",
      "missing-close.md:3: warning: A code block is opened here and never closed. Add a line '\`\`\`' after its last line. [unclosed-fence]",
      "script.md:1: error: front matter in 'js' is not read, since it could run code. Write it in YAML between two lines '---'. [bad-front-matter]",
      "script.md:1: warning: No 'abbrlink', 'permalink' or 'url', so answers cannot link here. Add one. [missing-link]",
      "unclosed-fence.md:3: warning: A code block is opened here and never closed. Add a line '\`\`\`' after its last line. [unclosed-fence]",
      "unclosed-rest.md:3: warning: '<!--' is opened here and never closed. Add '-->' after it. [unclosed-html]",
      "unclosed-rest.md:7: warning: A formula is opened with '$$' here and never closed. Add a line '$$' after it. [unclosed-formula]",
      "utf16.md:1: warning: Read as utf-16le. Save the file as UTF-8. [not-utf-8]",
      "same-link.md:1: error: The address http://www.linsight.cn/links.html is also that of links.md. Give each article its own abbrlink or permalink. [duplicate-link]",
      "duplicates.md:5: warning: '什么是A?' is also asked at duplicates.md:1. Merge the two or make them differ. [duplicate-question]",
      "duplicates.md:9: warning: '什么是A?' is also asked at duplicates.md:1. Merge the two or make them differ. [duplicate-question]",
      "same-link.md:6: warning: '链接坏了怎么办?' is also asked at links.md:6. Merge the two or make them differ. [duplicate-question]",
      "unclosed-rest.md:1: warning: '甲是什么?' is also asked at missing-close.md:1. Merge the two or make them differ. [duplicate-question]",
      "unclosed-rest.md:5: warning: '乙是什么?' is also asked at missing-close.md:6. Merge the two or make them differ. [duplicate-question]",
      "unclosed-rest.md:10: warning: '丙是什么?' is also asked at missing-close.md:12. Merge the two or make them differ. [duplicate-question]",
    ]
  `);
  expect('pwned' in globalThis).toBe(false);
});
