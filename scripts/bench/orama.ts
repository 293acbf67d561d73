// Orama's full-text search with its defaults.
import { create, insertMultiple, save, search } from '@orama/orama';
import type { Corpus, Searchable } from './peer.ts';

export async function indexOrama({ sections }: Corpus): Promise<Searchable> {
  const database = create({ schema: { question: 'string', answer: 'string' } });
  await insertMultiple(
    database,
    sections.map(({ heading, text }, row) => ({ id: String(row), question: heading, answer: text })),
  );
  return {
    search: async (query, k) => {
      const { hits } = await search(database, { term: query, limit: k });
      return hits.map(({ id }) => Number(id));
    },
    bytes: async () => Buffer.byteLength(JSON.stringify(save(database))),
  };
}
