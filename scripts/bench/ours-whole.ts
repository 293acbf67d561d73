// This project as people use it: the whole snapshot, fused ranking, near-duplicates collapsed.
import { rank } from '../../src/search/rank.ts';
import { folderBytes } from './folder-bytes.ts';
import { makeSnapshot } from './make-snapshot.ts';
import type { Corpus, Searchable, Tools } from './peer.ts';

export async function indexWhole(corpus: Corpus, tools: Tools): Promise<Searchable> {
  const snapshot = await makeSnapshot(corpus, tools);
  return {
    search: async (query, k) => {
      const { candidates } = await rank(snapshot, tools.embedder, query);
      return candidates.slice(0, k).map(({ section }) => snapshot.sectionRow(section.id) ?? -1);
    },
    bytes: () => folderBytes(tools.folder),
  };
}
