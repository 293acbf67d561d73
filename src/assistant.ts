// What the bot can do, wherever it is used: holds the snapshot in use and swaps it after a re-index.
import type { Article, ContentSettings, Section } from './content/types.ts';
import type { Embedder } from './embedding/embedder.ts';
import { UserError } from './errors.ts';
import type { BuildProgress, BuildReport, BuildRequest } from './indexing/build.ts';
import type { Snapshot } from './indexing/snapshot.ts';
import type { SnapshotStore } from './indexing/store.ts';
import type { Outcome } from './search/outcome.ts';
import { search } from './search/search.ts';
import { Turns } from './turns.ts';

// Of a burst the first are answered while the last still wait; all at once, nobody would be answered before the end.
const SEARCHES_AT_ONCE = 4;

/** What an assistant is made of. */
export type AssistantParts = {
  readonly contentDir: string;
  readonly content: ContentSettings;
  readonly embedder: Embedder;
  readonly store: SnapshotStore;
};

/** Why an index is built before the first question: there is none, or it was made by another version or model. */
export type BuildReason = 'first' | 'outdated';

/** Answers from one snapshot at a time; questions under way during a re-index finish on the snapshot they began with. */
export class Assistant {
  readonly #parts: AssistantParts;
  readonly #turns = new Turns(SEARCHES_AT_ONCE);
  #snapshot: Snapshot;
  #reindexing: Promise<BuildReport> | undefined;

  private constructor(parts: AssistantParts, snapshot: Snapshot) {
    this.#parts = parts;
    this.#snapshot = snapshot;
  }

  /**
   * Opens the index in use. Builds it first where there is none yet, or where another version or model made it: an
   * update needs no second command. A damaged index is left for its owner to see.
   *
   * @throws UserError `INDEX_CORRUPT`, `INDEX_BUSY`, `CONTENT_MISSING`, `CONTENT_EMPTY`
   */
  static async open(parts: AssistantParts, onBuild?: (why: BuildReason) => void): Promise<Assistant> {
    const { store, embedder } = parts;
    const rebuilt = async (why: BuildReason): Promise<Assistant> => {
      onBuild?.(why);
      await build(parts);
      return new Assistant(parts, await store.open(embedder));
    };
    if ((await store.currentId()) === undefined) return rebuilt('first');
    try {
      return new Assistant(parts, await store.open(embedder));
    } catch (error) {
      if (!(error instanceof UserError) || error.code !== 'INDEX_MISMATCH') throw error;
      return rebuilt('outdated');
    }
  }

  get snapshot(): Snapshot {
    return this.#snapshot;
  }

  get embedder(): Embedder {
    return this.#parts.embedder;
  }

  get isReindexing(): boolean {
    return this.#reindexing !== undefined;
  }

  ask(question: string): Promise<Outcome> {
    // The snapshot of now: whoever asks shows the outcome with the snapshot that is in use while asking.
    const snapshot = this.#snapshot;
    return this.#turns.run(() => search(snapshot, this.#parts.embedder, question));
  }

  articleOf(section: Section): Article {
    return this.#snapshot.article(section.articleId);
  }

  /**
   * Reads the content again and swaps the index; answers go on meanwhile, and a failure changes nothing.
   *
   * @throws UserError `INDEX_BUSY` while another re-index runs, `CONTENT_MISSING`, `CONTENT_EMPTY`
   */
  async reindex(onProgress?: (progress: BuildProgress) => void): Promise<BuildReport> {
    if (this.#reindexing !== undefined) {
      throw new UserError('INDEX_BUSY', 'A re-index is already running. Wait until it has ended.');
    }
    this.#reindexing = this.#rebuild(onProgress);
    try {
      return await this.#reindexing;
    } finally {
      this.#reindexing = undefined;
    }
  }

  async #rebuild(onProgress?: BuildRequest['onProgress']): Promise<BuildReport> {
    const report = await build(this.#parts, onProgress);
    this.#snapshot = await this.#parts.store.open(this.#parts.embedder);
    return report;
  }
}

// Reading articles takes parsers that answering does without: a start on an index that is there does not load them.
async function build(
  { contentDir, content, embedder, store }: AssistantParts,
  onProgress?: BuildRequest['onProgress'],
): Promise<BuildReport> {
  const { buildSnapshot } = await import('./indexing/build.ts');
  return buildSnapshot({
    contentDir,
    contentSettings: content,
    embedder,
    store,
    ...(onProgress === undefined ? {} : { onProgress }),
  });
}
