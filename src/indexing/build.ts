// From a folder of articles to a published snapshot.
import { readContent } from '../content/read-content.ts';
import type { Content, ContentSettings, Problem } from '../content/types.ts';
import type { Embedder } from '../embedding/embedder.ts';
import { UserError } from '../errors.ts';
import { embedPassages } from './embed-passages.ts';
import { buildHnsw } from './hnsw.ts';
import { buildLexical, lexicalDocument } from './lexical-build.ts';
import { BUILDER_VERSION, SCHEMA_VERSION, settingsHash } from './manifest.ts';
import type { Reusable } from './open-snapshot.ts';
import { createPace, type Pace } from './pace.ts';
import { type Passage, passagesOf } from './passages.ts';
import {
  compareSections,
  contentHash,
  previousSnapshot,
  reusableTexts,
  type SectionChanges,
} from './reuse.ts';
import { articleFinder } from './snapshot.ts';
import type { SnapshotStore } from './store.ts';
import { type SnapshotParts, writeSnapshot } from './write-snapshot.ts';

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

    const previous = await previousSnapshot(store, pace);
    const hashes = { contentHash: await contentHash(content, pace), settingsHash: settingsHash(embedder) };
    const changes = await compareSections(previous?.sections ?? [], sections, pace);
    const report = (snapshotId: string, vectors: BuildReport['vectors']): BuildReport => ({
      snapshotId,
      unchanged: snapshotId === previous?.id,
      articles: articles.length,
      sections: sections.length,
      questions: sections.filter((section) => section.kind === 'question').length,
      changes,
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

    const { parts, vectors } = await makeParts(request, content, previous, pace);
    const published = stage(request, 'publish', 1);
    published(0);
    const id = await writeSnapshot(folder, parts, {
      schemaVersion: SCHEMA_VERSION,
      builderVersion: BUILDER_VERSION,
      modelId: embedder.id,
      dimensions: embedder.dimensions,
      ...hashes,
      createdAt: new Date().toISOString(),
    });
    signal?.throwIfAborted();
    await publish(id);
    published(1);
    return report(id, vectors);
  });
}

async function makeParts(
  request: BuildRequest,
  { articles, sections }: Content,
  previous: Reusable | undefined,
  pace: Pace,
): Promise<{ readonly parts: SnapshotParts; readonly vectors: BuildReport['vectors'] }> {
  const findArticle = articleFinder(articles);
  const passages: Passage[] = [];
  for (const passage of passagesOf(sections, findArticle)) {
    passages.push(passage);
    await pace();
  }
  const known = await reusableTexts(previous, request.embedder, pace);
  const embedding = stage(request, 'embed', passages.length);
  const { vectors, textHashes, tokens, ...counts } = await embedPassages(
    passages,
    request.embedder,
    known,
    pace,
    embedding,
  );
  const indexed = stage(request, 'index', passages.length + sections.length);
  const vectorIndex = await buildHnsw(vectors, pace, indexed);
  const documents = sections.map((section) => lexicalDocument(section, findArticle(section.articleId)));
  const lexical = await buildLexical(documents, pace, (done) => indexed(passages.length + done));
  return {
    parts: { articles, sections, passages, textHashes, tokens, vectors, vectorIndex, lexical },
    vectors: counts,
  };
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
