// A snapshot in memory: everything that is searched, of one moment. Never changed once it is open.
import type { Article, Section } from '../content/types.ts';
import type { LexicalIndex } from './lexical.ts';
import type { Manifest } from './manifest.ts';
import type { PassageTable } from './passage-table.ts';
import type { VectorIndex, VectorTable } from './vector-index.ts';

export type Snapshot = {
  /** Name of its folder. */
  readonly id: string;
  readonly manifest: Manifest;
  readonly articles: readonly Article[];
  readonly sections: readonly Section[];
  readonly passages: PassageTable;
  readonly vectors: VectorTable;
  readonly vectorIndex: VectorIndex;
  readonly lexical: LexicalIndex;
  /** Row of a section; `undefined` when this snapshot has none of that id. */
  sectionRow(id: string): number | undefined;
  section(id: string): Section | undefined;
  /** @throws when no article has this id, which no section of the snapshot can bring about */
  article(id: string): Article;
};

/** Finds articles by id. */
export function articleFinder(articles: readonly Article[]): (id: string) => Article {
  const byId = new Map(articles.map((article) => [article.id, article]));
  return (id) => {
    const article = byId.get(id);
    if (article === undefined) throw new Error(`no article has the id ${id}`);
    return article;
  };
}
