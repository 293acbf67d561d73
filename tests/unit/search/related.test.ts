import { beforeAll, expect, it } from 'vitest';
import type { Snapshot } from '../../../src/indexing/snapshot.ts';
import { relatedSections } from '../../../src/search/related.ts';
import { snapshotOf } from '../../support/snapshot-of.ts';

let snapshot: Snapshot;
beforeAll(async () => {
  snapshot = await snapshotOf({
    one: `# What is layer normalization?\n\nScales.\n\n# What is batch normalization?\n\nScales a batch.\n\n# 为什么要缓存？\n\n省计算。\n\n# What is group normalization?\n`,
    two: `# What is layer normalization?\n\nThe same, elsewhere.\n\n# What is batch normalisation?\n\nScales a batch.\n`,
  });
});

const headings = (id: string, count: number): readonly string[] => {
  const section = snapshot.sections.find((one) => one.id === id);
  if (section === undefined) throw new Error(`no ${id} among ${snapshot.sections.map((one) => one.id)}`);
  return relatedSections(snapshot, section, count).map((one) => one.heading);
};

it('lists the nearest questions, without itself, its twins and headings without an answer', () => {
  const related = headings('one#what-is-layer-normalization', 5);
  expect(related[0]).toMatch(/^What is batch normali[sz]ation\?$/);
  expect(related).not.toContain('What is layer normalization?');
  expect(related).not.toContain('What is group normalization?');
  expect(new Set(related).size).toBe(related.length);
});

it('keeps to the number that was asked for', () => {
  expect(headings('one#what-is-layer-normalization', 1)).toHaveLength(1);
  expect(headings('one#what-is-layer-normalization', 0)).toEqual([]);
});

it('is empty for a section of another snapshot', () => {
  const [section] = snapshot.sections;
  if (section === undefined) throw new Error('no sections');
  expect(relatedSections(snapshot, { ...section, id: 'gone#gone' }, 5)).toEqual([]);
});
