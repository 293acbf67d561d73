// The sections that the development set expects exist in its corpus. Passes with a message where the set is absent.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { readContent } from '../../../src/content/read-content.ts';
import { type ExpectedSection, headingLinesOf, isExpected } from '../../../src/evaluation/judge.ts';
import { SETTINGS } from './parse.ts';

const root = fileURLToPath(new URL('../../../../shared/eval', import.meta.url));

function expectedSections(): readonly ExpectedSection[] {
  const lines = readFileSync(`${root}/queries.jsonl`, 'utf8').trim().split('\n');
  const all = lines.flatMap((line): ExpectedSection[] => JSON.parse(line).expected);
  return [...new Map(all.map((each) => [`${each.file}\n${each.heading}`, each])).values()];
}

it('holds the expected sections, most of them tightly', { timeout: 120_000 }, async ({ skip }) => {
  if (!existsSync(`${root}/queries.jsonl`)) return skip('no development set here: ../shared/eval is absent');
  const { articles, sections } = await readContent(`${root}/corpus`, SETTINGS);
  const expected = expectedSections();
  const missing: string[] = [];
  let tight = 0;
  for (const each of expected) {
    const article = articles.find(({ path }) => path === each.file);
    const lines = readFileSync(`${root}/corpus/${each.file}`, 'utf8').split(/\r?\n/);
    const first = lines.findIndex((line) => /^#{1,6}\s/.test(line)) + 1;
    const headingLines = headingLinesOf(lines, each.heading);
    const file = { headingLines, lineCount: lines.length, ...(first > 0 ? { firstHeadingLine: first } : {}) };
    const own = sections.filter((section) => section.articleId === article?.id);
    const found = article && own.some((section) => isExpected(section, article, each, file));
    if (!found) missing.push(`${each.file}: ${each.heading}`);
    if (own.some((section) => headingLines.includes(section.line))) tight++;
  }
  const { length } = expected;
  console.log(
    `${length - missing.length} of ${length} expected sections exist, ${tight} start at their heading`,
    missing,
  );
  expect(articles).toHaveLength(123);
  expect(missing.length).toBeLessThanOrEqual(length * 0.01);
  expect(tight).toBeGreaterThanOrEqual(length * 0.97);
});
