// Running text with its marks, free of any platform's notation.

/** How a piece of text is set off. */
export type Style = 'strong' | 'emphasis' | 'strike' | 'underline' | 'spoiler';

/** A piece of running text. A line break is `\n` in a text. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  /** A formula that does not read well in one line of text; it is drawn below under its number, from 1 in a section. */
  | { readonly kind: 'formula'; readonly tex: string; readonly number: number }
  /** `url` is absolute, http or https. `host` is set where the text pretends to be another address. */
  | {
      readonly kind: 'link';
      readonly url: string;
      readonly host?: string;
      readonly children: readonly Inline[];
    }
  | { readonly kind: 'styled'; readonly style: Style; readonly children: readonly Inline[] };

/** The words alone; a formula is its TeX. */
export function plainText(inlines: readonly Inline[]): string {
  return inlines
    .map((node) => {
      if (node.kind === 'formula') return node.tex;
      return 'children' in node ? plainText(node.children) : node.text;
    })
    .join('');
}

/** The same text with neighbours of one kind joined and what is empty dropped. */
export function joinNeighbours(inlines: readonly Inline[]): Inline[] {
  const out: Inline[] = [];
  for (const node of inlines) {
    if (('text' in node && node.text === '') || ('children' in node && node.children.length === 0)) continue;
    const last = out.at(-1);
    if (last?.kind === 'text' && node.kind === 'text')
      out[out.length - 1] = { kind: 'text', text: last.text + node.text };
    else if (last?.kind === 'styled' && node.kind === 'styled' && last.style === node.style)
      out[out.length - 1] = { ...last, children: joinNeighbours([...last.children, ...node.children]) };
    else out.push(node);
  }
  return out;
}

/** The same text on one line. */
export function oneLine(inlines: readonly Inline[]): Inline[] {
  return inlines.map((node) => {
    if (node.kind === 'text') return { ...node, text: node.text.replace(/\s*\n\s*/g, ' ') };
    return 'children' in node ? { ...node, children: oneLine(node.children) } : node;
  });
}

/** The text without white space at its ends. */
export function trimInline(inlines: readonly Inline[]): readonly Inline[] {
  const length = inlineLength(inlines);
  const plain = measured(inlines);
  const start = length - plain.trimStart().length;
  const end = plain.trimEnd().length;
  if (start === 0 && end === length) return inlines;
  return end <= start ? [] : sliceInline(inlines, start, end);
}

/** Length of the text in UTF-16 units as `sliceInline` counts: a formula is one unit. */
function inlineLength(inlines: readonly Inline[]): number {
  let length = 0;
  for (const node of inlines)
    length +=
      node.kind === 'formula' ? 1 : 'children' in node ? inlineLength(node.children) : node.text.length;
  return length;
}

/** The part from unit `from` up to `to`, every mark closed and opened again at the cuts. */
export function sliceInline(inlines: readonly Inline[], from: number, to: number): Inline[] {
  const out: Inline[] = [];
  let at = 0;
  for (const node of inlines) {
    const length = inlineLength([node]);
    const start = Math.max(0, from - at);
    const end = Math.min(length, to - at);
    at += length;
    if (start >= end) continue;
    if (start === 0 && end === length) out.push(node);
    else if (node.kind === 'text' || node.kind === 'code')
      out.push({ ...node, text: node.text.slice(start, end) });
    else if (node.kind !== 'formula') out.push({ ...node, children: sliceInline(node.children, start, end) });
  }
  return out;
}

/** One character for every unit: code and link texts as they are, a formula as U+FFFC. */
export function measured(inlines: readonly Inline[]): string {
  return inlines
    .map((node) =>
      node.kind === 'formula' ? '\ufffc' : 'children' in node ? measured(node.children) : node.text,
    )
    .join('');
}
