// HTML inside Markdown, read as a flat row of tags and texts; what is no HTML element stays text.
import { decodeNamedCharacterReference } from 'decode-named-character-reference';

/** A tag, or the text between tags with its entities decoded. */
export type HtmlToken =
  | { readonly kind: 'open' | 'close'; readonly name: string; readonly raw: string }
  | { readonly kind: 'text'; readonly text: string };

// `<s>` is left out: in these articles it is the token that begins a sequence.
const ELEMENTS = new Set(
  `a abbr address article aside b big blockquote body br button caption center cite code col colgroup dd del
  details dfn div dl dt em embed figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hr html i
  iframe img input ins kbd label li link main mark meta nav noscript object ol option p picture pre q
  samp script section select small source span strike strong style sub summary sup svg table tbody td
  textarea tfoot th thead title tr tt u ul var video audio wbr`.split(/\s+/),
);
const TAG_LENGTH = 8000;
const HIDDEN = new Set(['script', 'style', 'head', 'title', 'svg', 'iframe', 'noscript', 'template']);

/** Splits HTML source into tags and texts. Comments, declarations and scripts are dropped. */
export function htmlTokens(html: string): HtmlToken[] {
  const tokens: HtmlToken[] = [];
  let hidden: string | undefined;
  let at = 0;
  const addText = (text: string) => {
    if (hidden === undefined && text !== '') tokens.push({ kind: 'text', text: decodeEntities(text) });
  };
  while (at < html.length) {
    const open = html.indexOf('<', at);
    addText(html.slice(at, open === -1 ? html.length : open));
    if (open === -1) break;
    const end = skipped(html, open) ?? tagEnd(html, open);
    const tag = html.slice(open, end);
    const [, slash, name = ''] = tag.match(/^<(\/?)([a-z][a-z0-9]*)(?=[\s/>])/i) ?? [];
    const element = name.toLowerCase();
    if (ELEMENTS.has(element) && tag.endsWith('>')) {
      if (hidden === element && slash) hidden = undefined;
      else if (hidden === undefined && HIDDEN.has(element) && !slash && !tag.endsWith('/>')) hidden = element;
      else if (hidden === undefined && !HIDDEN.has(element))
        tokens.push({ kind: slash ? 'close' : 'open', name: element, raw: tag });
      at = end;
    } else if (/^<[!?]/.test(tag) && skipped(html, open) !== undefined) {
      at = end;
    } else {
      addText('<');
      at = open + 1;
    }
  }
  return tokens;
}

/** The value of a tag's attribute, entities decoded. */
export function attribute(tag: string, name: string): string | undefined {
  const found = tag.match(new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i'));
  const value = found?.[1] ?? found?.[2] ?? found?.[3];
  return value === undefined ? undefined : decodeEntities(value);
}

/** Text with `&lt;`, `&#60;` and `&#x3c;` decoded. */
function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z][a-z\d]{1,31}));/gi,
    (raw, decimal, hex, name) => {
      if (name !== undefined) return decodeNamedCharacterReference(name) || raw;
      const code = decimal === undefined ? Number.parseInt(hex, 16) : Number.parseInt(decimal, 10);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
    },
  );
}

// Where a comment or declaration that starts at `open` ends.
function skipped(html: string, open: number): number | undefined {
  if (html.startsWith('<!--', open)) {
    const end = html.indexOf('-->', open + 4);
    return end === -1 ? html.length : end + 3;
  }
  const closing = html.startsWith('<![CDATA[', open) ? ']]>' : html.startsWith('<?', open) ? '?>' : '>';
  if (!/^<(?:\?|!(?:\[CDATA\[|[a-z]))/i.test(html.slice(open, open + 10))) return undefined;
  const end = html.indexOf(closing, open);
  return end === -1 ? undefined : end + closing.length;
}

// Where the tag that starts at `open` ends: its `>` outside quotes, or the next `<`.
function tagEnd(html: string, open: number): number {
  let quote = '';
  const limit = Math.min(html.length, open + TAG_LENGTH);
  for (let i = open + 1; i < limit; i++) {
    const mark = html[i] ?? '';
    if (quote !== '') quote = mark === quote ? '' : quote;
    else if (mark === '>') return i + 1;
    else if (mark === '<') return i;
    else if ((mark === '"' || mark === "'") && html[i - 1] === '=') quote = mark;
  }
  return limit;
}
