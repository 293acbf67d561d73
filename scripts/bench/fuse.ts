// Fuse.js with its defaults.
import Fuse from 'fuse.js';
import type { Corpus, Searchable } from './peer.ts';

const KEYS = ['question', 'answer'];

export async function indexFuse({ sections }: Corpus): Promise<Searchable> {
  const documents = sections.map(({ heading, text }) => ({ question: heading, answer: text }));
  const index = Fuse.createIndex(KEYS, documents);
  const fuse = new Fuse(documents, { keys: KEYS }, index);
  return {
    search: async (query, k) => fuse.search(query, { limit: k }).map(({ refIndex }) => refIndex),
    bytes: async () => Buffer.byteLength(JSON.stringify(index.toJSON())),
  };
}
