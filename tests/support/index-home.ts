// A temporary folder with articles and a store, for tests of indexing.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Embedder } from '../../src/embedding/embedder.ts';
import { type BuildReport, type BuildRequest, buildSnapshot } from '../../src/indexing/build.ts';
import { type SnapshotStore, snapshotStore } from '../../src/indexing/store.ts';

export type IndexHome = {
  readonly contentDir: string;
  readonly store: SnapshotStore;
  /** @param sections - heading → answer */
  article(title: string, sections: Readonly<Record<string, string>>): Promise<void>;
  removeArticle(title: string): Promise<void>;
  build(embedder: Embedder, more?: Partial<BuildRequest>): Promise<BuildReport>;
  remove(): Promise<void>;
};

/** @param name - part of the folder's name, for paths that are not plain ASCII */
export async function indexHome(name = 'index'): Promise<IndexHome> {
  const home = await mkdtemp(join(tmpdir(), `${name}-`));
  const contentDir = join(home, 'content');
  await mkdir(contentDir);
  const store = snapshotStore(join(home, 'data', 'index'));
  return {
    contentDir,
    store,
    article: async (title, sections) => {
      const body = Object.entries(sections).map(([heading, answer]) => `# ${heading}\n\n${answer}\n`);
      await writeFile(join(contentDir, `${title}.md`), `---\ntitle: ${title}\n---\n\n${body.join('\n')}`);
    },
    removeArticle: (title) => rm(join(contentDir, `${title}.md`)),
    build: (embedder, more = {}) =>
      buildSnapshot({ contentDir, contentSettings: { anchorStyle: 'pandoc' }, embedder, store, ...more }),
    remove: () => rm(home, { recursive: true, force: true }),
  };
}
