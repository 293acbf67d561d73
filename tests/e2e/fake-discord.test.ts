// The fake Discord itself, driven by the real, unmodified discord.js client.

import { Client, Events, GatewayIntentBits, Partials } from 'discord.js';
import { expect, it } from 'vitest';
import { FakeDiscord } from '../support/fake-discord/fake-discord.ts';

it('logs in', async () => {
  const discord = await FakeDiscord.start();
  const client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    partials: [Partials.Channel],
    allowedMentions: { parse: [] },
    waitGuildTimeout: 1000,
    rest: { api: discord.apiUrl, offset: 0 },
    ws: { buildIdentifyThrottler: async () => ({ waitForIdentify: async () => {} }) },
  });
  client.on(Events.InteractionCreate, async (interaction) => {
    if (interaction.isChatInputCommand()) {
      await interaction.deferReply();
      await interaction.editReply('hi');
    }
  });
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(discord.token);
  await ready;
  await client.application?.commands.set([{ name: 'ask', description: 'x' }]);
  const message = await discord.slash({ name: 'ask' }).message();
  expect(message.content).toBe('hi');
  console.log(discord.violations, discord.unlikeAnswers, discord.ackLatencies);
  await client.destroy();
  await discord.stop();
});
