// Dialects of Markdown rewritten into the one that is parsed: containers, TeX delimiters, Hexo tags, prices.
import { fencedLines } from '../content/fences.ts';
import { admonitionLabel } from './admonition.ts';
import type { Language } from './view.ts';
import { visibleText } from './visible.ts';

/** Deeper quotes and lists than this are shown at this depth. */
const NESTING = 50;
const CONTAINER = /[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t]))/y;
const RUN_LENGTH = 50_000;
const INDENT = /^[ \t]{200,}/;

/** The Markdown as it is parsed: visible characters only, dialects rewritten outside code. */
export function prepared(body: string, language: Language): string {
  const lines = visibleText(body).split('\n');
  const fenced = fencedLines(lines);
  const out: string[] = [];
  let run: string[] = [];
  const flush = () => {
    if (run.length > 0) out.push(rewritten(run.join('\n')));
    run = [];
  };
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? '';
    const formulaEnd = fenced[i] ? undefined : displayFormulaEnd(lines, fenced, i);
    if (formulaEnd !== undefined) {
      flush();
      out.push(
        ...lines.slice(i, formulaEnd),
        (lines[formulaEnd] ?? '').replace(/(\S.*?)\s*\$\$\s*$/, '$1\n$$$$'),
      );
      i = formulaEnd;
      continue;
    }
    if (!fenced[i] && !/^\s*$/.test(line)) {
      const container = line.match(/^\s{0,3}:{3,}\s*([\w-]*)[ \t]*(.*)$/);
      if (!container) run.push(flattened(line));
      else {
        flush();
        out.push('', containerLine(container[1] ?? '', (container[2] ?? '').trim(), language), '');
      }
      continue;
    }
    flush();
    out.push(fenced[i] ? line : '');
  }
  flush();
  return out.join('\n');
}

// Where the formula that a line `$$` opens ends: the next line that ends in `$$`.
function displayFormulaEnd(
  lines: readonly string[],
  fenced: readonly boolean[],
  start: number,
): number | undefined {
  if (!/^[\s>]*\$\$\s*$/.test(lines[start] ?? '')) return undefined;
  for (let i = start + 1; i < Math.min(lines.length, start + 200) && !fenced[i]; i++)
    if (/\$\$\s*$/.test(lines[i] ?? '')) return i;
  return undefined;
}

function flattened(line: string): string {
  let depth = 0;
  let kept = line.length;
  let end = 0;
  for (CONTAINER.lastIndex = 0; CONTAINER.test(line); end = CONTAINER.lastIndex)
    if (++depth === NESTING) kept = CONTAINER.lastIndex;
  const flat = depth > NESTING ? `${line.slice(0, kept)} ${line.slice(end)}` : line;
  return flat.replace(INDENT, (indent) => indent.slice(0, 200));
}

function containerLine(type: string, title: string, language: Language): string {
  const name = title.replace(/^\[(.*)\]$/, '$1').replace(/[*_]/g, '');
  if (type === 'details') return `<details><summary>${name.replace(/</g, '&lt;')}</summary>`;
  const label = admonitionLabel(type, language);
  if (label === undefined) return type === '' ? '</details>' : name === '' ? '' : `**${name}**`;
  return `**${name === '' ? label : `${label.split(' ')[0]} ${name}`}**`;
}

// One run of lines without a blank or a fence between them.
function rewritten(text: string): string {
  if (/^\s*(?:\[\[?_?toc_?\]?\]|@\[toc\].*|\{:toc\})\s*$/i.test(text)) return '';
  const tagged = text
    .replace(
      /\{%\s*asset_img\s+(\S+)[ \t]*([^%\n]*)%\}/g,
      (_, src: string, alt: string) => `![${alt.replace(/[[\]"']/g, '').trim()}](<${src}>)`,
    )
    .replace(/\{%\s*(?:end)?raw\s*%\}/g, '');
  if (!/[$\\]/.test(tagged)) return tagged;
  const delimited = tagged.includes('`')
    ? tagged
    : tagged
        .replace(/(^|[^\\])\\\(\s*((?:[^\\\n]|\\(?![()]))+?)\s*\\\)/g, (raw, before: string, tex: string) =>
          isTex(tex) || /^\S{1,3}$/.test(tex) ? `${before}$${tex}$` : raw,
        )
        .replace(/(^|[^\\])\\\[\s*((?:[^\\]|\\(?![[\]]))+?)\s*\\\]/g, (raw, before: string, tex: string) =>
          isTex(tex) ? `${before}\n$$\n${tex}\n$$\n` : raw,
        );
  const displayed = delimited.replace(
    /^([ \t]*)\$\$([^$]*\n[^$]*)\$\$[ \t]*$/gm,
    (_, indent: string, tex: string) => [`${indent}$$`, ...tex.trim().split('\n'), `${indent}$$`].join('\n'),
  );
  const isVerbatim = /^(?: {4}|\t|\s*<)/.test(text) || text.length > RUN_LENGTH;
  return isVerbatim ? displayed : withPricesEscaped(displayed);
}

function isTex(text: string): boolean {
  return /\\[a-zA-Z]|[_^=]/.test(text);
}

// A dollar sign that opens no formula is escaped, so that `$5 to **$10**` stays what it is.
function withPricesEscaped(text: string): string {
  const out: string[] = [];
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at, at + 1);
    if (rest === '\\') {
      out.push(text.slice(at, at + 2));
      at += 2;
    } else if (rest === '`') {
      const ticks = text.slice(at).match(/^`+/)?.[0] ?? '`';
      const end = closingTicks(text, at + ticks.length, ticks.length);
      out.push(text.slice(at, end));
      at = end;
    } else if (rest !== '$') {
      const next = text.slice(at).search(/[\\`$]/);
      const end = next === -1 ? text.length : at + next;
      out.push(text.slice(at, end));
      at = end;
    } else if (text.startsWith('$$', at)) {
      const end = text.indexOf('$$', at + 2);
      out.push(end === -1 ? '\\$\\$' : text.slice(at, end + 2));
      at = end === -1 ? at + 2 : end + 2;
    } else {
      const end = text.slice(at + 1).search(/(?<!\\)\$/);
      const tex = end === -1 ? '' : text.slice(at + 1, at + 1 + end);
      const isFormula = end !== -1 && isMeantAsFormula(tex, text[at + end + 2] ?? '');
      out.push(isFormula ? text.slice(at, at + end + 2) : '\\$');
      at += isFormula ? end + 2 : 1;
    }
  }
  return out.join('');
}

function closingTicks(text: string, from: number, count: number): number {
  for (const run of text.slice(from).matchAll(/`+/g))
    if (run[0].length === count) return from + run.index + count;
  return from;
}

function isMeantAsFormula(tex: string, after: string): boolean {
  if (tex.trim() === '' || /\d/.test(after)) return false;
  if (isTex(tex)) return true;
  return tex.trim() === tex && !/\p{Script=Han}|\s[A-Za-z]{2,}\s/u.test(tex);
}
