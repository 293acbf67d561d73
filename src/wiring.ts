// The one place where concrete things are put together; programs and scripts start here.
import { join } from 'node:path';
import { Assistant } from './assistant.ts';
import type { Config } from './config.ts';
import type { Embedder } from './embedding/embedder.ts';
import { loadEmbedder } from './embedding/load.ts';
import { modelSpec } from './embedding/models.ts';
import { type SnapshotStore, snapshotStore } from './indexing/store.ts';
import { messagesIn } from './present/messages.ts';
import type { Language } from './present/view.ts';

/** The configured model; a download shows its progress on standard error. */
export async function openEmbedder(config: Config): Promise<Embedder> {
  const { model } = config.embedding;
  if (modelSpec(model).origin === 'bundled') return loadEmbedder(model, config.embedding);
  const { createDownloadBar } = await import('./terminal/download-bar.ts');
  const bar = createDownloadBar(process.stderr);
  try {
    return await loadEmbedder(model, { ...config.embedding, onDownload: bar.onDownload });
  } finally {
    bar.stop();
  }
}

export function openStore(config: Config): SnapshotStore {
  return snapshotStore(join(config.dataDir, 'index'));
}

/** An assistant that answers; the index is built first where there is none that fits. */
export async function openAssistant(config: Config, language: Language): Promise<Assistant> {
  const embedder = await openEmbedder(config);
  const parts = {
    contentDir: config.contentDir,
    content: config.content,
    embedder,
    store: openStore(config),
  };
  return Assistant.open(parts, (why) => {
    process.stderr.write(`${messagesIn(language).building[why]}\n`);
  });
}
