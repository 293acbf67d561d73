import type { Interaction } from 'discord.js';
import { PermissionFlagsBits } from 'discord.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseConfig } from '../../../src/config.ts';
import { isAdmin } from '../../../src/discord/places.ts';
import { FakeDiscord } from '../../support/fake-discord/fake-discord.ts';
import type { Actor } from '../../support/fake-discord/interactions.ts';
import { answer, connect } from '../../support/tiny-client.ts';

let discord: FakeDiscord;
let stop: () => Promise<void>;
let received: (interaction: Interaction) => void = () => undefined;

beforeAll(async () => {
  discord = await FakeDiscord.start();
  const client = await connect(discord);
  answer(client, async (interaction) => received(interaction));
  stop = async () => {
    await client.destroy();
    await discord.stop();
  };
});
afterAll(() => stop());

function use(actor: Actor): Promise<Interaction> {
  const arrival = new Promise<Interaction>((resolve) => {
    received = resolve;
  });
  discord.slash({ name: 'ask', options: { question: 'why?' }, ...actor });
  return arrival;
}

const MANAGER = PermissionFlagsBits.ManageGuild | PermissionFlagsBits.ManageMessages;

it.each<readonly [string, (discord: FakeDiscord) => Actor, boolean]>([
  ['an administrator of the server', ({ users }) => ({ user: users.admin }), true],
  ['a member', ({ users }) => ({ user: users.alice }), false],
  ['a moderator', ({ users }) => ({ user: users.alice, permissions: MANAGER }), false],
  ['somebody named in the settings', ({ users }) => ({ user: users.bob }), true],
  ['the same in direct messages', ({ users }) => ({ user: users.bob, dm: true }), true],
  ['an administrator in direct messages', ({ users }) => ({ user: users.admin, dm: true }), false],
])('%s', async (_who, actor, expected) => {
  const config = parseConfig({ ADMIN_USER_IDS: discord.users.bob.id }, '/');
  expect(isAdmin(await use(actor(discord)), { config })).toBe(expected);
});
