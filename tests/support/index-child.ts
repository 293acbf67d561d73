// A process that builds an index and may be killed: `tsx index-child.ts CONTENT STORE`.
import { buildSnapshot } from '../../src/indexing/build.ts';
import { snapshotStore } from '../../src/indexing/store.ts';
import { tinyEmbedder } from './tiny-embedder.ts';

const [contentDir = '', root = ''] = process.argv.slice(2);

await buildSnapshot({
  contentDir,
  contentSettings: { anchorStyle: 'pandoc' },
  embedder: tinyEmbedder({ delayMs: 5 }),
  store: snapshotStore(root),
  onProgress: ({ stage, done }) => process.stdout.write(`${stage} ${done}\n`),
});
process.stdout.write('published\n');
