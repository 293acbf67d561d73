// What a gallery is made of, in figures.
import type { Block } from '../present/block.ts';
import type { PictureCounts } from './counting-pictures.ts';

export type Statistics = {
  readonly articles: number;
  readonly sections: number;
  readonly pages: number;
  readonly mostPages: number;
  readonly tables: number;
  readonly images: number;
  readonly pictures: PictureCounts;
  /** Milliseconds of each section, all its pages together. */
  readonly times: readonly number[];
  readonly violations: readonly string[];
};

/** Tables and images among the blocks of a section. */
export function countBlocks(blocks: readonly Block[]): { tables: number; images: number } {
  return {
    tables: blocks.filter(({ kind }) => kind === 'table').length,
    images: blocks.filter((block) => block.kind === 'image' && block.source !== undefined).length,
  };
}

export function statisticsText(statistics: Statistics): string {
  const { pictures, times } = statistics;
  const { formula, table } = pictures;
  const aligned = statistics.tables - table.drawn - table.refused;
  return [
    `articles ${statistics.articles} · sections ${statistics.sections} · pages ${statistics.pages} (at most ${statistics.mostPages} a section)`,
    `formulas drawn ${formula.drawn} · shown as code ${formula.refused}`,
    `tables monospace ${Math.max(0, aligned)} · drawn ${table.drawn} · as cards ${table.refused}`,
    `images ${statistics.images}`,
    `time a section: p50 ${percentile(times, 0.5)} ms · p95 ${percentile(times, 0.95)} ms · most ${percentile(times, 1)} ms`,
    `limit violations ${statistics.violations.length}`,
    ...statistics.violations.map((violation) => `  ${violation}`),
  ].join('\n');
}

function percentile(values: readonly number[], share: number): string {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0).toFixed(0);
}
