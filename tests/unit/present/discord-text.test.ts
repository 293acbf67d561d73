import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderSection } from '../../../src/present/blocks.ts';
import { discordText } from '../../../src/present/discord-text.ts';
import { type Inline, plainText } from '../../../src/present/inline.ts';
import { visibleText } from '../../../src/present/visible.ts';
import { type Shown, shownByDiscord } from './discord-markdown.ts';

const ARTICLE = 'http://www.linsight.cn/1736008.html';

function discord(markdown: string): string {
  const blocks = renderSection(markdown, { articleUrl: ARTICLE, language: 'en' });
  return discordText(
    blocks.flatMap((block) => ('content' in block ? block.content : [])),
    'en',
  );
}

describe('marks beside Chinese punctuation', () => {
  it.each([
    ['**注意：**后文', '**注意：**后文'],
    ['前文**“引用”**后文', '前文**“引用”**后文'],
    ['**A：**文字**B：**文字', '**A：**文字**B：**文字'],
    ['是**置换不变（permutation-invariant）**的', '是**置换不变（permutation-invariant）**的'],
    ['*注意：*后文', '*注意：*后文'],
    ['**甲***乙*', '**甲**_乙_'],
    ['*甲***乙**', '_甲_**乙**'],
    ['**a *b* c**', '**a *b* c**'],
    ['***a* b**', '***a* b**'],
    ['**甲 `a**b` 乙**', '**甲 a\\*\\*b 乙**'],
    ['**甲 `ab` 乙**', '**甲 `ab` 乙**'],
    ['~~删~~后', '~~删~~后'],
    ['<u>下划线</u>', '__下划线__'],
  ])('%s', (markdown, expected) => {
    expect(discord(markdown)).toBe(expected);
  });
});

describe('text that Discord would take for marks', () => {
  it.each([
    ['a\\*b\\* snake_case_name', 'a\\*b\\* snake\\_case\\_name'],
    ['持续更新~如有', '持续更新~如有'],
    ['a \\|\\| b', 'a \\|\\| b'],
    ['2 \\* 3', '2 \\* 3'],
    ['C:\\中', 'C:\\\\中'],
    ['tensor([[1, 2]]) f\\[i\\](x)', 'tensor([[1, 2]]) f[i]\\(x)'],
    ['moving_mean = momentum × mean', 'moving\\_mean = momentum × mean'],
    ['\\# no heading', '\\# no heading'],
    ['1\\. no list', '1\\. no list'],
    ['\\- no list', '\\- no list'],
    ['\\> no quote', '\\> no quote'],
    ['-# no small print', '\\-# no small print'],
    ['<pad> and <s> x </s>', '<pad> and <s> x \\</s>'],
  ])('%s', (markdown, expected) => {
    expect(discord(markdown)).toBe(expected);
  });
});

describe('code', () => {
  it.each([
    ['`` a`b ``', '`` a`b ``'],
    ['```` a```b ````', '`aˋˋˋb`'],
    ['`<@1> @everyone **x**`', '`<@1> @everyone **x**`'],
    ['<kbd>Ctrl</kbd>', '`Ctrl`'],
  ])('%s', (markdown, expected) => {
    expect(discord(markdown)).toBe(expected);
  });
});

describe('links', () => {
  it.each([
    ['[a](/b.html)', '[a](http://www.linsight.cn/b.html)'],
    ['[a](#锚)', `[a](${ARTICLE}#%E9%94%9A)`],
    ['[a](http://x.org/f_(y))', '[a](http://x.org/f_%28y%29)'],
    ['[**a** `b`](http://x.org)', '[**a** `b`](http://x.org/)'],
    ['[a [b] c](http://x.org)', '[a ［b］ c](http://x.org/)'],
    ['[[源]](http://x.org)', '[源](http://x.org/)'],
    ['[x](javascript:alert)', 'x'],
    ['[x](http://u:p@x.org)', 'x'],
    ['[x](mailto:a@b.c)', 'x'],
    ['见https://x.org/a_b。后文', '见<https://x.org/a_b>。后文'],
    ['（https://x.org/a）', '（<https://x.org/a>）'],
    ['<https://x.org/a>', '<https://x.org/a>'],
    ['[https://x.org](https://x.org/)', '<https://x.org/>'],
    ['[https://x.org/a](https://x.org/b)', '[x.org/a](https://x.org/b)'],
    ['[https://google.com](https://evil.com/a)', 'https\\://google.com ([evil.com](https://evil.com/a))'],
    ['[google.com](https://evil.com)', 'google.com ([evil.com](https://evil.com/))'],
    ['[see www.google.com](https://evil.com)', 'see www.google.com ([evil.com](https://evil.com/))'],
    ['[train.py](https://github.com/x)', '[train.py](https://github.com/x)'],
    ['[1.旋转位置编码](http://x.org)', '[1.旋转位置编码](http://x.org/)'],
    ['<a href="/b">c</a>', '[c](http://www.linsight.cn/b)'],
  ])('%s', (markdown, expected) => {
    expect(discord(markdown)).toBe(expected);
  });
});

