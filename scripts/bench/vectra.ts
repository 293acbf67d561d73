// vectra's LocalIndex over the same embedder, one vector a section.
import { LocalIndex } from 'vectra';
import { embedTexts } from './embed-texts.ts';
import { folderBytes } from './folder-bytes.ts';
import { type Corpus, documentText, type Searchable, type Tools } from './peer.ts';

export async function indexVectra({ sections }: Corpus, { embedder, folder }: Tools): Promise<Searchable> {
  const index = new LocalIndex<{ readonly row: number }>(folder);
  await index.createIndex({ version: 1 });
  const vectors = await embedTexts(embedder, sections.map(documentText));
  await index.batchInsertItems(
    vectors.map((vector, row) => ({ vector: Array.from(vector), metadata: { row } })),
  );
  return {
    search: async (query, k) => {
      const [vector = new Float32Array()] = await embedder.embedQuestions([query]);
      const found = await index.queryItems(Array.from(vector), query, k);
      return found.map(({ item }) => item.metadata.row);
    },
    bytes: () => folderBytes(folder),
  };
}
