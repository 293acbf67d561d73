import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { downloadModel } from '../../../src/embedding/download.ts';
import { startFakeHub } from '../../support/fake-hub.ts';

it('gives up on a hub that falls silent, not on one that is slow', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'download-'));
  const hub = await startFakeHub({ tiny: new Map([['weights', Buffer.alloc(100_000, 1)]]) });
  const download = () => downloadModel(hub.url, 'tiny', ['weights'], folder, { patience: 400 });
  try {
    hub.faults.set('weights', 'stall');
    await expect(download()).rejects.toThrow(/resolve\/main\/weights: nothing came for 0\.4 s/);
    expect(readdirSync(folder)).toEqual([]);
    hub.faults.set('weights', { slowMs: 60 });
    await download();
    expect(readdirSync(folder)).toEqual(['weights']);
  } finally {
    await hub.close();
    rmSync(folder, { recursive: true });
  }
});
