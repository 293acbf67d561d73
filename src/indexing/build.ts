// From a folder of articles to a published snapshot.
import { readContent } from '../content/read-content.ts';
import type { ContentSettings, Problem } from '../content/types.ts';
import type { Embedder } from '../embedding/embedder.ts';
import { UserError } from '../errors.ts';
import { embedPassages } from './embed-passages.ts';
import { buildHnsw } from './hnsw.ts';
import { buildLexical, lexicalDocument } from './lexical-build.ts';
import { BUILDER_VERSION, SCHEMA_VERSION, settingsHash } from './manifest.ts';
import { createPace } from './pace.ts';
import { passagesOf } from './passages.ts';
import {
  compareSections,
  contentHash,
  previousSnapshot,
  reusableVectors,
  type SectionChanges,
} from './reuse.ts';
import { articleFinder } from './snapshot.ts';
import type { SnapshotStore } from './store.ts';
import { writeSnapshot } from './write-snapshot.ts';

/** `read` articles, `embed` passages, `index` passages and sections, `publish` files. */
export type BuildStage = 'read' | 'embed' | 'index' | 'publish';

/** How far a stage is; `total` is 0 while it is not known. */
export type BuildProgress = {
  readonly stage: BuildStage;
  readonly done: number;
  readonly total: number;
  /** Things done a second since the stage began. */
  readonly rate: number;
};

export type BuildReport = {
  /** The snapshot that is in use now. */
  readonly snapshotId: string;
  /** Nothing had changed, and nothing was published. */
  readonly unchanged: boolean;
  readonly articles: number;
  readonly sections: number;
  readonly questions: number;
  readonly changes: SectionChanges;
  /** Passages whose vector was taken over, and texts that were embedded. */
  readonly vectors: { readonly reused: number; readonly embedded: number };
  readonly problems: readonly Problem[];
  readonly seconds: number;
};

export type BuildRequest = {
  readonly contentDir: string;
  readonly contentSettings: ContentSettings;
  readonly embedder: Embedder;
  readonly store: SnapshotStore;
  readonly onProgress?: (progress: BuildProgress) => void;
  /** Cancels the build; nothing is published then. */
  readonly signal?: AbortSignal;
};

/**
 * Builds and publishes a snapshot, unless the one in use is the same already. Gives way to other work in the process
 * every few milliseconds. A build that fails changes nothing.
 *
 * @throws UserError `CONTENT_MISSING`, `CONTENT_EMPTY`, `INDEX_BUSY`
 */
export async function buildSnapshot(request: BuildRequest): Promise<BuildReport> {
  const { contentDir, contentSettings, embedder, store, signal } = request;
  const began = performance.now();
  const pace = createPace(signal);
  return store.build(async ({ folder, publish }) => {
    const read = stage(request, 'read', 0);
    read(0);
    const content = await readContent(contentDir, contentSettings);
    const { articles, sections, problems } = content;
    if (sections.length === 0) throw emptyContent(contentDir, problems);
    signal?.throwIfAborted();

    const previous = await previousSnapshot(store, signal);
    const hashes = { contentHash: contentHash(content), settingsHash: settingsHash(embedder) };
    const report = (snapshotId: string, vectors: BuildReport['vectors']): BuildReport => ({
      snapshotId,
      unchanged: snapshotId === previous?.id,
      articles: articles.length,
      sections: sections.length,
      questions: sections.filter((section) => section.kind === 'question').length,
      changes: compareSections(previous?.sections ?? [], sections),
      vectors,
      problems,
      seconds: (performance.now() - began) / 1000,
    });
    if (
      previous?.manifest.contentHash === hashes.contentHash &&
      previous.manifest.settingsHash === hashes.settingsHash
    ) {
      return report(previous.id, { reused: previous.vectors.count, embedded: 0 });
    }

    const findArticle = articleFinder(articles);
    const passages = Array.from(passagesOf(sections, findArticle));
    const { vectors, textHashes, reused, embedded } = await embedPassages(
      passages,
      embedder,
      reusableVectors(previous, embedder),
      pace,
      stage(request, 'embed', passages.length),
    );

    const indexed = stage(request, 'index', passages.length + sections.length);
    const vectorIndex = await buildHnsw(vectors, pace, indexed);
    const documents = sections.map((section) => lexicalDocument(section, findArticle(section.articleId)));
    const lexical = await buildLexical(documents, pace, (done) => indexed(passages.length + done));

    const published = stage(request, 'publish', 1);
    published(0);
    const id = await writeSnapshot(
      folder,
      { articles, sections, passages, textHashes, vectors, vectorIndex, lexical },
      {
        schemaVersion: SCHEMA_VERSION,
        builderVersion: BUILDER_VERSION,
        modelId: embedder.id,
        dimensions: embedder.dimensions,
        ...hashes,
        createdAt: new Date().toISOString(),
      },
    );
    signal?.throwIfAborted();
    await publish(id);
    published(1);
    return report(id, { reused, embedded });
  });
}

function stage(request: BuildRequest, name: BuildStage, total: number): (done: number) => void {
  const began = performance.now();
  return (done) => {
    const seconds = (performance.now() - began) / 1000;
    request.onProgress?.({ stage: name, done, total, rate: seconds === 0 ? 0 : done / seconds });
  };
}

function emptyContent(dir: string, problems: readonly Problem[]): UserError {
  const first = problems[0];
  const hint = first === undefined ? '' : ` First problem: ${first.path}:${first.line}: ${first.message}`;
  return new UserError(
    'CONTENT_EMPTY',
    `No section was found in ${dir}: put Markdown files with headings there, or set CONTENT_DIR.${hint} The index in use was left as it is.`,
  );
}
