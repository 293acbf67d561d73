// `npm run eval -- --content DIR --queries FILE [--model ID] [--json OUT]`: how well judged queries are answered.
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { loadConfig } from '../src/config.ts';
import { readAnswerKey } from '../src/evaluation/answer-key.ts';
import { runQueries, summarize } from '../src/evaluation/evaluate.ts';
import { openContent } from '../src/evaluation/open-content.ts';
import { printReport } from '../src/evaluation/print-report.ts';
import { readQueries } from '../src/evaluation/queries.ts';
import { calibrationOf } from '../src/search/calibration.ts';
import { readArguments } from '../src/terminal/read-arguments.ts';
import { runProgram } from '../src/terminal/run-program.ts';

const USAGE = 'Usage: npm run eval -- --content DIR --queries FILE [--model ID] [--json OUT]';

type Options = {
  readonly content: string;
  readonly queries: string;
  readonly model: string | undefined;
  readonly json: string | undefined;
};

function readOptions(): Options {
  return readArguments(USAGE, () => {
    const { values } = parseArgs({
      options: {
        content: { type: 'string' },
        queries: { type: 'string' },
        model: { type: 'string' },
        json: { type: 'string' },
      },
    });
    const { content, queries, model, json } = values;
    if (content === undefined || queries === undefined) throw new Error('--content and --queries are needed');
    return { content, queries, model, json };
  });
}

async function main(): Promise<void> {
  const options = readOptions();
  const config = loadConfig();
  const queries = await readQueries(options.queries);
  const model = options.model ?? config.embedding.model;
  const { snapshot, embedder, build } = await openContent(options.content, model, config);
  console.error(
    `${build.articles} articles, ${build.sections} sections, ${snapshot.passages.count} passages; ` +
      `index ${build.unchanged ? 'reused' : 'built'} in ${build.seconds.toFixed(1)} s; model ${model}`,
  );
  const answers = await readAnswerKey(options.content, queries);
  const results = await runQueries(snapshot, embedder, queries, answers);
  const report = summarize(results, calibrationOf(embedder.id).thresholds.answer);
  console.log(printReport(results, report));
  if (options.json !== undefined) await writeFile(options.json, `${JSON.stringify(report, null, 2)}\n`);
}

await runProgram(main);
