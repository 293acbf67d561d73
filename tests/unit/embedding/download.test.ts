import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { downloadModel } from '../../../src/embedding/download.ts';
import { type FakeHub, startFakeHub } from '../../support/fake-hub.ts';

let hub: FakeHub;
let folder: string;

beforeEach(async () => {
  hub = await startFakeHub({ tiny: new Map([['weights', Buffer.alloc(100_000, 1)]]) });
  folder = mkdtempSync(join(tmpdir(), 'download-'));
});

afterEach(async () => {
  await hub.close();
  rmSync(folder, { recursive: true });
});

it('gives up on a hub that falls silent, not on one that is slow', async () => {
  const download = () => downloadModel(hub.url, 'tiny', ['weights'], folder, { patience: 1000 });
  hub.faults.set('weights', 'stall');
  await expect(download()).rejects.toThrow(/resolve\/main\/weights: nothing came for 1 s/);
  expect(readdirSync(folder)).toEqual([]);
  hub.faults.set('weights', { slowMs: 120 });
  await download();
  expect(readdirSync(folder)).toEqual(['weights']);
});

it('clears away what a killed download left, not what another one is writing', async () => {
  for (const name of ['weights.dead.part', 'weights.alive.part', 'other.dead.part']) {
    writeFileSync(join(folder, name), 'half');
  }
  const anHourAgo = new Date(Date.now() - 3_600_000);
  utimesSync(join(folder, 'weights.dead.part'), anHourAgo, anHourAgo);
  utimesSync(join(folder, 'other.dead.part'), anHourAgo, anHourAgo);
  await downloadModel(hub.url, 'tiny', ['weights'], folder);
  expect(readdirSync(folder).sort()).toEqual(['other.dead.part', 'weights', 'weights.alive.part']);
});
