// `npm run bench -- --content DIR --queries FILE [--growth N,N,…] [--json OUT]`: this project beside its alternatives.
import { writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { loadConfig } from '../src/config.ts';
import { readContent } from '../src/content/read-content.ts';
import { readQueries } from '../src/evaluation/queries.ts';
import { readArguments } from '../src/terminal/read-arguments.ts';
import { runProgram } from '../src/terminal/run-program.ts';
import { inChild } from './bench/in-child.ts';
import { PEERS } from './bench/peers.ts';
import type { GrowthReport } from './bench/run-growth.ts';
import type { PeerReport } from './bench/run-peer.ts';
import { growthTable, peerTable } from './bench/tables.ts';

const USAGE =
  'Usage: npm run bench -- --content DIR --queries FILE [--growth 1000,10000,100000] [--json OUT]';

const DEFAULT_GROWTH = '1000,10000';

type Options = {
  readonly content: string;
  readonly queries: string;
  readonly growth: readonly number[];
  readonly json: string | undefined;
};

function readOptions(): Options {
  return readArguments(USAGE, () => {
    const { values } = parseArgs({
      options: {
        content: { type: 'string' },
        queries: { type: 'string' },
        growth: { type: 'string', default: DEFAULT_GROWTH },
        json: { type: 'string' },
      },
    });
    const { content, queries, json } = values;
    if (content === undefined || queries === undefined) throw new Error('--content and --queries are needed');
    const growth = values.growth
      .split(',')
      .filter((size) => size !== '')
      .map(Number);
    if (growth.some((size) => !Number.isInteger(size) || size < 1))
      throw new Error('--growth takes whole numbers of sections, separated by commas');
    return { content, queries, growth, json };
  });
}

function loadNow(): string {
  return `load ${loadavg()[0]?.toFixed(1)} on ${cpus().length} cores`;
}

async function main(): Promise<void> {
  const options = readOptions();
  const queries = await readQueries(options.queries);
  const { articles, sections } = await readContent(options.content, loadConfig().content);
  const assignment = { corpus: { articles, sections }, contentDir: options.content, queries };
  console.error(`${sections.length} sections, ${queries.length} queries; ${loadNow()}`);

  const peers: PeerReport[] = [];
  const growth: GrowthReport[] = [];
  // After every row: a run of many minutes that is broken off has not been for nothing.
  const save = async (): Promise<void> => {
    if (options.json === undefined) return;
    const about = { date: new Date().toISOString(), node: process.version, cpus: cpus().length };
    await writeFile(options.json, `${JSON.stringify({ ...about, peers, growth }, null, 2)}\n`);
  };

  for (const { name } of PEERS) {
    peers.push(await inChild<PeerReport>({ ...assignment, work: { peer: name } }));
    await save();
    console.error(`${name} measured; ${loadNow()}`);
  }
  console.log(`${peerTable(peers)}\n`);

  for (const size of options.growth) {
    growth.push(await inChild<GrowthReport>({ ...assignment, work: { size } }));
    await save();
    console.error(`${size} sections measured; ${loadNow()}`);
  }
  if (growth.length > 0) console.log(growthTable(growth));
}

await runProgram(main);
