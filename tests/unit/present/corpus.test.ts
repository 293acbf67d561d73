import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readContent } from '../../../src/content/read-content.ts';
import type { PageLimits } from '../../../src/present/page.ts';
import { checkedPages } from './page-rules.ts';

const CORPUS = fileURLToPath(new URL('../../../../shared/eval/corpus/', import.meta.url));
const LIMITS: readonly (readonly [string, PageLimits])[] = [
  ['usual', { maxText: 2400, maxPictures: 10, maxComponents: 20 }],
  ['small', { maxText: 400, maxPictures: 2, maxComponents: 5 }],
];

if (!existsSync(CORPUS)) console.log('No evaluation corpus beside the project: its pages are not checked.');

describe.runIf(existsSync(CORPUS))('every section of the evaluation corpus', () => {
  it.each(LIMITS)('obeys the %s limits and loses nothing', { timeout: 180_000 }, async (_, limits) => {
    const { sections } = await readContent(CORPUS, { anchorStyle: 'github' });
    expect(sections.length).toBeGreaterThan(500);
    for (const { markdown } of sections) checkedPages(markdown, limits);
  });
});
