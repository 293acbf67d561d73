// The discord.js client, set up so that nothing the bot sends can ping anybody.
import { Client, GatewayIntentBits, Partials } from 'discord.js';

/** None of these is privileged: mentions of the bot, replies to it and direct messages carry their text anyway. */
const intents = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages];

/** @param apiBase - Discord's API without version and trailing slash */
export function createClient(apiBase: string): Client {
  return new Client({
    intents,
    // Without it direct messages of channels not seen before are dropped.
    partials: [Partials.Channel],
    allowedMentions: { parse: [], repliedUser: false },
    waitGuildTimeout: 1_000,
    rest: { api: apiBase },
  });
}
