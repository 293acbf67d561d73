// What an author adds around the answers for the reader of a blog: link lists, calls to follow, covers, QR codes.
import type { Root, RootContent } from 'mdast';
import { plainInline, withoutEmoji } from './plain-inline.ts';

const LABEL =
  /^[\s>*#【[（(]*(?:往期|历史文章|过往文章|更多文章|系列文章|相关文章|相关阅读|推荐阅读|延伸阅读|(?:related|previous|more|recommended) (?:posts?|articles?|reading))[^。？?]{0,12}$/i;
const PUBLISHED =
  /本文.{0,8}(?:已|首发|同步|同时|发布).{0,60}(?:公众号|知乎|博客|CSDN|掘金|简书|上线|发布)|(?:首发|同步)于.{0,30}(?:公众号|知乎|博客|CSDN|掘金)|also (?:published|posted) (?:at|on|in)|originally (?:published|posted) (?:at|on)/i;
const CALL =
  /(?:欢迎|记得|别忘|请|来|求|给|帮忙|点个|动动|顺手).{0,12}(?:点赞|点个赞|关注|收藏|转发|三连|在看|star)|(?:点赞|点个赞|收藏|关注|转发|在看).{0,12}(?:吧|哦|一波|走起|支持|~|～|!|！)|(?:一键|素质)三连|关注(?:我们?(?:的|[，,！!]|$)|作者|(?:本|我的|微信)?公众号|本账号|本博客)|(?:扫码|扫一?扫|扫描).{0,16}(?:二维码|关注|加|公众号)|长按.{0,8}二维码|(?:加|添加).{0,6}微信|(?:技术|读者|微信|面试)?交流群|(?:打赏|赞赏)(?:作者|支持|码|一下|$)|buy me a coffee|follow (?:me|him|her|us|the author)\b|(?:please )?(?:star|⭐).{0,12}(?:this )?repo|subscri?be (?:now|to|for)|join .{0,24}newsletter|support (?:the|this) (?:author|project|work)|share this (?:post|repo|article)/iu;
const CALL_HEADING =
  /newsletter|support (?:the|this|me|my)|buy me|donat|sponsor|star history|stargazers|赞赏|打赏|赞助|联系(?:我|作者|方式)|关注(?:我|作者|公众号)|^公众号|微信公众号|交流群|加群|请我喝|关于作者|about the author|contact me|follow me|survey papers|toolkit/i;
const IMAGE_NAME = /qr.?code|二维码|公众号|wechat|weixin|赞赏|打赏|扫码|cover|banner|头图|封面|关注/i;

// Promotion is short; longer blocks are not even looked at.
const LONGEST = 10_000;

/** Whether a heading, as plain text, announces promotion or a list of other articles rather than content. */
export function isPromotionalHeading(text: string): boolean {
  const clean = withoutEmoji(plainInline(text)).trim();
  return clean.length < 60 && (CALL_HEADING.test(clean) || LABEL.test(clean));
}

/** A run of lines, both from 1 and inclusive. */
export type LineRange = { readonly start: number; readonly end: number };

/** Ranges of top-level blocks that are promotion, given the first and last line of the content's marks. */
export function findPromotion(
  tree: Root,
  lines: readonly string[],
  marks: { readonly first: number; readonly last: number },
): readonly LineRange[] {
  const found: LineRange[] = [];
  const blocks = tree.children.map((node) => describe(node, lines));
  for (let i = 0; i < blocks.length; i++) {
    const block = blocks[i];
    if (!block) continue;
    const next = blocks[i + 1];
    const isHead = block.end < marks.first;
    if (block.isHeading) {
      if (!isPromotionalHeading(block.text)) continue;
      let j = i + 1;
      while (j < blocks.length && !blocks[j]?.isHeading) j++;
      found.push({ start: block.start, end: blocks[j - 1]?.end ?? block.end });
      i = j - 1;
    } else if (LABEL.test(block.text) && (next === undefined || next.isLinks)) {
      let j = i + 1;
      while (blocks[j]?.isLinks) j++;
      found.push({ start: block.start, end: blocks[j - 1]?.end ?? block.end });
      i = j - 1;
    } else if (isLabelledLinks(block) || isDecoration(block, isHead) || isNotice(block)) {
      found.push(block);
    } else if (isHead && (block.isLinks || (block.text.length < 300 && CALL.test(block.text)))) {
      found.push(block);
    }
  }
  const tail = tailOf(blocks, marks.last);
  return tail ? [...found, tail] : found;
}

type Block = LineRange & {
  readonly text: string;
  readonly isHeading: boolean;
  readonly isLinks: boolean;
  readonly isImages: boolean;
  readonly isCode: boolean;
};

function describe(node: RootContent, lines: readonly string[]): Block {
  const start = node.position?.start.line ?? 1;
  const end = node.position?.end.line ?? start;
  const source = lines
    .slice(start - 1, Math.min(end, start + 400))
    .join('\n')
    .slice(0, LONGEST + 1);
  const isProse =
    node.type === 'paragraph' || node.type === 'list' || node.type === 'blockquote' || node.type === 'html';
  return {
    start,
    end,
    text: node.type === 'heading' ? source.replace(/^\s*#+\s*/, '') : source,
    isHeading: node.type === 'heading',
    isLinks: isProse && isOnlyLinks(source),
    isImages: isProse && /!\[|<img/i.test(source) && wordsBesides(source) === '',
    isCode: !isProse && node.type !== 'thematicBreak' && node.type !== 'heading',
  };
}

/** Whether a piece of Markdown holds links and nothing else to read. */
export function isOnlyLinks(source: string): boolean {
  if (source.length > LONGEST) return false;
  const withoutLinks = source.replace(
    /(?<!!)\[[^\]\n]*\]\([^)\n]*\)|<https?:[^>\n]*>|https?:\/\/[^\s)）]+/g,
    '',
  );
  return (
    withoutLinks !== source && !/!\[/.test(source) && withoutLinks.replace(/[\s\d.、>*+·|\\~-]/g, '') === ''
  );
}

function wordsBesides(source: string): string {
  return source
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replace(/<[^>]*>/g, '')
    .trim();
}

function isLabelledLinks(block: Block): boolean {
  const [first = '', ...rest] = block.text.split('\n');
  return rest.length > 0 && LABEL.test(first) && isOnlyLinks(rest.join('\n'));
}

function isDecoration(block: Block, isHead: boolean): boolean {
  return block.isImages && (isHead || IMAGE_NAME.test(block.text));
}

function isNotice(block: Block): boolean {
  return !block.isCode && block.text.length < 300 && PUBLISHED.test(block.text);
}

/** After the last mark: from the first call or label on, if nothing but short asides, links and pictures follow. */
function tailOf(blocks: readonly Block[], lastMark: number): LineRange | undefined {
  let start: Block | undefined;
  for (let i = blocks.length - 1; i >= 0; i--) {
    const block = blocks[i];
    if (!block || block.start <= lastMark || block.isCode) break;
    const isCall = block.text.length < 400 && CALL.test(block.text);
    if (isCall || LABEL.test(block.text.split('\n')[0] ?? '')) start = block;
    else if (!block.isLinks && !block.isImages && !isAside(block.text)) break;
  }
  return start ? { start: start.start, end: blocks.at(-1)?.end ?? start.end } : undefined;
}

function isAside(text: string): boolean {
  return text
    .split('\n')
    .every(
      (line) =>
        line.trim().length <= 40 || /公众号|知乎|博客|微信|github|twitter|linkedin|substack/i.test(line),
    );
}
