// HTML between paragraphs → blocks. `<details>` stays open over the Markdown that follows until it is closed.
import { type Block, OUTSIDE, type Place } from './block.ts';
import { attribute, type HtmlToken, htmlTokens } from './html.ts';
import { type Inline, plainText, trimInline } from './inline.ts';
import { isDecoration, type LinkContext, resolveImage } from './links.ts';
import { linkified, runningText } from './running-text.ts';
import { visibleText } from './visible.ts';

/** Reads the HTML nodes of one section in order. */
export type HtmlBlocks = {
  readonly read: (html: string, place: Place) => void;
  /** Are we inside a `<details>`? */
  readonly isSpoiler: () => boolean;
};

type Cells = Inline[][];

/** Starts reading; every finished block goes to `emit`. */
export function htmlBlocks(context: LinkContext, emit: (block: Block) => void): HtmlBlocks {
  const text = runningText(context.articleUrl);
  let details = 0;
  let inSummary = false;
  let preformatted = 0;
  let headingDepth = 0;
  let marker: string | undefined;
  const lists: { ordered: boolean; count: number }[] = [];
  let rows: Cells[] | undefined;
  let place: Place = OUTSIDE;

  const here = (): Place => ({
    ...place,
    spoiler: place.spoiler || (details > 0 && !inSummary),
    depth: place.depth + lists.length,
    ...(marker === undefined ? {} : { marker }),
  });
  const flush = () => {
    const taken = text.take();
    const content = preformatted > 0 ? taken : trimInline(taken);
    if (plainText(content).trim() === '') return;
    if (rows) rows.at(-1)?.push([...content]);
    else if (preformatted > 0)
      emit({ kind: 'code', text: plainText(content).replace(/^\n|\s+$/g, ''), place: here() });
    else if (inSummary)
      emit({
        kind: 'text',
        content: [{ kind: 'styled', style: 'strong', children: content }],
        place: here(),
      });
    else if (headingDepth > 0) emit({ kind: 'heading', depth: headingDepth, content, place: here() });
    else emit({ kind: 'text', content, place: here() });
    marker = undefined;
  };
  const endTable = () => {
    const [header, ...body] = (rows ?? []).filter((row) => row.length > 0);
    rows = undefined;
    if (header) emit({ kind: 'table', header, rows: body, align: [], place: here() });
  };
  const image = (raw: string) => {
    const src = visibleText(attribute(raw, 'src') ?? '');
    const alt = visibleText(attribute(raw, 'alt') ?? '').trim();
    const source = resolveImage(src, context);
    if (isDecoration(src, alt) || (source === undefined && alt === '')) return;
    if (rows) {
      text.add({ kind: 'text', text: alt });
      return;
    }
    flush();
    emit({ kind: 'image', alt, place: here(), ...(source === undefined ? {} : { source }) });
  };
  const cell = (isOpening: boolean) => {
    const taken = trimInline(text.take());
    if (!rows) rows = [[]];
    if (!isOpening || plainText(taken) !== '') rows.at(-1)?.push([...taken]);
  };
  const tag = (token: Exclude<HtmlToken, { kind: 'text' }>) => {
    const isOpening = token.kind === 'open';
    const { name } = token;
    if (name === 'td' || name === 'th') {
      cell(isOpening);
      return;
    }
    if (name === 'img') {
      if (isOpening) image(token.raw);
      return;
    }
    if (!BLOCKS.has(name) || (rows && name !== 'tr' && name !== 'table')) {
      text.tag(token);
      return;
    }
    flush();
    if (name === 'details') details = Math.max(0, details + (isOpening ? 1 : -1));
    else if (name === 'summary') inSummary = isOpening;
    else if (name === 'pre') preformatted = isOpening ? 1 : 0;
    else if (/^h[1-6]$/.test(name)) headingDepth = isOpening ? Number(name[1]) : 0;
    else if (name === 'ul' || name === 'ol') {
      if (isOpening && lists.length < 10) lists.push({ ordered: name === 'ol', count: 0 });
      else if (!isOpening) lists.pop();
    } else if (name === 'li' && isOpening) {
      const list = lists.at(-1);
      if (list) list.count++;
      marker = list?.ordered ? `${list.count}.` : '-';
    } else if (name === 'tr' && isOpening) rows = [...(rows ?? []), []];
    else if (name === 'table') {
      if (rows) endTable();
      if (isOpening) rows = [];
    }
  };
  return {
    isSpoiler: () => details > 0,
    read: (html, at) => {
      place = at;
      for (const token of htmlTokens(html)) {
        if (token.kind === 'text')
          linkified(collapsed(visibleText(token.text), preformatted > 0)).forEach(text.add);
        else tag(token);
      }
      flush();
      if (rows && rows.length > 0) endTable();
      preformatted = 0;
      headingDepth = 0;
      lists.length = 0;
      marker = undefined;
    },
  };
}

const BLOCKS = new Set(
  `address article aside blockquote caption center dd details div dl dt figcaption figure footer form h1 h2 h3 h4
  h5 h6 header hr li main nav ol p pre section summary table tbody tfoot thead tr ul`.split(/\s+/),
);

function collapsed(text: string, isPreformatted: boolean): string {
  return isPreformatted ? text : text.replace(/\s+/g, ' ');
}
