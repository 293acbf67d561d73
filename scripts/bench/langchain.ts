// LangChain's MemoryVectorStore over the same embedder, one vector a section.
import { MemoryVectorStore } from '@langchain/classic/vectorstores/memory';
import { Document } from '@langchain/core/documents';
import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import type { Embedder } from '../../src/embedding/embedder.ts';
import { embedTexts } from './embed-texts.ts';
import { type Corpus, documentText, type Searchable, type Tools } from './peer.ts';

export async function indexLangChain({ sections }: Corpus, { embedder }: Tools): Promise<Searchable> {
  const store = new MemoryVectorStore(embeddingsOf(embedder));
  await store.addDocuments(
    sections.map((section, row) => new Document({ pageContent: documentText(section), metadata: { row } })),
  );
  return {
    search: async (query, k) => {
      const found = await store.similaritySearch(query, k);
      return found.map(({ metadata }) => Number(metadata['row']));
    },
    bytes: async () => Buffer.byteLength(JSON.stringify(store.memoryVectors)),
  };
}

function embeddingsOf(embedder: Embedder): EmbeddingsInterface {
  return {
    embedDocuments: async (texts) => (await embedTexts(embedder, texts)).map((vector) => Array.from(vector)),
    embedQuery: async (text) => {
      const [vector = new Float32Array()] = await embedder.embedQuestions([text]);
      return Array.from(vector);
    },
  };
}
