// Discord's Markdown to HTML, by the rules of its clients (a fork of simple-markdown), for looking at what is sent.

const MENTION =
  /^(?:@everyone|@here|<@!?\d+>|<@&\d+>|<#\d+>|<\/[^:>]+:\d+>|<t:-?\d+(?::[a-zA-Z])?>|<a?:\w+:\w+>|<id:\w+>)/;
const FENCE = /^```(?:([a-z0-9_+\-.#]+?)\n)?\n*([^\n][\s\S]*?)\n*```/i;
const INSIDE = '(?:\\[[^\\]]*\\]|[^\\[\\]]|\\](?=[^\\[]*\\]))*';
const HREF = '\\s*<?((?:\\([^)]*\\)|[^\\s\\\\]|\\\\.)*?)>?(?:\\s+[\'"]([\\s\\S]*?)[\'"])?\\s*';
const LINK = new RegExp(`^\\[(${INSIDE})\\]\\(${HREF}\\)`);
const ADDRESS = /^https?:\/\/[^\s<]+[^<.,:;"'\]\s]/;
const TEXT = /^[\s\S]+?(?=[^0-9A-Za-z\s\u00c0-\uffff]|\n\n| {2,}\n|\w+:\S|$)/;
const HEADING = /^(#{1,3}) +(\S.*)$/;
const SMALL_PRINT = /^-# +(\S.*)$/;
const ITEM = /^( *)([-*]|\d+\.) +(\S.*)$/;

type Styled = { readonly tag: string; readonly rule: RegExp; readonly weight: number };

// Of marks that begin at the same place the longest wins, by these weights where they are equally long.
const STYLES: readonly Styled[] = [
  { tag: 'strong', rule: /^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/, weight: 0.1 },
  { tag: 'u', rule: /^__((?:\\[\s\S]|[^\\])+?)__(?!_)/, weight: 0 },
  {
    tag: 'em',
    rule: /^\b_((?:__|\\[\s\S]|[^\\_])+?)_\b|^\*(?=\S)((?:\*\*|\\[\s\S]|\s+(?:\\[\s\S]|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*)/,
    weight: 0.2,
  },
];

type Rendered = { readonly length: number; readonly html: string };

/** HTML of a text display's content. */
export function discordMarkdownHtml(content: string): string {
  return blocks(logicalLines(content));
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}

/** Lines, with those of a fence or a spoiler that go on kept together. */
function logicalLines(content: string): string[] {
  const out: string[] = [];
  for (const line of content.split('\n')) {
    const open = out.at(-1);
    if (open !== undefined && isOpen(open)) out[out.length - 1] = `${open}\n${line}`;
    else out.push(line);
  }
  return out;
}

function isOpen(text: string): boolean {
  const withoutFences = text.replace(/```[\s\S]*?```/g, '');
  return withoutFences.includes('```') || (withoutFences.match(/(?<!\\)\|\|/g)?.length ?? 0) % 2 === 1;
}

function blocks(lines: readonly string[]): string {
  let html = '';
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    const heading = HEADING.exec(line);
    const small = SMALL_PRINT.exec(line);
    if (heading) html += `<h${heading[1]?.length}>${inline(heading[2] ?? '')}</h${heading[1]?.length}>`;
    else if (small) html += `<div class="small">${inline(small[1] ?? '')}</div>`;
    else if (line.startsWith('> ')) {
      const quoted = taken(lines, at, (one) => one.startsWith('> '));
      html += `<blockquote>${blocks(logicalLines(quoted.join('\n').replace(/^> /gm, '')))}</blockquote>`;
      at += quoted.length;
      continue;
    } else if (ITEM.test(line)) {
      const items = taken(lines, at, (one) => ITEM.test(one) || /^ +\S/.test(one));
      html += list(items);
      at += items.length;
      continue;
    } else {
      const text = taken(lines, at, (one, index) => index === at || !isBlock(one));
      html += `<div class="text">${inline(text.join('\n'))}</div>`;
      at += text.length;
      continue;
    }
    at++;
  }
  return html;
}

function isBlock(line: string): boolean {
  return HEADING.test(line) || SMALL_PRINT.test(line) || ITEM.test(line) || line.startsWith('> ');
}

function taken(
  lines: readonly string[],
  from: number,
  belongs: (line: string, index: number) => boolean,
): string[] {
  const rest = lines.slice(from);
  const end = rest.findIndex((line, index) => !belongs(line, from + index));
  return end === -1 ? rest : rest.slice(0, end);
}

/** A list: Discord numbers an ordered one on from its first number, whatever the others say. */
function list(lines: readonly string[]): string {
  const indent = /^ */.exec(lines[0] ?? '')?.[0].length ?? 0;
  const ordered = /^ *\d/.test(lines[0] ?? '');
  const start = /^ *(\d+)/.exec(lines[0] ?? '')?.[1];
  const items: { text: string[]; below: string[] }[] = [];
  for (const [at, line] of lines.entries()) {
    const item = ITEM.exec(line);
    const last = items.at(-1);
    if (item && ((item[1]?.length ?? 0) <= indent || last === undefined)) {
      if (/^\d/.test(item[2] ?? '') !== ordered) return markup() + list(lines.slice(at));
      items.push({ text: [item[3] ?? ''], below: [] });
    } else if (last && (item || last.below.length > 0)) last.below.push(line);
    else last?.text.push(line.trimStart());
  }
  return markup();

  function markup(): string {
    const inner = items.map(
      ({ text, below }) => `<li>${inline(text.join('\n'))}${below.length > 0 ? list(below) : ''}</li>`,
    );
    return ordered ? `<ol start="${start}">${inner.join('')}</ol>` : `<ul>${inner.join('')}</ul>`;
  }
}

function inline(source: string, inLink = false): string {
  let html = '';
  let rest = source;
  while (rest !== '') {
    const { length, html: part } = next(rest, inLink);
    html += part;
    rest = rest.slice(length);
  }
  return html;
}

function next(rest: string, inLink: boolean): Rendered {
  const escaped = /^\\([^0-9A-Za-z\s])/u.exec(rest);
  if (escaped) return { length: escaped[0].length, html: escapeHtml(escaped[1] ?? '') };
  const fence = FENCE.exec(rest);
  if (fence) {
    const after = rest[fence[0].length] === '\n' ? 1 : 0;
    return {
      length: fence[0].length + after,
      html: `<pre data-language="${escapeHtml(fence[1] ?? '')}"><code>${escapeHtml(fence[2] ?? '')}</code></pre>`,
    };
  }
  const mention = MENTION.exec(rest);
  if (mention)
    return { length: mention[0].length, html: `<mark class="mention">${escapeHtml(mention[0])}</mark>` };
  return link(rest, inLink) ?? styled(rest, inLink) ?? code(rest) ?? text(rest);
}

function link(rest: string, inLink: boolean): Rendered | undefined {
  const pointed = /^<(https?:\/\/[^\s>]+)>/.exec(rest);
  if (pointed)
    return { length: pointed[0].length, html: anchor(pointed[1] ?? '', escapeHtml(pointed[1] ?? '')) };
  const masked = inLink ? null : LINK.exec(rest);
  if (masked && /^https?:/.test(masked[2] ?? ''))
    return { length: masked[0].length, html: anchor(masked[2] ?? '', inline(masked[1] ?? '', true)) };
  const bare = ADDRESS.exec(rest);
  return bare ? { length: bare[0].length, html: anchor(bare[0], escapeHtml(bare[0])) } : undefined;
}

function anchor(url: string, html: string): string {
  return `<a href="${escapeHtml(url)}">${html}</a>`;
}

function styled(rest: string, inLink: boolean): Rendered | undefined {
  const [best] = STYLES.flatMap(({ tag, rule, weight }) => {
    const found = rule.exec(rest);
    return found ? [{ tag, found, weight: found[0].length + weight }] : [];
  }).sort((a, b) => b.weight - a.weight);
  if (best) {
    const inner = inline(best.found[1] ?? best.found[2] ?? '', inLink);
    return { length: best.found[0].length, html: `<${best.tag}>${inner}</${best.tag}>` };
  }
  for (const [open, close, rule] of [
    ['<s>', '</s>', /^~~([\s\S]+?)~~(?!_)/],
    ['<span class="spoiler">', '</span>', /^\|\|([\s\S]+?)\|\|/],
  ] as const) {
    const found = rule.exec(rest);
    if (found) return { length: found[0].length, html: open + inline(found[1] ?? '', inLink) + close };
  }
  return undefined;
}

function code(rest: string): Rendered | undefined {
  const found = /^(`+)([\s\S]*?[^`])\1(?!`)/.exec(rest);
  if (!found) return undefined;
  const inner = (found[2] ?? '').replace(/^ (?= *`)|(?<=`) $/g, '');
  return { length: found[0].length, html: `<code>${escapeHtml(inner)}</code>` };
}

function text(rest: string): Rendered {
  const length = TEXT.exec(rest)?.[0].length || 1;
  return { length, html: escapeHtml(rest.slice(0, length)).replace(/\n/g, '<br>') };
}
