// A snapshot of sections that are in memory already, built and opened the way `buildSnapshot` does.
import { embedPassages } from '../../src/indexing/embed-passages.ts';
import { buildHnsw } from '../../src/indexing/hnsw.ts';
import { buildLexical, lexicalDocument } from '../../src/indexing/lexical-build.ts';
import { BUILDER_VERSION, SCHEMA_VERSION, settingsHash } from '../../src/indexing/manifest.ts';
import { createPace } from '../../src/indexing/pace.ts';
import { passagesOf } from '../../src/indexing/passages.ts';
import { contentHash } from '../../src/indexing/reuse.ts';
import { articleFinder, type Snapshot } from '../../src/indexing/snapshot.ts';
import { snapshotStore } from '../../src/indexing/store.ts';
import { writeSnapshot } from '../../src/indexing/write-snapshot.ts';
import type { Corpus, Tools } from './peer.ts';

/** Embeds, indexes, writes and opens everything. */
export async function makeSnapshot(
  { articles, sections }: Corpus,
  { embedder, folder }: Tools,
): Promise<Snapshot> {
  const pace = createPace();
  const store = snapshotStore(folder);
  await store.build(async (workshop) => {
    const article = articleFinder(articles);
    const passages = Array.from(passagesOf(sections, article));
    const { vectors, textHashes, tokens } = await embedPassages(
      passages,
      embedder,
      new Map(),
      pace,
      () => {},
    );
    const vectorIndex = await buildHnsw(vectors, pace);
    const documents = sections.map((section) => lexicalDocument(section, article(section.articleId)));
    const lexical = await buildLexical(documents, pace);
    const id = await writeSnapshot(
      workshop.folder,
      { articles, sections, passages, textHashes, tokens, vectors, vectorIndex, lexical },
      {
        schemaVersion: SCHEMA_VERSION,
        builderVersion: BUILDER_VERSION,
        modelId: embedder.id,
        dimensions: embedder.dimensions,
        contentHash: await contentHash({ articles, sections, problems: [] }, pace),
        settingsHash: settingsHash(embedder),
        createdAt: new Date().toISOString(),
      },
    );
    await workshop.publish(id);
  });
  return store.open(embedder);
}
