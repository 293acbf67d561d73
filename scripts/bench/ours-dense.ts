// The dense half alone: the sections of the passages nearest to the question.
import { join } from 'node:path';
import { embedPassages } from '../../src/indexing/embed-passages.ts';
import { buildHnsw } from '../../src/indexing/hnsw.ts';
import { createPace } from '../../src/indexing/pace.ts';
import { passagesOf } from '../../src/indexing/passages.ts';
import { articleFinder } from '../../src/indexing/snapshot.ts';
import { folderBytes } from './folder-bytes.ts';
import type { Corpus, Searchable, Tools } from './peer.ts';

// Several passages belong to one section: enough are taken for ten different sections.
const PASSAGES = 128;

export async function indexDense(
  { articles, sections }: Corpus,
  { embedder, folder }: Tools,
): Promise<Searchable> {
  const pace = createPace();
  const passages = Array.from(passagesOf(sections, articleFinder(articles)));
  const { vectors } = await embedPassages(passages, embedder, new Map(), pace, () => {});
  const index = await buildHnsw(vectors, pace);
  await index.write(join(folder, 'hnsw.bin'));
  return {
    search: async (query, k) => {
      const [vector = new Float32Array()] = await embedder.embedQuestions([query]);
      const rows = index.search(vector, PASSAGES).map(({ row }) => passages[row]?.section ?? -1);
      return [...new Set(rows)].slice(0, k);
    },
    bytes: () => folderBytes(folder),
  };
}
