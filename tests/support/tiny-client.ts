// A bare discord.js client connected to a fake Discord, for the fake's own tests.

import {
  Client,
  type ClientOptions,
  Events,
  GatewayIntentBits,
  type Interaction,
  Partials,
} from 'discord.js';
import type { FakeDiscord } from './fake-discord/fake-discord.ts';

const intents = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages];

/** A client that is not logged in yet. */
export function tinyClient(discord: FakeDiscord, options: Partial<ClientOptions> = {}): Client {
  return new Client({
    intents,
    partials: [Partials.Channel],
    allowedMentions: { parse: [] },
    waitGuildTimeout: 1_000,
    ws: { buildIdentifyThrottler: async () => ({ waitForIdentify: async () => {} }) },
    ...options,
    rest: { api: discord.apiUrl, offset: 0, ...options.rest },
  });
}

/** Logs a client in and registers one command of each kind the tests use. */
export async function connect(
  discord: FakeDiscord,
  options: Partial<ClientOptions> = {},
): Promise<Client<true>> {
  const client = tinyClient(discord, options);
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(discord.token);
  const connected = await ready;
  await connected.application.commands.set([
    {
      name: 'ask',
      description: 'Asks something',
      options: [
        { type: 3, name: 'question', description: 'What to ask', required: true, autocomplete: true },
      ],
    },
    { name: 'Answer this', type: 3 },
  ]);
  return connected;
}

/** Answers interactions with a function; its errors are collected instead of ending the process. */
export function answer(client: Client, reply: (interaction: Interaction) => Promise<unknown>): unknown[] {
  const errors: unknown[] = [];
  client.on(Events.InteractionCreate, (interaction) => {
    reply(interaction).catch((error: unknown) => errors.push(error));
  });
  return errors;
}
