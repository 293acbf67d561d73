// The assistant in a terminal: questions, /quiz and /reindex, typed or piped, line by line.
import { createInterface } from 'node:readline/promises';
import type { Assistant } from '../assistant.ts';
import { UserError } from '../errors.ts';
import { languageOfText } from '../present/language.ts';
import { messagesIn } from '../present/messages.ts';
import { presentOutcome, presentSection } from '../present/present-outcome.ts';
import { reportSentences } from '../present/report-sentences.ts';
import type { Language } from '../present/view.ts';
import { visibleText } from '../present/visible.ts';
import { drawQuestion } from '../quiz/draw-question.ts';
import type { TerminalText } from './render.ts';
import { viewText } from './view-text.ts';

export type ChatStreams = {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: NodeJS.WritableStream;
  readonly style: TerminalText;
};

/** Answers line after line until the input ends or `/quit`. Piped input gets answers only, no prompts. */
export async function chat(assistant: Assistant, language: Language, streams: ChatStreams): Promise<void> {
  const { input, output, style } = streams;
  const isTyped = input.isTTY === true;
  const say = messagesIn(language);
  const write = (text: string): void => {
    output.write(`${text}\n`);
  };
  const lines = createInterface({ input, ...(isTyped ? { output, prompt: '> ' } : {}) });
  let revealed: string | undefined;
  const seen = new Set<string>();

  const handle = async (line: string): Promise<void> => {
    const { snapshot } = assistant;
    if (line === '' && revealed !== undefined) {
      const section = snapshot.section(revealed);
      revealed = undefined;
      if (section === undefined) write(say.sectionGone);
      else write(viewText(presentSection(section, assistant.articleOf(section), snapshot), language, style));
      return;
    }
    if (line === '') return;
    const [command = '', ...rest] = line.split(/\s+/);
    if (command === '/quiz') {
      const section = drawQuestion(snapshot, rest.join(' '), seen);
      revealed = section?.id;
      if (section === undefined) {
        write(rest.length === 0 ? say.noQuizQuestions : say.noQuizTopic(visibleText(rest.join(' '))));
        return;
      }
      seen.add(section.id);
      write(`${visibleText(section.heading)}\n${say.pressEnterToReveal}`);
    } else if (command === '/reindex') {
      const report = await assistant.reindex();
      const { problems } = report;
      for (const sentence of Object.values(reportSentences(report, say))) write(sentence);
      if (problems.length > 0) write(say.problems(problems.length));
      for (const problem of problems)
        write(visibleText(`${problem.path}:${problem.line}: ${problem.message}`));
    } else if (command.startsWith('/')) {
      write(say.terminalHelp);
    } else {
      const outcome = await assistant.ask(line);
      write(viewText(presentOutcome(outcome, snapshot), languageOfText(line), style));
    }
  };

  if (isTyped) {
    write(say.terminalHelp);
    lines.prompt();
  }
  try {
    for await (const line of lines) {
      if (line.trim() === '/quit') break;
      try {
        await handle(line.trim());
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        write(visibleText(error.message));
      }
      if (isTyped) lines.prompt();
    }
  } finally {
    // An input that stays open would keep the process alive.
    lines.close();
  }
}
