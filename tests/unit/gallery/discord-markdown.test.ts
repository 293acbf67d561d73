import { expect, it } from 'vitest';
import { discordMarkdownHtml } from '../../../src/gallery/discord-markdown.ts';

it.each([
  ['### 标题 **粗**', '<h3>标题 <strong>粗</strong></h3>'],
  ['#### no heading', '<div class="text">#### no heading</div>'],
  ['-# 出处', '<div class="small">出处</div>'],
  ['**注意：**后文', '<div class="text"><strong>注意：</strong>后文</div>'],
  ['a\\*b\\* <script>', '<div class="text">a*b* &#60;script&#62;</div>'],
  ['- a\n  - b\n  still b\n- c', '<ul><li>a<ul><li>b<br>still b</li></ul></li><li>c</li></ul>'],
  ['3. a\n5. b', '<ol start="3"><li>a</li><li>b</li></ol>'],
  ['- a\n1. b', '<ul><li>a</li></ul><ol start="1"><li>b</li></ol>'],
  [
    '> a\n> - b\nc',
    '<blockquote><div class="text">a</div><ul><li>b</li></ul></blockquote><div class="text">c</div>',
  ],
  ['```py\n- a\n```\nb', '<div class="text"><pre data-language="py"><code>- a</code></pre>b</div>'],
  ['||a\n- b|| c', '<div class="text"><span class="spoiler">a<br>- b</span> c</div>'],
  [
    '[a](https://b.example/) <https://c.example>',
    '<div class="text"><a href="https://b.example/">a</a> <a href="https://c.example">https://c.example</a></div>',
  ],
  ['@everyone', '<div class="text"><mark class="mention">@everyone</mark></div>'],
  ['``a`b`` ~~c~~ __d__ _e_', '<div class="text"><code>a`b</code> <s>c</s> <u>d</u> <em>e</em></div>'],
])('%j', (content, html) => {
  expect(discordMarkdownHtml(content)).toBe(html);
});
