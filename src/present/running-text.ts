// Collects running text while Markdown and HTML open and close their marks, in whatever order.
import { attribute, type HtmlToken } from './html.ts';
import { type Inline, joinNeighbours, plainText, type Style } from './inline.ts';
import { forgedHost, resolveLink } from './links.ts';
import { scriptText } from './unicode-layout.ts';
import { visibleText } from './visible.ts';

/** Running text under construction. */
export type RunningText = {
  readonly add: (node: Inline) => void;
  /** An HTML tag that changes how the text looks; others leave no trace. */
  readonly tag: (token: Exclude<HtmlToken, { kind: 'text' }>) => void;
  /** All that was collected; marks still open are dropped. Starts anew. */
  readonly take: () => Inline[];
};

type Frame = { readonly name: string; readonly raw: string; readonly children: Inline[] };

const STYLES: Readonly<Record<string, Style>> = {
  b: 'strong',
  strong: 'strong',
  i: 'emphasis',
  em: 'emphasis',
  cite: 'emphasis',
  dfn: 'emphasis',
  del: 'strike',
  strike: 'strike',
  u: 'underline',
  ins: 'underline',
};
const CODE = new Set(['code', 'kbd', 'samp', 'tt', 'var']);
const SCRIPTS: Readonly<Record<string, '_' | '^'>> = { sub: '_', sup: '^' };

const URL_IN_TEXT = /https?:\/\/[^\s<>，。；：！？、（）“”‘’【】《》「」\p{Script=Han}]+/gu;
const TRAILING = /[.,:;!?'"\])*_~]+$/;

/** Starts collecting; relative links are resolved against `articleUrl`. */
export function runningText(articleUrl: string | undefined): RunningText {
  let root: Inline[] = [];
  let open: Frame[] = [];
  const add = (node: Inline) => {
    (open.at(-1)?.children ?? root).push(node);
  };
  const close = (name: string) => {
    const index = open.findLastIndex((frame) => frame.name === name);
    if (index === -1) return;
    for (const frame of open.splice(index).reverse())
      for (const node of frame.name === name ? marked(frame, articleUrl) : frame.children) add(node);
  };
  return {
    add,
    tag: ({ kind, name, raw }) => {
      if (name === 'br') add({ kind: 'text', text: '\n' });
      else if (!(name in STYLES || name in SCRIPTS || name === 'a' || CODE.has(name))) return;
      else if (kind === 'close') close(name);
      else if (open.length < 20) open.push({ name, raw, children: [] });
    },
    take: () => {
      const all = [...root, ...open.flatMap((frame) => frame.children)];
      root = [];
      open = [];
      return joinNeighbours(all);
    },
  };
}

/** A link as the reader may see it: what leads nowhere is its text, what lies about its target names it. */
export function linkInline(
  href: string,
  children: readonly Inline[],
  articleUrl: string | undefined,
): Inline[] {
  const url = resolveLink(href, articleUrl);
  const text = withoutLinks(children);
  if (url === undefined) return text;
  const words = plainText(text);
  if (words.trim() === '') return [{ kind: 'link', url, children: [{ kind: 'text', text: url }] }];
  const host = forgedHost(words, url);
  return [{ kind: 'link', url, children: text, ...(host === undefined ? {} : { host }) }];
}

/**
 * Text with its bare addresses as links. They end at Chinese punctuation: what GFM took for a part of them is text again.
 * @param whole - the address where `text` is one without its scheme
 */
export function linkified(text: string, whole?: string): Inline[] {
  const source = whole !== undefined && !/^https?:/i.test(text) ? whole : text;
  const out: Inline[] = [];
  let at = 0;
  for (const match of source.matchAll(URL_IN_TEXT)) {
    const address = trimmedAddress(match[0]);
    const url = resolveLink(address, undefined);
    if (url === undefined) continue;
    out.push({ kind: 'text', text: source.slice(at, match.index) });
    out.push({ kind: 'link', url, children: [{ kind: 'text', text: address }] });
    at = match.index + address.length;
  }
  out.push({ kind: 'text', text: source.slice(at) });
  return out;
}

function trimmedAddress(address: string): string {
  const closing =
    address.endsWith(')') && address.includes('(') ? TRAILING.source.replace(')', '') : TRAILING.source;
  return address.replace(new RegExp(closing), '');
}

function marked(frame: Frame, articleUrl: string | undefined): readonly Inline[] {
  const children = joinNeighbours(frame.children);
  if (frame.name === 'a') {
    const href = attribute(frame.raw, 'href');
    return href === undefined ? children : linkInline(visibleText(href), children, articleUrl);
  }
  const script = SCRIPTS[frame.name];
  if (script !== undefined) return [{ kind: 'text', text: scriptText(plainText(children), script) }];
  if (CODE.has(frame.name)) return [{ kind: 'code', text: plainText(children) }];
  const style = STYLES[frame.name];
  return style === undefined ? children : [{ kind: 'styled', style, children }];
}

function withoutLinks(inlines: readonly Inline[]): Inline[] {
  return joinNeighbours(
    inlines.flatMap((node): readonly Inline[] => {
      if (node.kind === 'link') return node.children;
      return node.kind === 'styled' ? [{ ...node, children: withoutLinks(node.children) }] : [node];
    }),
  );
}
