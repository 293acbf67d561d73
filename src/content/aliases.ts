// Other ways to ask a question, given by the author.
import { cleanHeading } from './clean-heading.ts';
import type { Fault } from './fault.ts';

/**
 * Aliases under a heading: `<!-- aliases: one | two -->`, with `|`, `;`, `；` or line ends between them, directly
 * below the heading or question (blank lines may stand between).
 */
export type AliasComment = {
  readonly start: number;
  readonly end: number;
  readonly aliases: readonly string[];
};

const OPENING = /^\s*<!--\s*(?:aliases|alias|别名)\s*[:：]/i;

/** The alias comments of an article; lines from 1. */
export function findAliasComments(lines: readonly string[]): readonly AliasComment[] {
  const found: AliasComment[] = [];
  for (let i = 0; i < lines.length; i++) {
    if (!OPENING.test(lines[i] ?? '')) continue;
    let end = i;
    while (end < lines.length && end < i + 50 && !(lines[end] ?? '').includes('-->')) end++;
    if (!(lines[end] ?? '').includes('-->')) continue;
    const text = lines
      .slice(i, end + 1)
      .join('\n')
      .replace(OPENING, '')
      .replace(/-->[\s\S]*$/, '');
    found.push({ start: i + 1, end: end + 1, aliases: splitAliases(text) });
    i = end;
  }
  return found;
}

function splitAliases(text: string): readonly string[] {
  return text
    .split(/[|｜;；\n]/)
    .map((alias) => alias.replace(/^\s*[-*]\s+/, '').trim())
    .filter((alias) => alias !== '');
}

/**
 * Front matter `aliases`: a map from heading to list, `{kv cache为什么能加速推理？: [why cache K and V, …]}`, or a plain
 * list where the article has one question only. Paths such as `/old/url/`, Hugo's meaning of the word, are not aliases.
 * Returns the aliases by clean heading.
 */
export function frontMatterAliases(
  value: unknown,
  sections: readonly { readonly heading: string; readonly kind: string }[],
): { readonly byHeading: ReadonlyMap<string, readonly string[]>; readonly faults: readonly Fault[] } {
  const byHeading = new Map<string, readonly string[]>();
  const faults: Fault[] = [];
  const report = (rule: string, message: string) =>
    faults.push({ line: 1, severity: 'warning', rule, message });
  if (Array.isArray(value) || typeof value === 'string') {
    const list = texts(value);
    const questions = sections.filter((section) => section.kind === 'question');
    const only = questions.length === 1 ? questions[0] : sections.length === 1 ? sections[0] : undefined;
    if (list.length > 0 && only) byHeading.set(only.heading, list);
    else if (list.length > 0) {
      report(
        'alias-ambiguous',
        `'aliases' is a list, but the article has ${questions.length} questions. Write a map from heading to list.`,
      );
    }
  } else if (value !== null && typeof value === 'object') {
    const known = new Map(sections.map(({ heading }) => [key(heading), heading]));
    for (const [name, list] of Object.entries(value)) {
      const heading = known.get(key(cleanHeading(name)));
      if (heading === undefined)
        report(
          'alias-unknown-heading',
          `'aliases' names '${name}', which is no heading here. Copy the heading.`,
        );
      else if (texts(list).length === 0)
        report('alias-empty', `'aliases' of '${name}' is empty. Give a list of questions.`);
      else byHeading.set(heading, texts(list));
    }
  }
  return { byHeading, faults };
}

function key(heading: string): string {
  return heading.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

function texts(value: unknown): readonly string[] {
  const list = Array.isArray(value) ? value : [value];
  return list.flatMap((item) =>
    typeof item === 'string' && item.trim() !== '' && !item.startsWith('/') ? [item.trim()] : [],
  );
}
