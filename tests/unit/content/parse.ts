// Short cuts for the tests of one article.
import { type ParsedArticle, parseMarkdownArticle } from '../../../src/content/parse-article.ts';
import type { ContentSettings, Section } from '../../../src/content/types.ts';

export const SETTINGS: ContentSettings = { siteUrl: 'http://www.linsight.cn/', anchorStyle: 'pandoc' };

/** Parses Markdown text as the article `a.md`. */
export function parse(markdown: string, settings: ContentSettings = SETTINGS): ParsedArticle {
  return parseMarkdownArticle('a', 'a.md', new TextEncoder().encode(markdown), settings);
}

/** Sections as `[kind, heading, markdown]`, which is what most tests are about. */
export function outline(markdown: string): readonly (readonly [Section['kind'], string, string])[] {
  return parse(markdown).sections.map(({ kind, heading, markdown: text }) => [kind, heading, text] as const);
}

/** The rules of the problems found, in order. */
export function rules(markdown: string): readonly string[] {
  return parse(markdown).problems.map((problem) => problem.rule);
}
