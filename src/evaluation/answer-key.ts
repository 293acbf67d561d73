// Which sections answer which query, with the files read that judging needs.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Article, Section } from '../content/types.ts';
import { headingLinesOf, isExpected, type JudgedFile } from './judge.ts';
import type { JudgedQuery } from './queries.ts';

/** Whether a section is one of those that answer a query. */
export type AnswerKey = (query: JudgedQuery, section: Section, article: Article) => boolean;

/** Reads every expected file once. One that is not there answers nothing. */
export async function readAnswerKey(contentDir: string, queries: readonly JudgedQuery[]): Promise<AnswerKey> {
  const files = new Map<string, readonly string[]>();
  for (const { file } of queries.flatMap((query) => query.expected)) {
    if (files.has(file)) continue;
    const text = await readFile(join(contentDir, file), 'utf8').catch(() => '');
    files.set(file, text.split(/\r?\n/));
  }
  const judged = new Map<string, JudgedFile>();
  const fileOf = (file: string, heading: string): JudgedFile => {
    const key = JSON.stringify([file, heading]);
    const known = judged.get(key);
    if (known !== undefined) return known;
    const lines = files.get(file) ?? [];
    const first = lines.findIndex((line) => /^\s{0,3}#{1,6}\s*\S/.test(line));
    const made: JudgedFile = {
      headingLines: headingLinesOf(lines, heading),
      lineCount: lines.length,
      ...(first < 0 ? {} : { firstHeadingLine: first + 1 }),
    };
    judged.set(key, made);
    return made;
  };
  return (query, section, article) =>
    query.expected.some(
      (expected) =>
        article.path === expected.file &&
        isExpected(section, article, expected, fileOf(expected.file, expected.heading)),
    );
}
