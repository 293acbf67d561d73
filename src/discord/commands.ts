// Every command of the bot. A new one: a file in commands/ and a line here.
import type { Command } from './command.ts';
import { answerThis } from './commands/answer-this.ts';
import { ask } from './commands/ask.ts';
import { gaps } from './commands/gaps.ts';
import { privacy } from './commands/privacy.ts';
import { quiz } from './commands/quiz.ts';
import { reindex } from './commands/reindex.ts';
import { settings } from './commands/settings.ts';

export const commands: readonly Command[] = [ask, quiz, answerThis, privacy, reindex, gaps, settings];
