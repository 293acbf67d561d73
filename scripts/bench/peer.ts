// What every way to search must offer to be compared with the others.
import type { Article, Section } from '../../src/content/types.ts';
import type { Embedder } from '../../src/embedding/embedder.ts';

/** What is indexed: as `readContent` gives it. */
export type Corpus = { readonly articles: readonly Article[]; readonly sections: readonly Section[] };

/** An index that is ready. */
export type Searchable = {
  /** Rows of the sections found, best first, at most `k`. */
  search(query: string, k: number): Promise<readonly number[]>;
  /** Size of the index on disk, or of its serialised form where it lives in memory only. */
  bytes(): Promise<number>;
};

export type Tools = {
  /** Loaded before the clock starts. */
  readonly embedder: Embedder;
  /** An empty folder, removed afterwards. */
  readonly folder: string;
};

export type IndexPeer = (corpus: Corpus, tools: Tools) => Promise<Searchable>;

/** A row of the table of peers. */
export type Peer = {
  readonly name: string;
  /** Imports the library: each child process loads only its own. */
  load(): Promise<IndexPeer>;
};

/** The section as one document, the way the libraries' own examples do it. */
export function documentText({ heading, text }: Section): string {
  return `${heading}\n${text}`;
}
