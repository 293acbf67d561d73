// Inline Markdown → running text, and what stands in it but has to be shown beside it.
import type { Definition, Link, Nodes, PhrasingContent } from 'mdast';
import type {} from 'mdast-util-math';
import { attribute, htmlTokens } from './html.ts';
import { type Inline, joinNeighbours } from './inline.ts';
import type { LinkContext } from './links.ts';
import { linkInline, linkified, type RunningText, runningText } from './running-text.ts';
import { unicodeMath } from './unicode-math.ts';
import { visibleText } from './visible.ts';

/** What converting a section's Markdown depends on, and the numbers given so far. */
export type Conversion = LinkContext & {
  /** The Markdown that the tree's positions refer to. */
  readonly source: string;
  readonly definitions: ReadonlyMap<string, Definition>;
  /** Footnote identifiers in order of reference. */
  readonly footnotes: string[];
  readonly nextFormula: () => number;
};

/** An image in running text. `isFirst`: no text before it. */
export type ImageMention = { readonly src: string; readonly alt: string; readonly isFirst: boolean };

/** Running text with the images and formulas to be shown beside it, in order. */
export type Phrase = {
  readonly content: Inline[];
  readonly images: readonly ImageMention[];
  readonly formulas: readonly { readonly tex: string; readonly number: number }[];
};

const NESTING = 20;
/** Converts inline nodes; a formula that cannot be written in a line becomes a numbered one, or code where `areDrawn` is false. */
export function phrase(nodes: readonly PhrasingContent[], conversion: Conversion, areDrawn: boolean): Phrase {
  const images: ImageMention[] = [];
  const formulas: { tex: string; number: number }[] = [];
  let hasText = false;

  const addText = (text: Inline) => {
    if (text.kind !== 'text' || text.text.trim() !== '') hasText = true;
    return text;
  };
  const addImage = (src: string, alt: string) => {
    images.push({ src: visibleText(src), alt: visibleText(alt), isFirst: !hasText });
  };
  const formula = (tex: string): Inline => {
    const line = unicodeMath(tex);
    if (line !== undefined) return { kind: 'text', text: line };
    if (!areDrawn) return { kind: 'code', text: tex };
    const number = conversion.nextFormula();
    formulas.push({ tex, number });
    return { kind: 'formula', tex, number };
  };

  const convertAll = (children: readonly PhrasingContent[], depth: number): Inline[] => {
    const text = runningText(conversion.articleUrl);
    for (const child of children) convert(child, text, depth);
    return text.take();
  };
  const convert = (node: PhrasingContent, text: RunningText, depth: number): void => {
    const add = (inline: Inline) => text.add(addText(inline));
    if (depth > NESTING) {
      add({ kind: 'text', text: textOf(node) });
      return;
    }
    switch (node.type) {
      case 'text':
        linkified(softened(visibleText(node.value))).forEach(add);
        break;
      case 'inlineCode':
        add({ kind: 'code', text: visibleText(node.value).replace(/\s*\n\s*/g, ' ') });
        break;
      case 'inlineMath':
        add(formula(visibleText(node.value).trim()));
        break;
      case 'break':
        add({ kind: 'text', text: '\n' });
        break;
      case 'strong':
        text.add({ kind: 'styled', style: 'strong', children: convertAll(node.children, depth + 1) });
        break;
      case 'emphasis':
        text.add({
          kind: 'styled',
          style: 'emphasis',
          children: convertAll(node.children, depth + 1),
        });
        break;
      case 'delete':
        text.add({ kind: 'styled', style: 'strike', children: convertAll(node.children, depth + 1) });
        break;
      case 'link':
        if (isLiteral(node, conversion.source)) linkified(visibleText(textOf(node)), node.url).forEach(add);
        else
          linkInline(
            node.url,
            unbracketed(convertAll(node.children, depth + 1)),
            conversion.articleUrl,
          ).forEach(text.add);
        break;
      case 'linkReference': {
        const href = conversion.definitions.get(node.identifier)?.url ?? '';
        linkInline(href, convertAll(node.children, depth + 1), conversion.articleUrl).forEach(text.add);
        break;
      }
      case 'image':
        addImage(node.url, node.alt ?? '');
        break;
      case 'imageReference':
        addImage(conversion.definitions.get(node.identifier)?.url ?? '', node.alt ?? '');
        break;
      case 'footnoteReference':
        if (!conversion.footnotes.includes(node.identifier)) conversion.footnotes.push(node.identifier);
        add({ kind: 'text', text: `[${conversion.footnotes.indexOf(node.identifier) + 1}]` });
        break;
      case 'html':
        for (const token of htmlTokens(node.value)) {
          if (token.kind === 'text') add({ kind: 'text', text: visibleText(token.text) });
          else if (token.name === 'img')
            addImage(attribute(token.raw, 'src') ?? '', attribute(token.raw, 'alt') ?? '');
          else text.tag(token);
        }
    }
  };
  const content = convertAll(nodes, 0);
  return { content: trimmedLines(content), images, formulas };
}

/** The words of a tree, however deep, without recursion. */
export function textOf(node: Nodes): string {
  const words: string[] = [];
  const stack: Nodes[] = [node];
  for (let next = stack.pop(); next; next = stack.pop()) {
    if ('children' in next) stack.push(...[...next.children].reverse());
    else if ('value' in next && next.type !== 'html') words.push(next.value);
    else if (next.type === 'break') words.push('\n');
  }
  return visibleText(words.join(''));
}

// A bare address in the text, which GFM makes a link of.
function isLiteral(node: Link, source: string): boolean {
  const mark = source[node.position?.start.offset ?? 0];
  return mark !== '[' && mark !== '<' && /^https?:/i.test(node.url);
}

// `[[source]](url)` is the link `source`.
function unbracketed(inlines: Inline[]): Inline[] {
  const [only] = inlines;
  if (inlines.length !== 1 || only?.kind !== 'text') return inlines;
  const inner = only.text.match(/^\[([^[\]]+)\]$/)?.[1];
  return inner === undefined ? inlines : [{ kind: 'text', text: inner }];
}

// English broken at some column is one line; every other line break was meant.
function softened(text: string): string {
  return text.replace(/(?<=[a-z,;])[ \t]*\n[ \t]*(?=[a-z])/g, ' ');
}

function trimmedLines(inlines: readonly Inline[]): Inline[] {
  return joinNeighbours(inlines).map((node) => {
    if (node.kind === 'text') return { ...node, text: node.text.replace(/[^\S\n]*\n[^\S\n]*/g, '\n') };
    return node.kind === 'styled' ? { ...node, children: trimmedLines(node.children) } : node;
  });
}
