// The lexical half alone: BM25 over heading, context and answer, the fields summed.
import { unpackArrays } from '../../src/arrays-file.ts';
import { openLexical } from '../../src/indexing/lexical.ts';
import { buildLexical, lexicalDocument } from '../../src/indexing/lexical-build.ts';
import { createPace } from '../../src/indexing/pace.ts';
import { articleFinder } from '../../src/indexing/snapshot.ts';
import { tokenize } from '../../src/indexing/tokens.ts';
import type { Corpus, Searchable } from './peer.ts';

export async function indexLexical({ articles, sections }: Corpus): Promise<Searchable> {
  const pace = createPace();
  const article = articleFinder(articles);
  const documents = sections.map((section) => lexicalDocument(section, article(section.articleId)));
  const file = Uint8Array.from(Buffer.concat(await buildLexical(documents, pace)));
  const index = await openLexical(unpackArrays(file), pace);
  return {
    search: async (query, k) => {
      const { sections: rows, question, context, answer } = index.scoreFields(tokenize(query));
      const score = (row: number): number => (question[row] ?? 0) + (context[row] ?? 0) + (answer[row] ?? 0);
      return Array.from(rows)
        .sort((a, b) => score(b) - score(a) || a - b)
        .slice(0, k);
    },
    bytes: async () => file.byteLength,
  };
}
