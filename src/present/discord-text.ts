// Running text in Discord's own Markdown, whose rules differ from CommonMark's.
import { escapeLineStarts, escapeText, inlineCode } from './discord-escape.ts';
import { type Inline, joinNeighbours, plainText, type Style } from './inline.ts';
import { messagesIn } from './messages.ts';
import type { Language } from './view.ts';

type Styles = { readonly open: ReadonlySet<Style>; readonly inLink: boolean; readonly language: Language };

// Discord's own patterns (a fork of simple-markdown): no flanking rules, but also no regard for code inside.
const STRONG = /^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/;
const UNDERLINE = /^__((?:\\[\s\S]|[^\\])+?)__(?!_)/;
const EMPHASIS = /^\*(?=\S)((?:\*\*|\\[\s\S]|\s+(?:\\[\s\S]|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*)/;
const LOW_EMPHASIS = /^_((?:__|\\[\s\S]|[^\\_])+?)_\b/;
const STRIKE = /^~~([\s\S]+?)~~(?!_)/;
const SPOILER = /^\|\|([\s\S]+?)\|\|/;

const MARKS: Readonly<Record<Style, readonly { readonly mark: string; readonly rule: RegExp }[]>> = {
  strong: [{ mark: '**', rule: STRONG }],
  emphasis: [
    { mark: '*', rule: EMPHASIS },
    { mark: '_', rule: LOW_EMPHASIS },
  ],
  strike: [{ mark: '~~', rule: STRIKE }],
  underline: [{ mark: '__', rule: UNDERLINE }],
  spoiler: [{ mark: '||', rule: SPOILER }],
};

/** Discord Markdown of running text: shown as the author meant it, no mention, no mark that is not closed. */
export function discordText(inlines: readonly Inline[], language: Language): string {
  const text = siblings(inlines, { open: new Set(), inLink: false, language }, '');
  return escapeLineStarts(text);
}

/** The reference in the text to a formula drawn below. */
export function formulaReference(number: number, language: Language): string {
  return `⟨${messagesIn(language).formulaReference(number)}⟩`;
}

function siblings(inlines: readonly Inline[], styles: Styles, after: string): string {
  let out = '';
  const nodes = joinNeighbours(inlines);
  // From the end, since what a mark may be depends on the character after it.
  for (const [i, node] of [...nodes.entries()].reverse()) {
    const before = nodes[i - 1];
    out = one(node, styles, out === '' ? after : out, before) + out;
  }
  return out;
}

function one(node: Inline, styles: Styles, after: string, before: Inline | undefined): string {
  switch (node.kind) {
    case 'text':
      return literal(node.text, styles, after);
    case 'code':
      return code(node.text, styles, after);
    case 'formula':
      return formulaReference(node.number, styles.language);
    case 'link':
      return link(node, styles, after);
    case 'styled':
      return styled(node.style, node.children, styles, after, before);
  }
}

function literal(text: string, styles: Styles, after: string): string {
  const shown = styles.inLink ? text.replace(/\[/g, '［').replace(/\]/g, '］') : text;
  const escaped = escapeText(shown, styles.open.has('strike') || styles.open.has('spoiler'));
  // The bracket may end one text and the parenthesis begin the next.
  return shown.endsWith(']') && after.startsWith('(') ? `${escaped}\\` : escaped;
}

function code(text: string, styles: Styles, after: string): string {
  const marks = [...styles.open].flatMap((style) => MARKS[style].map(({ mark }) => mark[0] ?? ''));
  // Marks around it would see the same marks inside, and a link before it the end of its own text.
  const isSeen =
    marks.some((mark) => text.includes(mark)) ||
    (marks.length > 0 && text.endsWith('\\')) ||
    (styles.inLink && /[[\]]/.test(text)) ||
    /^[^[]*\]\(/.test(text) ||
    after.startsWith('`');
  return isSeen ? literal(text, styles, after) : inlineCode(text);
}

function link(node: Extract<Inline, { kind: 'link' }>, styles: Styles, after: string): string {
  if (styles.inLink) return siblings(node.children, styles, after);
  const words = plainText(node.children).trim();
  const isAddress = sameAddress(words, node.url);
  if (isAddress) return `<${node.url}>`;
  if (node.host !== undefined) {
    const text = siblings(node.children, styles, ' ');
    return `${text} ([${escapeText(node.host)}](${node.url}))`;
  }
  const label = siblings(node.children, { ...styles, inLink: true }, ']')
    .replace(/https?\\:\/\//gi, '')
    .trim();
  return label === '' ? `<${node.url}>` : `[${label}](${node.url})${after.startsWith('(') ? ' ' : ''}`;
}

function sameAddress(text: string, url: string): boolean {
  return /^https?:\/\//i.test(text) && decodedAddress(text) === decodedAddress(url);
}

function decodedAddress(address: string): string {
  const bare = address.replace(/\/$/, '');
  try {
    return decodeURI(bare);
  } catch {
    return bare;
  }
}

function styled(
  style: Style,
  children: readonly Inline[],
  styles: Styles,
  after: string,
  before: Inline | undefined,
): string {
  if (styles.open.has(style)) return siblings(children, styles, after);
  const within = { ...styles, open: new Set([...styles.open, style]) };
  const inner = siblings(children, within, '');
  const [, lead = '', text = '', trail = ''] = inner.match(/^(\s*)([\s\S]*?)(\s*)$/) ?? [];
  if (text === '') return inner;
  const isAfterStar = before?.kind === 'styled' && (before.style === 'strong' || before.style === 'emphasis');
  for (const { mark, rule } of MARKS[style]) {
    const next = trail + after;
    // A mark must not meet another one made of the same character.
    if (next.startsWith(mark[0] ?? '') || (mark === '*' && isAfterStar && lead === '')) continue;
    const padded =
      (style === 'strike' || style === 'spoiler') && text.endsWith(mark[0] ?? '') ? `${text} ` : text;
    const whole = `${mark}${padded}${mark}`;
    if (whole === (whole + next.slice(0, 1)).match(rule)?.[0]) return lead + whole + trail;
  }
  return siblings(children, within, after);
}
