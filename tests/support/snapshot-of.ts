// A small snapshot of given articles, built as the bot builds it.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSnapshot } from '../../src/indexing/build.ts';
import type { Snapshot } from '../../src/indexing/snapshot.ts';
import { snapshotStore } from '../../src/indexing/store.ts';
import { tinyEmbedder } from './tiny-embedder.ts';

/** The embedder that `snapshotOf` builds with. */
export const embedder = tinyEmbedder();

/** @param articles - title → Markdown below the front matter */
export async function snapshotOf(articles: Readonly<Record<string, string>>): Promise<Snapshot> {
  const home = await mkdtemp(join(tmpdir(), 'snapshot-'));
  try {
    for (const [title, markdown] of Object.entries(articles)) {
      await writeFile(join(home, `${title}.md`), `---\ntitle: ${title}\n---\n${markdown}`);
    }
    const store = snapshotStore(join(home, 'index'));
    const contentSettings = { siteUrl: 'http://blog.example/', anchorStyle: 'pandoc' } as const;
    await buildSnapshot({ contentDir: home, contentSettings, embedder, store });
    return await store.open(embedder);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}
