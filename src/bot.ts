// The bot on Discord with all it is made of, from start to stop. Loaded only where there is a token.
import { join } from 'node:path';
import type { Config } from './config.ts';
import { Conversations } from './discord/conversations.ts';
import { runBot } from './discord/run.ts';
import { TokenBuckets } from './discord/token-bucket.ts';
import { createPictures } from './draw/pictures.ts';
import { openFeedback } from './feedback/store.ts';
import { createLogger } from './log.ts';
import type { Language } from './present/view.ts';
import { recentlyUsed } from './recently-used.ts';
import { openAssistant } from './wiring.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** A channel may ask as often as this many of its people. */
const CHANNEL_SHARE = 5;
/** Channels whose drawn quiz questions are remembered. */
const QUIZ_CHANNELS = 2_000;

/**
 * Answers until SIGINT or SIGTERM, which before it is connected end the process at once.
 *
 * @throws UserError when it cannot start, or Discord will not have it any longer
 */
export async function serveDiscord(config: Config, token: string, language: Language): Promise<void> {
  const log = createLogger(config.logLevel, [token]);
  const assistant = await openAssistant(config, language);
  // Whatever a search loads on first use is there before anybody waits for it.
  await assistant.ask('What is attention?');
  const feedback = openFeedback(join(config.dataDir, 'feedback.sqlite'));
  const purge = (): void => {
    const count = feedback.purge(new Date(Date.now() - config.retentionDays * DAY_MS));
    if (count > 0)
      log.info(`${count} stored questions were older than ${config.retentionDays} days: deleted`);
  };
  purge();
  const purging = setInterval(purge, DAY_MS);
  const pictures = createPictures({ cacheDir: join(config.dataDir, 'pictures'), log });
  try {
    const bot = await runBot(token, {
      assistant,
      feedback,
      pictures,
      conversations: new Conversations(),
      drawn: recentlyUsed(QUIZ_CHANNELS),
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
    await bot.stop();
    if (failure !== undefined) throw failure;
  } finally {
    clearInterval(purging);
    await pictures.close();
    feedback.close();
  }
}
