// A fake Discord with the real bot on it, for one test file; and how to read what the bot sends.
import { type APIMessage, MessageFlags } from 'discord-api-types/v10';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { type BotOptions, type BotProcess, startBot } from './bot-process.ts';
import { FakeDiscord } from './fake-discord/fake-discord.ts';
import { asObjects, asText, type JsonObject } from './fake-discord/json.ts';
import { flatten } from './fake-discord/rules-components.ts';

export type BotSuite = { readonly discord: FakeDiscord; readonly bot: BotProcess };

/** Starts both before the file's tests, stops both after; after each test no rule may have been broken. */
export function botSuite(options: Omit<BotOptions, 'discord'> = {}): BotSuite {
  let discord: FakeDiscord;
  let bot: BotProcess;
  beforeAll(async () => {
    discord = await FakeDiscord.start();
    bot = await startBot({ ...options, discord, env: { QUESTIONS_PER_MINUTE: '1000', ...options.env } });
    await bot.ready;
  });
  afterEach(() => {
    expect(discord.takeViolations()).toEqual([]);
  });
  afterAll(async () => {
    await bot.stop();
    await discord.stop();
  });
  return {
    get discord() {
      return discord;
    },
    get bot() {
      return bot;
    },
  };
}

/** All texts of a message, one a line. */
export function shownText(message: APIMessage): string {
  return parts(message)
    .map((part) => asText(part['content']))
    .filter((text) => text !== '')
    .join('\n');
}

/** Labels or placeholders of its controls, links as `label → url`. */
export function controlsOf(message: APIMessage): readonly string[] {
  return parts(message).flatMap((part) => {
    const label = asText(part['label']) || asText(part['placeholder']);
    if (label === '') return [];
    return [part['url'] === undefined ? label : `${label} → ${decodeURI(asText(part['url']))}`];
  });
}

/** Values of the options of its selects. */
export function optionsOf(message: APIMessage): readonly JsonObject[] {
  return parts(message).flatMap((part) => asObjects(part['options']));
}

export function isEphemeral(message: APIMessage): boolean {
  return ((message.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
}

function parts(message: APIMessage): readonly JsonObject[] {
  return flatten(asObjects(message.components));
}
