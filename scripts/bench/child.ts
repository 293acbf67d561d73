// The child process: receives one piece of work, sends its report, ends.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../src/config.ts';
import { loadEmbedder } from '../../src/embedding/load.ts';
import type { JudgedQuery } from '../../src/evaluation/queries.ts';
import type { Corpus } from './peer.ts';
import { PEERS } from './peers.ts';
import { type GrowthReport, runGrowth } from './run-growth.ts';
import { type PeerReport, runPeer } from './run-peer.ts';

/** What a child is to measure: a peer by name, or growth to a number of sections. */
export type Work = { readonly peer: string } | { readonly size: number };

export type Assignment = {
  readonly work: Work;
  readonly corpus: Corpus;
  readonly contentDir: string;
  readonly queries: readonly JudgedQuery[];
};

async function measure({
  work,
  corpus,
  contentDir,
  queries,
}: Assignment): Promise<PeerReport | GrowthReport> {
  const { embedding } = loadConfig();
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  const tools = { folder, embedder: await loadEmbedder(embedding.model, embedding) };
  try {
    if ('size' in work) {
      const texts = queries.map(({ query }) => query);
      return await runGrowth(corpus, work.size, texts, tools);
    }
    const peer = PEERS.find(({ name }) => name === work.peer);
    if (peer === undefined) throw new Error(`no peer is called ${work.peer}`);
    return await runPeer(peer, corpus, contentDir, queries, tools);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

// The type is vouched for by the only sender, `in-child.ts`.
process.once('message', async (assignment) => {
  const report = await measure(assignment as Assignment);
  process.send?.(report, () => process.exit());
});

// Nobody waits for the report any more.
process.once('disconnect', () => process.exit());