describe('HTML', () => {
  it.each([
    ['H<sub>2</sub>O x<sup>2</sup>', 'H₂O x²'],
    ['a<br>b<br/>c', 'a\nb\nc'],
    ['a <b>b</b> <i>c</i> <font color="red">d</font>', 'a **b** *c* d'],
    ['a <!-- hidden --> b', 'a  b'],
    ['1 &lt; 2 &amp;&nbsp;3', '1 < 2 &\u00a03'],
    ['unclosed <b>bold', 'unclosed bold'],
    ['a <script>alert(1)</script> b', 'a alert(1) b'],
  ])('%s', (markdown, expected) => {
    expect(discord(markdown)).toBe(expected);
  });
});

describe('mentions and invisible characters', () => {
  it.each([
    ['@everyone @here', '@\u2060everyone @\u2060here'],
    ['<@123> <@!1> <@&1> <#1>', '\\<@123> \\<@!1> \\<@&1> \\<#1>'],
    ['</cmd:1> <t:1:R> <:e:1> <a:e:1>', '\\</cmd:1> \\<t:1:R> \\<:e:1> \\<a:e:1>'],
    ['<@\u200b123> @\u2060everyone @&#x200b;here', '\\<@123> @\u2060everyone @\u2060here'],
    ['a\u202eb\u2066c\ufeffd\u{e0041}e\u001bf', 'abcdef'],
    ['👩‍👩‍👧 a\u200db', '👩‍👩‍👧 ab'],
    ['[@everyone](http://x.org/@everyone)', '[@\u2060everyone](http://x.org/%40everyone)'],
    ['&lt;@123&gt;', '\\<@123>'],
  ])('%s', (markdown, expected) => {
    expect(discord(markdown)).toBe(expected);
  });
});

const letters = fc.string({
  unit: fc.constantFrom(
    ...'ab 中文，：“”*_~|`\\<>[]()#-+.!@:1\n'.split(''),
    '**',
    '||',
    '~~',
    '__',
    '```',
    '](',
    '@everyone',
    '<@1>',
    '<t:1>',
    'http://x.org',
    '👩‍👧',
  ),
  maxLength: 12,
});
const inline = fc.letrec<{ node: Inline; nodes: Inline[] }>((tie) => ({
  nodes: fc.array(tie('node'), { maxLength: 4 }),
  node: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    letters.map((text): Inline => ({ kind: 'text', text: visibleText(text) })),
    letters.map((text): Inline => ({ kind: 'code', text: visibleText(text).replace(/\n/g, ' ') })),
    fc.tuple(fc.constantFrom('http://x.org/a_b', 'http://y.org/'), tie('nodes')).map(
      ([url, children]): Inline => ({
        kind: 'link',
        url,
        children: [{ kind: 'text', text: 'l' }, ...children.filter(({ kind }) => kind !== 'link')],
      }),
    ),
    fc
      .tuple(fc.constantFrom('strong', 'emphasis', 'strike', 'underline', 'spoiler'), tie('nodes'))
      .map(([style, children]): Inline => ({ kind: 'styled', style: style as 'strong', children })),
  ),
}));

describe('any running text', () => {
  it('ends a link where it ends, also where a bracket and a parenthesis meet behind it', () => {
    const nodes: readonly Inline[] = [
      { kind: 'link', url: 'http://x.org/', children: [{ kind: 'text', text: 'l' }] },
      { kind: 'text', text: ']' },
      { kind: 'code', text: '()](' },
    ];
    expect(discordText(nodes, 'en')).toBe('[l](http://x.org/)]\\()]\\(');
  });

  it('is shown by Discord with its own letters, no mark that was not meant, and no mention', () => {
    fc.assert(
      fc.property(inline.nodes, (nodes) => {
        const source = discordText(nodes, 'en');
        const shown = shownByDiscord(source);
        expect(shown.filter(({ marks }) => marks.includes('mention') && !marks.includes('code'))).toEqual([]);
        expect(bare(shown.map(({ char }) => char).join(''))).toBe(bare(expectedText(nodes)));
        expect(unmeant(shown, nodes)).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });
});

// Letters alone: brackets in links and backticks in code have look-alikes, white space is moved out of marks.
function bare(text: string): string {
  return text
    .replace(/https?:\/\//g, '')
    .replace(/[^\p{L}\p{N}*_]/gu, '')
    .replace(/ˋ/g, '');
}

function expectedText(nodes: readonly Inline[]): string {
  return nodes
    .map((node): string => {
      if (node.kind === 'styled') return expectedText(node.children);
      return node.kind === 'link' ? expectedText(node.children) : plainText([node]);
    })
    .join('');
}

function unmeant(shown: readonly Shown[], nodes: readonly Inline[]): string[] {
  const meant = new Set(stylesOf(nodes));
  return shown.flatMap(({ marks }) => marks.filter((mark) => !mark.startsWith('link') && !meant.has(mark)));
}

function stylesOf(nodes: readonly Inline[]): string[] {
  return nodes.flatMap((node) => [
    ...(node.kind === 'styled' ? [node.style] : node.kind === 'code' ? ['code'] : []),
    ...('children' in node ? stylesOf(node.children) : []),
  ]);
}
