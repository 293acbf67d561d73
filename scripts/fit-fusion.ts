// `npx tsx scripts/fit-fusion.ts --content DIR --queries FILE [--model ID]`: fits ranking and confidence for a model.
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';
import { loadConfig } from '../src/config.ts';
import { readAnswerKey } from '../src/evaluation/answer-key.ts';
import { calibrationError, operatingPoint } from '../src/evaluation/confidence-metrics.ts';
import {
  type Case,
  type CaseResult,
  crossValidate,
  fitCalibration,
  gatherCases,
} from '../src/evaluation/fit-calibration.ts';
import { makeWidening } from '../src/evaluation/make-widening.ts';
import { retrievalFigures } from '../src/evaluation/metrics.ts';
import { openContent } from '../src/evaluation/open-content.ts';
import { type JudgedQuery, readQueries } from '../src/evaluation/queries.ts';
import { projectRoot } from '../src/project-root.ts';
import { CALIBRATION_FILE } from '../src/search/calibration.ts';
import type { FusionWeights } from '../src/search/fusion.ts';
import { createWidening, WIDENING_FILE } from '../src/search/widening.ts';
import { readArguments } from '../src/terminal/read-arguments.ts';
import { runProgram } from '../src/terminal/run-program.ts';

const USAGE = 'Usage: npx tsx scripts/fit-fusion.ts --content DIR --queries FILE [--model ID]';

/** The sum that did well by hand; what is learned must clearly beat it. */
const HAND: FusionWeights = {
  question: 0.4,
  context: 0.4,
  answer: 0.7,
  coverage: 0,
  questionCosine: 0.6,
  windowCosine: 1.2,
  maxSim: 0.5,
  translatedCoverage: 0.2,
  translatedCosine: 0.3,
  topicQuestion: 0.2,
  topicWindow: 0.2,
};
const CLEARLY = 0.01;

const DATA = join(projectRoot, 'scripts', 'train-model', 'data');

const outsideSchema = z.object({ query: z.string(), kind: z.string(), lang: z.string() });

async function readOutside(): Promise<readonly JudgedQuery[]> {
  const lines = (await readFile(join(DATA, 'out-of-scope.jsonl'), 'utf8'))
    .split('\n')
    .filter((line) => line !== '');
  return lines.map((line, index) => ({
    id: `outside-${index + 1}`,
    ...outsideSchema.parse(JSON.parse(line)),
    expected: [],
  }));
}

function figures(results: readonly CaseResult[]): Record<string, number> {
  const judged = results.filter(({ source }) => source !== 'own out-of-scope');
  const own = results.filter(({ source }) => source === 'own out-of-scope');
  const { n, ...hits } = retrievalFigures(judged.filter(({ inScope }) => inScope).map(({ rank }) => rank));
  const { answered, wrongAmongAnswered, outOfScopeAnswered } = operatingPoint(
    judged,
    0,
    (one) => one.answered,
  );
  const all = {
    ...hits,
    answered,
    wrongAmongAnswered,
    outOfScopeAnswered,
    ownOutOfScopeAnswered: operatingPoint(own, 0, (one) => one.answered).outOfScopeAnswered,
    calibrationError: calibrationError(judged),
  };
  const rounded = Object.entries(all).map(([name, value]) => [name, Math.round(value * 1000) / 1000]);
  return { ...Object.fromEntries(rounded), n };
}

function table(title: string, results: ReadonlyMap<Case, CaseResult>): void {
  const pairs = [...results];
  const groups: readonly (readonly [string, (one: Case) => string])[] = [
    ['all', () => 'all'],
    ['fold', (one) => one.fold],
    ['kind', (one) => one.judged.kind],
    ['lang', (one) => one.judged.lang],
  ];
  console.log(`\n${title}, cross-validated by repository`);
  for (const [, groupOf] of groups) {
    for (const name of [
      ...new Set(pairs.filter(([one]) => one.source === 'in-scope').map(([one]) => groupOf(one))),
    ].sort()) {
      const own = pairs.filter(([one]) => groupOf(one) === name).map(([, result]) => result);
      console.log(`  ${name}: ${JSON.stringify(figures(own))}`);
    }
  }
}

function readOptions() {
  return readArguments(USAGE, () => {
    const { values } = parseArgs({
      options: { content: { type: 'string' }, queries: { type: 'string' }, model: { type: 'string' } },
    });
    const { content, queries, model } = values;
    if (content === undefined || queries === undefined) throw new Error('--content and --queries are needed');
    return { content, queries, model };
  });
}

async function main(): Promise<void> {
  const options = readOptions();
  const config = loadConfig();
  const model = options.model ?? config.embedding.model;
  const folder = join(projectRoot, 'models', model);
  const queries = await readQueries(options.queries);
  const { snapshot, embedder } = await openContent(options.content, model, config);
  const wideningFile = await makeWidening(DATA, embedder);
  await writeFile(join(folder, WIDENING_FILE), gzipSync(JSON.stringify(wideningFile), { level: 9 }));

  const answers = await readAnswerKey(options.content, queries);
  const own = await readOutside();
  const cases = await gatherCases(
    snapshot,
    embedder,
    createWidening(wideningFile, embedder.id),
    queries,
    own,
    answers,
  );
  const byHand = crossValidate(snapshot, cases, HAND, false);
  const learned = crossValidate(snapshot, cases, HAND, true);
  table('weights by hand', byHand);
  table('weights learned', learned);
  const gain = (name: string): number =>
    (figures([...learned.values()])[name] ?? 0) - (figures([...byHand.values()])[name] ?? 0);
  const learn = gain('hit@1') >= CLEARLY && gain('mrr@10') >= 0;

  const calibration = fitCalibration(snapshot, cases, HAND, learn);
  const fitted = {
    date: new Date().toISOString().slice(0, 10),
    model: embedder.id,
    queries: `${basename(options.queries)} (${queries.length}), own out-of-scope (${own.length})`,
    fusion: learn ? 'learned' : 'by hand',
    crossValidated: figures([...(learn ? learned : byHand).values()]),
  };
  await writeFile(join(folder, CALIBRATION_FILE), `${JSON.stringify({ ...calibration, fitted }, null, 2)}\n`);
  console.log(`\nfusion ${fitted.fusion}; written to models/${model}`);
  console.log(JSON.stringify(calibration, null, 2));
}

await runProgram(main);
