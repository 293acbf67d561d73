import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Tools } from '../../../scripts/bench/peer.ts';
import { PEERS } from '../../../scripts/bench/peers.ts';
import { parseConfig } from '../../../src/config.ts';
import { loadEmbedder } from '../../../src/embedding/load.ts';
import { projectRoot } from '../../../src/project-root.ts';
import { corpus } from '../../support/bench-corpus.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'peers-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describe('every peer', () => {
  it.each(PEERS)(
    '$name finds the section that is asked for, and knows its size',
    async ({ load }) => {
      const { embedding } = parseConfig({}, projectRoot);
      const tools: Tools = { folder, embedder: await loadEmbedder(embedding.model, embedding) };
      const index = await load();
      const searchable = await index(corpus, tools);
      expect((await searchable.search('gradient clipping', 2))[0]).toBe(0);
      expect((await searchable.search('tokenizer vocabulary', 1)).length).toBeLessThanOrEqual(1);
      expect(await searchable.bytes()).toBeGreaterThan(0);
    },
    60_000,
  );
});
