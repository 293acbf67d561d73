// A folder of articles to everything that was read from it.
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { headingKey } from './clean-heading.ts';
import { findFiles } from './find-files.ts';
import { type ParsedArticle, parseMarkdownArticle } from './parse-article.ts';
import type { Article, Content, ContentSettings, Problem, Section } from './types.ts';

type Parser = (id: string, path: string, bytes: Uint8Array, settings: ContentSettings) => ParsedArticle;

/** Content parsers by file extension, in lower case: a new format is one row. */
const PARSERS: Readonly<Record<string, Parser>> = {
  '.md': parseMarkdownArticle,
  '.markdown': parseMarkdownArticle,
};

/**
 * Reads all articles below `dir`, in path order. A faulty file is reported among the problems and the others are
 * still read.
 *
 * @throws UserError `CONTENT_MISSING` when `dir` is not a folder.
 */
export async function readContent(dir: string, settings: ContentSettings): Promise<Content> {
  const files = await findFiles(dir, Object.keys(PARSERS));
  const ids = new Set<string>();
  const articles: Article[] = [];
  const sections: Section[] = [];
  const problems: Problem[] = [];
  for (const [path, file] of files) {
    const extension = extname(path);
    const stem = path.slice(0, -extension.length);
    const id = ids.has(stem) ? path : stem;
    ids.add(id);
    try {
      const parse = PARSERS[extension.toLowerCase()] ?? parseMarkdownArticle;
      const parsed = parse(id, path, await readFile(file), settings);
      articles.push(parsed.article);
      sections.push(...parsed.sections);
      problems.push(...parsed.problems);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const message = `The file cannot be read: ${reason}. Check that it is a text file you may read.`;
      problems.push({ path, line: 1, severity: 'error', rule: 'unreadable', message });
    }
  }
  return { articles, sections, problems: [...problems, ...duplicates(articles, sections)] };
}

/** The same address twice is an error, the same question twice a warning. */
function duplicates(articles: readonly Article[], sections: readonly Section[]): readonly Problem[] {
  const problems: Problem[] = [];
  const urls = new Map<string, string>();
  for (const { url, path } of articles) {
    const first = url === undefined ? undefined : urls.get(url);
    if (url !== undefined && first === undefined) urls.set(url, path);
    if (first === undefined) continue;
    const message = `The address ${url} is also that of ${first}. Give each article its own abbrlink or permalink.`;
    problems.push({ path, line: 1, severity: 'error', rule: 'duplicate-link', message });
  }
  const pathOf = new Map(articles.map((article) => [article.id, article.path]));
  const questions = new Map<string, Section>();
  for (const section of sections) {
    const key = headingKey(section.heading);
    const first = section.kind === 'question' ? questions.get(key) : undefined;
    if (section.kind === 'question' && !first) questions.set(key, section);
    if (!first) continue;
    const where = `${pathOf.get(first.articleId) ?? first.articleId}:${first.line}`;
    const message = `'${section.heading.slice(0, 60)}' is also asked at ${where}. Merge the two or make them differ.`;
    problems.push({
      path: pathOf.get(section.articleId) ?? '',
      line: section.line,
      severity: 'warning',
      rule: 'duplicate-question',
      message,
    });
  }
  return problems;
}
