import { setTimeout as wait } from 'node:timers/promises';
import type { Interaction } from 'discord.js';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { notice } from '../../../src/discord/render/notice.ts';
import { type Reply, respond, sayFailure, update } from '../../../src/discord/reply.ts';
import { isEphemeral, shownText } from '../../support/bot-suite.ts';
import { FakeDiscord } from '../../support/fake-discord/fake-discord.ts';
import type { InteractionHandle } from '../../support/fake-discord/interaction-handle.ts';
import { answer, connect } from '../../support/tiny-client.ts';

const CALLBACK = /POST .*callback/;
const DEFERRED = 5;
const MESSAGE = 4;

let discord: FakeDiscord;
let stop: () => Promise<void>;
let errors: readonly unknown[];
let handle: (interaction: Interaction) => Promise<unknown> = async () => undefined;

beforeAll(async () => {
  discord = await FakeDiscord.start();
  const client = await connect(discord);
  errors = answer(client, (interaction) => handle(interaction));
  stop = async () => {
    await client.destroy();
    await discord.stop();
  };
});
afterEach(() => {
  expect(discord.takeViolations()).toEqual([]);
  expect(errors).toEqual([]);
});
afterAll(() => stop());

/** A command that is answered with a reply that takes its time. */
function ask(work: () => Promise<Reply>, ephemeral = false): InteractionHandle {
  handle = async (interaction) => {
    if (interaction.isChatInputCommand()) await respond(interaction, work(), ephemeral);
  };
  return discord.slash({ name: 'ask', options: { question: 'why?' } });
}

const slowly = async (): Promise<Reply> => {
  await wait(1_300);
  return notice('slow');
};

it.each([false, true])('answers at once what is ready (ephemeral: %s)', async (ephemeral) => {
  const asked = ask(async () => notice('<@1> @everyone'), ephemeral);
  const message = await asked.message();
  expect((await asked.response()).type).toBe(MESSAGE);
  expect(isEphemeral(message)).toBe(ephemeral);
  expect(shownText(message)).toBe('<@1> @everyone');
  expect(message.mentions).toEqual([]);
});

it.each([false, true])('announces what takes longer (ephemeral: %s)', async (ephemeral) => {
  const asked = ask(slowly, ephemeral);
  const message = await asked.message();
  expect((await asked.response()).type).toBe(DEFERRED);
  expect(asked.ackMs).toBeLessThan(2_000);
  expect(isEphemeral(message)).toBe(ephemeral);
  expect(shownText(message)).toBe('slow');
});

it.each<readonly [string, () => Promise<Reply>]>([
  ['at once', async () => notice('done')],
  ['later', slowly],
])('goes on when the confirmation of an answer given %s was lost', async (_when, work) => {
  discord.faults.loseAnswer({ route: CALLBACK });
  const message = await ask(work).message();
  expect(shownText(message)).toMatch(/done|slow/);
  await discord.until(() => discord.violations[0], 'the refusal of the repetition');
  expect(discord.takeViolations()).toMatchObject([{ code: 40060 }]);
});

it('passes failures of the work on, before and after the announcement, and can still tell them', async () => {
  for (const milliseconds of [0, 1_200]) {
    handle = async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const work = wait(milliseconds).then(() => Promise.reject(new Error('no such thing')));
      await expect(respond(interaction, work, false)).rejects.toThrow('no such thing');
      await sayFailure(interaction, notice('sorry'));
    };
    const asked = discord.slash({ name: 'ask', options: { question: 'why?' } });
    expect(shownText(await asked.message())).toBe('sorry');
  }
});

it('tells a failure after an answer in a message of its own, for the asker only', async () => {
  handle = async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await respond(interaction, Promise.resolve(notice('answer')), false);
    await sayFailure(interaction, notice('sorry'));
  };
  const asked = discord.slash({ name: 'ask', options: { question: 'why?' } });
  const told = await asked.followUp();
  expect(shownText(told)).toBe('sorry');
  expect(isEphemeral(told)).toBe(true);
  expect(shownText(await asked.message())).toBe('answer');
});

it.each<readonly [string, () => Promise<Reply>]>([
  ['at once', async () => notice('next page')],
  ['later', slowly],
])('changes the message of a control %s', async (_when, work) => {
  const message = await ask(async () => withButton()).message();
  handle = async (interaction) => {
    if (interaction.isButton()) await update(interaction, work());
  };
  const changed = await discord.button('Next', { message }).message();
  expect(changed.id).toBe(message.id);
  expect(shownText(changed)).toMatch(/next page|slow/);
});

function withButton(): Reply {
  return {
    components: [{ type: 1, components: [{ type: 2, style: 2, label: 'Next', custom_id: 'next' }] }],
    files: [],
  };
}
