// What Discord makes of a text: its rules, as its clients have them (a fork of simple-markdown), for the tests.

/** A character that is shown, with the marks around it. Links add `link:URL`; a mention is the mark `mention`. */
export type Shown = { readonly char: string; readonly marks: readonly string[] };

type Rule = { readonly name: string; readonly pattern: RegExp; readonly quality?: number };

const MENTION =
  /^(?:@everyone|@here|<@!?\d+>|<@&\d+>|<#\d+>|<\/[^:>]+:\d+>|<t:-?\d+(?::[a-zA-Z])?>|<a?:\w+:\w+>|<id:\w+>)/;
const INSIDE = '(?:\\[[^\\]]*\\]|[^\\[\\]]|\\](?=[^\\[]*\\]))*';
const HREF = '\\s*<?((?:\\([^)]*\\)|[^\\s\\\\]|\\\\.)*?)>?(?:\\s+[\'"]([\\s\\S]*?)[\'"])?\\s*';
const LINK = new RegExp(`^\\[(${INSIDE})\\]\\(${HREF}\\)`);
const TEXT = /^[\s\S]+?(?=[^0-9A-Za-z\s\u00c0-\uffff]|\n\n| {2,}\n|\w+:\S|$)/;
const STYLES: readonly Rule[] = [
  { name: 'strong', pattern: /^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/, quality: 0.1 },
  { name: 'underline', pattern: /^__((?:\\[\s\S]|[^\\])+?)__(?!_)/, quality: 0 },
  {
    name: 'emphasis',
    pattern:
      /^\b_((?:__|\\[\s\S]|[^\\_])+?)_\b|^\*(?=\S)((?:\*\*|\\[\s\S]|\s+(?:\\[\s\S]|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*)/,
    quality: 0.2,
  },
];

/** The characters that Discord shows of one block of running text. */
export function shownByDiscord(source: string, marks: readonly string[] = []): Shown[] {
  const out: Shown[] = [];
  const put = (text: string, more: readonly string[] = []) => {
    for (const char of text) out.push({ char, marks: [...marks, ...more] });
  };
  let rest = source;
  while (rest !== '') {
    const [length, emit] = step(rest, marks);
    emit(put, out);
    rest = rest.slice(length);
  }
  return out;
}

type Emit = (put: (text: string, more?: readonly string[]) => void, out: Shown[]) => void;

function step(rest: string, marks: readonly string[]): [number, Emit] {
  const escaped = rest.match(/^\\([^0-9A-Za-z\s])/u);
  if (escaped) return [escaped[0].length, (put) => put(escaped[1] ?? '')];
  const mention = rest.match(MENTION);
  if (mention) return [mention[0].length, (put) => put(mention[0], ['mention'])];
  const auto = rest.match(/^<(https?:\/\/[^\s>]+)>/);
  if (auto) return [auto[0].length, (put) => put(auto[1] ?? '', [`link:${auto[1]}`])];
  const link = marks.some((mark) => mark.startsWith('link')) ? null : rest.match(LINK);
  if (link && /^https?:/.test(link[2] ?? ''))
    return [
      link[0].length,
      (_, out) => out.push(...shownByDiscord(link[1] ?? '', [...marks, `link:${link[2]}`])),
    ];
  const url = rest.match(/^https?:\/\/[^\s<]+[^<.,:;"'\]\s]/);
  if (url) return [url[0].length, (put) => put(url[0], [`link:${url[0]}`])];
  const styles = STYLES.flatMap(({ name, pattern, quality = 0 }) => {
    const found = rest.match(pattern);
    return found ? [{ name, found, quality: found[0].length + quality }] : [];
  }).sort((a, b) => b.quality - a.quality);
  const [style] = styles;
  if (style) {
    const inner = style.found[1] ?? style.found[2] ?? '';
    return [style.found[0].length, (_, out) => out.push(...shownByDiscord(inner, [...marks, style.name]))];
  }
  for (const [name, pattern] of [
    ['strike', /^~~([\s\S]+?)~~(?!_)/],
    ['spoiler', /^\|\|([\s\S]+?)\|\|/],
  ] as const) {
    const found = rest.match(pattern);
    if (found)
      return [found[0].length, (_, out) => out.push(...shownByDiscord(found[1] ?? '', [...marks, name]))];
  }
  const code = rest.match(/^(`+)([\s\S]*?[^`])\1(?!`)/);
  if (code)
    return [code[0].length, (put) => put((code[2] ?? '').replace(/^ (?= *`)|(?<=`) $/g, ''), ['code'])];
  const text = rest.match(TEXT);
  const length = text?.[0].length || 1;
  return [length, (put) => put(rest.slice(0, length))];
}
