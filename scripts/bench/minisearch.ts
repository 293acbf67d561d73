// MiniSearch with its defaults, and with the tokenizer of this project in place of its own.
import MiniSearch, { type Options } from 'minisearch';
import { tokenize } from '../../src/indexing/tokens.ts';
import type { Corpus, Searchable } from './peer.ts';

type Document = { readonly id: number; readonly question: string; readonly answer: string };

export async function indexMiniSearch(corpus: Corpus): Promise<Searchable> {
  return searchable(corpus, {});
}

/** Its own tokenizer cuts at spaces and punctuation, which makes one word of a whole Chinese sentence. */
export async function indexMiniSearchTokens(corpus: Corpus): Promise<Searchable> {
  return searchable(corpus, { tokenize });
}

function searchable({ sections }: Corpus, options: Partial<Options<Document>>): Searchable {
  const index = new MiniSearch<Document>({ fields: ['question', 'answer'], ...options });
  index.addAll(sections.map(({ heading, text }, id) => ({ id, question: heading, answer: text })));
  return {
    search: async (query, k) =>
      index
        .search(query)
        .slice(0, k)
        .map(({ id }) => Number(id)),
    bytes: async () => Buffer.byteLength(JSON.stringify(index)),
  };
}
