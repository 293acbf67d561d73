// A searchable snapshot of any folder of Markdown, kept between runs for as long as the content stays the same.
import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import type { Config } from '../config.ts';
import type { Embedder } from '../embedding/embedder.ts';
import { type BuildReport, buildSnapshot } from '../indexing/build.ts';
import type { Snapshot } from '../indexing/snapshot.ts';
import { snapshotStore } from '../indexing/store.ts';
import { openEmbedder } from '../wiring.ts';

export type OpenedContent = {
  readonly snapshot: Snapshot;
  readonly embedder: Embedder;
  readonly build: BuildReport;
};

/**
 * @param model - id from the table of models
 * @throws UserError as loading the model and building the index do
 */
export async function openContent(contentDir: string, model: string, config: Config): Promise<OpenedContent> {
  const embedder = await openEmbedder({ ...config, embedding: { ...config.embedding, model } });
  const key = createHash('sha256')
    .update(JSON.stringify([resolve(contentDir), model]))
    .digest('hex')
    .slice(0, 16);
  const store = snapshotStore(join(config.dataDir, 'evaluation', key));
  // Building compares content hashes, and publishes nothing when they are equal.
  const build = await buildSnapshot({ contentDir, contentSettings: config.content, embedder, store });
  return { snapshot: await store.open(embedder), embedder, build };
}
