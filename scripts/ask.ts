// `npm run ask -- "question"`: one answer; without a question a prompt, or the lines of a pipe.
import { parseArgs } from 'node:util';
import { loadConfig } from '../src/config.ts';
import { languageOfLocale, languageOfText } from '../src/present/language.ts';
import { presentOutcome } from '../src/present/present-outcome.ts';
import { calibrationOf } from '../src/search/calibration.ts';
import { rank } from '../src/search/rank.ts';
import { decide } from '../src/search/search.ts';
import { chat } from '../src/terminal/chat.ts';
import { explanationText } from '../src/terminal/explanation-text.ts';
import { outcomeJson } from '../src/terminal/outcome-json.ts';
import { readArguments } from '../src/terminal/read-arguments.ts';
import { runProgram } from '../src/terminal/run-program.ts';
import { terminalStyle, viewText } from '../src/terminal/view-text.ts';
import { openAssistant } from '../src/wiring.ts';

const USAGE = 'Usage: npm run ask -- "question" [--json] [--explain]';

await runProgram(async () => {
  const { values, positionals } = readOptions();
  const language = languageOfLocale(Intl.DateTimeFormat().resolvedOptions().locale);
  const assistant = await openAssistant(loadConfig(), language);
  const style = terminalStyle(process.stdout);
  const question = positionals.join(' ').trim();
  if (question === '') {
    await chat(assistant, language, { input: process.stdin, output: process.stdout, style });
    return;
  }
  if (values.explain) {
    const ranking = await rank(assistant.snapshot, assistant.embedder, question);
    const outcome = decide(ranking, calibrationOf(assistant.embedder.id));
    console.log(explanationText(ranking, outcome));
    return;
  }
  const outcome = await assistant.ask(question);
  if (values.json) console.log(JSON.stringify(outcomeJson(outcome), undefined, 2));
  else console.log(viewText(presentOutcome(outcome, assistant.snapshot), languageOfText(question), style));
});

function readOptions() {
  return readArguments(USAGE, () => {
    return parseArgs({
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false }, explain: { type: 'boolean', default: false } },
    });
  });
}
