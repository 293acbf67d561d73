// A section's Markdown → blocks that any renderer can show.
import type {
  BlockContent,
  Blockquote,
  Definition,
  DefinitionContent,
  FootnoteDefinition,
  List,
  PhrasingContent,
  Root,
  RootContent,
  Table,
} from 'mdast';
import { parseMarkdown } from '../content/markdown.ts';
import { tame } from '../content/tame.ts';
import { admonitionOf } from './admonition.ts';
import { type Block, OUTSIDE, type Place } from './block.ts';
import { type HtmlBlocks, htmlBlocks } from './html-blocks.ts';
import { type Inline, oneLine, plainText, trimInline } from './inline.ts';
import { isDecoration, type LinkContext, resolveImage } from './links.ts';
import { orderedMarks } from './list-marks.ts';
import { type Conversion, type ImageMention, type Phrase, phrase, textOf } from './phrasing.ts';
import { prepared } from './prepare.ts';
import type { Language } from './view.ts';
import { visibleText } from './visible.ts';

/** What showing a section depends on besides its text. */
export type RenderContext = LinkContext & { readonly language: Language };

type Walk = {
  readonly conversion: Conversion;
  readonly language: Language;
  readonly blocks: Block[];
  readonly html: HtmlBlocks;
  /** Footnotes met on the way; they stand at the end. */
  readonly definitions: FootnoteDefinition[];
  lists: number;
};
type Child = RootContent | BlockContent | DefinitionContent;

const NESTING = 60;
const MAX_COLUMNS = 200;
const FORMULA_LENGTH = 3000;

/**
 * The blocks of a section's verbatim Markdown, in order: text with its marks, code, formulas and tables to be drawn or
 * written, images with absolute addresses or local files. Pure, and bounded in time for any text.
 */
export function renderSection(body: string, context: RenderContext): Block[] {
  const source = tame(prepared(body, context.language));
  const tree = parseMarkdown(source);
  let formulas = 0;
  const conversion: Conversion = {
    articleUrl: context.articleUrl,
    localFile: context.localFile,
    source,
    definitions: definitionsOf(tree),
    footnotes: [],
    nextFormula: () => ++formulas,
  };
  const blocks: Block[] = [];
  const html = htmlBlocks(conversion, (block) => blocks.push(...shown(block)));
  const walk: Walk = { conversion, language: context.language, blocks, html, definitions: [], lists: 0 };
  children(tree.children, OUTSIDE, walk, 0);
  footnotes(walk);
  return blocks;
}

/** One line of Markdown, such as a heading, as running text. */
export function renderLine(markdown: string, context: RenderContext): Inline[] {
  const blocks = renderSection(markdown.replace(/\s*\n\s*/g, ' '), context);
  const content = blocks.flatMap((block) => ('content' in block ? block.content : []));
  return content.length > 0 ? oneLine(content) : [{ kind: 'text', text: visibleText(markdown).trim() }];
}

function children(nodes: readonly Child[], place: Place, walk: Walk, level: number): void {
  let first = place;
  for (const node of nodes) {
    const before = walk.blocks.length;
    child(node, walk.html.isSpoiler() ? { ...first, spoiler: true } : first, walk, level);
    if (walk.blocks.length > before) first = withoutMarker(place);
  }
}

function child(node: Child, place: Place, walk: Walk, level: number): void {
  if (level > NESTING) {
    text([{ kind: 'text', text: textOf(node) }], place, walk);
    return;
  }
  switch (node.type) {
    case 'paragraph':
      paragraph(node.children, place, walk);
      break;
    case 'heading':
      heading(phrase(node.children, walk.conversion, false), node.depth, place, walk);
      break;
    case 'blockquote':
      quote(node, place, walk, level);
      break;
    case 'list':
      list(node, place, walk, level);
      break;
    case 'code':
      code(node.lang ?? '', node.value, place, walk);
      break;
    case 'math':
      formula(node.value, place, walk);
      break;
    case 'table':
      table(node, place, walk);
      break;
    case 'footnoteDefinition':
      walk.definitions.push(node);
      break;
    case 'html':
      walk.html.read(node.value, place);
      break;
  }
}

function paragraph(nodes: readonly PhrasingContent[], place: Place, walk: Walk): void {
  let from = 0;
  let here = place;
  const part = (to: number) => {
    const before = walk.blocks.length;
    phrased(phrase(nodes.slice(from, to), walk.conversion, true), here, walk);
    if (walk.blocks.length > before) here = withoutMarker(place);
  };
  for (const [i, node] of nodes.entries()) {
    const isDisplayed =
      node.type === 'inlineMath' && walk.conversion.source.startsWith('$$', node.position?.start.offset);
    if (!isDisplayed) continue;
    part(i);
    formula(node.value, here, walk);
    here = withoutMarker(place);
    from = i + 1;
  }
  part(nodes.length);
}

function phrased({ content, images, formulas }: Phrase, place: Place, walk: Walk): void {
  const before = images.filter((image) => image.isFirst);
  for (const mention of before) image(mention, place, walk);
  text(content, place, walk);
  for (const mention of images) if (!mention.isFirst) image(mention, withoutMarker(place), walk);
  for (const { tex, number } of formulas)
    walk.blocks.push({ kind: 'formula', tex, number, place: withoutMarker(place) });
}

function text(content: readonly Inline[], place: Place, walk: Walk): void {
  const trimmed = trimInline(content);
  if (trimmed.length > 0) walk.blocks.push({ kind: 'text', content: trimmed, place });
}

