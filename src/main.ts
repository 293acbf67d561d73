// The bot: on Discord with a token, else in the terminal.
import { join } from 'node:path';
import { loadConfig } from './config.ts';
import { Conversations } from './discord/conversations.ts';
import { runBot } from './discord/run.ts';
import { TokenBuckets } from './discord/token-bucket.ts';
import { createPictures } from './draw/pictures.ts';
import { openFeedback } from './feedback/store.ts';
import { createLogger } from './log.ts';
import { languageOfLocale } from './present/language.ts';
import { messagesIn } from './present/messages.ts';
import { chat } from './terminal/chat.ts';
import { runProgram } from './terminal/run-program.ts';
import { terminalStyle } from './terminal/view-text.ts';
import { openAssistant } from './wiring.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** A channel may ask as often as this many of its people. */
const CHANNEL_SHARE = 5;

await runProgram(async () => {
  const config = loadConfig();
  const language = languageOfLocale(Intl.DateTimeFormat().resolvedOptions().locale);
  const { token } = config.discord;
  if (token === undefined) {
    if (process.stdin.isTTY) process.stdout.write(`${messagesIn(language).connectDiscord.join('\n')}\n`);
    const assistant = await openAssistant(config, language);
    await chat(assistant, language, {
      input: process.stdin,
      output: process.stdout,
      style: terminalStyle(process.stdout),
    });
    return;
  }

  const log = createLogger(config.logLevel, [token]);
  const assistant = await openAssistant(config, language);
  const feedback = openFeedback(join(config.dataDir, 'feedback.sqlite'));
  const purge = (): void => {
    const count = feedback.purge(new Date(Date.now() - config.retentionDays * DAY_MS));
    if (count > 0)
      log.info(`${count} stored questions were older than ${config.retentionDays} days: deleted`);
  };
  purge();
  const purging = setInterval(purge, DAY_MS);
  const pictures = createPictures({ cacheDir: join(config.dataDir, 'pictures'), log });
  const bot = await runBot(token, {
    assistant,
    feedback,
    pictures,
    conversations: new Conversations(),
    limits: {
      person: new TokenBuckets(config.questionsPerMinute),
      channel: new TokenBuckets(config.questionsPerMinute * CHANNEL_SHARE),
    },
    config,
    log,
  });
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  const failure = await Promise.race([bot.failed, stopped]);
  clearInterval(purging);
  await bot.stop();
  await pictures.close();
  feedback.close();
  if (failure !== undefined) throw failure;
});
