// `npm run ask -- "question"`: one answer; without a question a prompt, or the lines of a pipe.
import { parseArgs } from 'node:util';
import { loadConfig } from '../src/config.ts';
import { UserError } from '../src/errors.ts';
import { languageOfLocale, languageOfText } from '../src/present/language.ts';
import { presentOutcome } from '../src/present/present-outcome.ts';
import { rank } from '../src/search/rank.ts';
import { chat } from '../src/terminal/chat.ts';
import { explanationText } from '../src/terminal/explanation-text.ts';
import { outcomeJson } from '../src/terminal/outcome-json.ts';
import { runProgram } from '../src/terminal/run-program.ts';
import { terminalStyle, viewText } from '../src/terminal/view-text.ts';
import { openAssistant } from '../src/wiring.ts';

const USAGE = 'Usage: npm run ask -- "question" [--json] [--explain]';

await runProgram(async () => {
  const { values, positionals } = readArguments();
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
    console.log(explanationText(ranking, await assistant.ask(question)));
    return;
  }
  const outcome = await assistant.ask(question);
  if (values.json) console.log(JSON.stringify(outcomeJson(outcome), undefined, 2));
  else console.log(viewText(presentOutcome(outcome, assistant.snapshot), languageOfText(question), style));
});

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false }, explain: { type: 'boolean', default: false } },
    });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UserError('USAGE', `${reason}\n${USAGE}`, { cause });
  }
}