function heading({ content, images }: Phrase, depth: number, place: Place, walk: Walk): void {
  const trimmed = trimInline(content);
  const last = trimmed.at(-1);
  const bare =
    last?.kind === 'text'
      ? [...trimmed.slice(0, -1), { ...last, text: last.text.replace(/\s*\{#[\w-]+\}$/, '') }]
      : trimmed;
  if (plainText(bare).trim() !== '') walk.blocks.push({ kind: 'heading', depth, content: bare, place });
  for (const mention of images) image(mention, withoutMarker(place), walk);
}

function image(mention: ImageMention, place: Place, walk: Walk): void {
  if (isDecoration(mention.src, mention.alt)) return;
  const source = resolveImage(mention.src, walk.conversion);
  if (source === undefined && mention.alt.trim() === '') return;
  walk.blocks.push({
    kind: 'image',
    alt: mention.alt.trim(),
    place,
    ...(source === undefined ? {} : { source }),
  });
}

function code(language: string, value: string, place: Place, walk: Walk): void {
  const clean = visibleText(value).replace(/^(?:[ \t]*\n)+|\s+$/g, '');
  if (clean === '') return;
  const name = language.replace(/^\{?\.?|\}$/g, '').toLowerCase();
  if (name === 'math' || name === 'katex') {
    formula(clean, place, walk);
    return;
  }
  walk.blocks.push({ kind: 'code', text: clean, place, ...(name === '' ? {} : { language: name }) });
}

function formula(value: string, place: Place, walk: Walk): void {
  const tex = visibleText(value).trim();
  if (tex === '') return;
  if (tex.length > FORMULA_LENGTH) {
    code('latex', tex, place, walk);
    return;
  }
  walk.blocks.push({ kind: 'formula', tex, place });
}

function quote(node: Blockquote, place: Place, walk: Walk, level: number): void {
  const quoted = { ...place, quoted: true };
  const [first, ...rest] = node.children;
  const admonition = first?.type === 'paragraph' ? admonitionOf(first, walk.language) : undefined;
  if (!admonition) {
    children(node.children, quoted, walk, level + 1);
    return;
  }
  text(
    [{ kind: 'styled', style: 'strong', children: [{ kind: 'text', text: admonition.label }] }],
    quoted,
    walk,
  );
  children([admonition.paragraph, ...rest], withoutMarker(quoted), walk, level + 1);
}

function list(node: List, place: Place, walk: Walk, level: number): void {
  const number = place.list === 0 ? ++walk.lists : place.list;
  const marks = node.ordered ? orderedMarks(node, walk.conversion.source) : node.children.map(() => '-');
  const inner = { ...withoutMarker(place), depth: place.depth + 1, list: number };
  for (const [i, item] of node.children.entries()) {
    const marker = `${marks[i] ?? '-'}${item.checked === true ? ' ☑' : item.checked === false ? ' ☐' : ''}`;
    const before = walk.blocks.length;
    children(item.children, { ...inner, marker }, walk, level + 1);
    const first = walk.blocks[before];
    // An item that begins with code, a picture or nothing keeps its number on a line of its own.
    if (first?.kind !== 'text' && first?.kind !== 'heading' && marker !== '-')
      walk.blocks.splice(before, 0, { kind: 'text', content: [], place: { ...inner, marker } });
  }
}

function table(node: Table, place: Place, walk: Walk): void {
  const rows = node.children.map((row) =>
    row.children.map((cell) => {
      const { content, images } = phrase(cell.children, walk.conversion, false);
      const alts = images.map((mention) => mention.alt).filter((alt) => alt !== '');
      return trimInline([...content, ...alts.map((alt): Inline => ({ kind: 'text', text: ` ${alt}` }))]);
    }),
  );
  const columns = Math.min(MAX_COLUMNS, Math.max(...rows.map(usedCells)));
  const cut = rows.map((row) => row.slice(0, columns));
  const align = (node.align ?? []).map((side) => side ?? 'left');
  walk.blocks.push({
    kind: 'table',
    header: cut[0] ?? [],
    rows: cut.slice(1),
    align,
    place: withoutMarker(place),
  });
}

// Cells up to the last that holds anything.
function usedCells(row: readonly (readonly Inline[])[]): number {
  return row.findLastIndex((cell) => cell.length > 0) + 1;
}

// In the order of reference, then those that nothing refers to. One may refer to another, or hold its definition.
function footnotes(walk: Walk): void {
  const { definitions } = walk;
  const order = walk.conversion.footnotes;
  for (let i = 0; ; i++) {
    const loose = definitions.find(({ identifier }) => !order.includes(identifier));
    if (i === order.length && loose) order.push(loose.identifier);
    if (i === order.length) return;
    for (const definition of definitions.filter(({ identifier }) => identifier === order[i]))
      children(definition.children, { ...OUTSIDE, marker: `[${i + 1}]` }, walk, 1);
  }
}

function definitionsOf(tree: Root): Map<string, Definition> {
  const found = new Map<string, Definition>();
  const stack: RootContent[] = [...tree.children];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === 'definition') found.set(node.identifier, node);
    else if ('children' in node && node.type !== 'paragraph' && node.type !== 'table')
      stack.push(...node.children);
  }
  return found;
}

function shown(block: Block): Block[] {
  return block.kind === 'text' && plainText(block.content).trim() === '' ? [] : [block];
}

function withoutMarker({ marker: _, ...place }: Place): Place {
  return place;
}
