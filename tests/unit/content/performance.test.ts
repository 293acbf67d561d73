// Bounds that only a slip to quadratic time would break; the machine may be busy.
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readContent } from '../../../src/content/read-content.ts';
import { parse, SETTINGS } from './parse.ts';

const MEGABYTE = 1_000_000;

it.each([
  ['letters', 'a'.repeat(MEGABYTE)],
  ['spaces', `# a${' '.repeat(MEGABYTE)}b`],
  ['question marks', '？'.repeat(MEGABYTE / 4)],
  ['a heading', `# ${'为什么'.repeat(MEGABYTE / 10)}`],
  ['signs', '#'.repeat(MEGABYTE)],
  ['asterisks', '*'.repeat(MEGABYTE)],
  ['open bold', '**a'.repeat(MEGABYTE / 80)],
  ['brackets', '['.repeat(MEGABYTE / 20)],
  ['link openings', '[a]('.repeat(MEGABYTE / 80)],
  ['tags', '<a '.repeat(MEGABYTE / 60)],
  ['quotes', `${'> '.repeat(MEGABYTE / 20)}a`],
  ['bullets', `${'- '.repeat(MEGABYTE / 20)}a`],
  ['underlines', 'a\n---\n'.repeat(MEGABYTE / 200)],
  ['open fences', '```a\n\n## h\n\n'.repeat(MEGABYTE / 500)],
  ['equal headings', '# 什么是A？\n\n甲\n\n'.repeat(MEGABYTE / 500)],
  ['open details', '<details>\n<summary>什么是RAG？</summary>\n\n'.repeat(MEGABYTE / 500)],
])('one file of %s', { timeout: 60_000 }, (_, text) => {
  const before = process.cpuUsage();
  parse(text);
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1e6).toBeLessThan(15);
});

it('reads 500 files in seconds', { timeout: 120_000 }, async () => {
  const dir = await mkdtemp(join(tmpdir(), 'content-'));
  const text = Array.from(
    { length: 3 },
    (_, i) => `## ${i}. 什么是第${i}个？\n\n${'注意力**机制**的答案。'.repeat(8)}\n\n- 甲\n- 乙\n`,
  ).join('\n');
  await Promise.all(Array.from({ length: 500 }, (_, i) => writeFile(join(dir, `${i}.md`), text)));
  const before = process.cpuUsage();
  const { sections } = await readContent(dir, SETTINGS);
  const { user, system } = process.cpuUsage(before);
  expect(sections).toHaveLength(1500);
  expect((user + system) / 1e6).toBeLessThan(20);
});
