// The fake Discord itself, driven by the real, unmodified discord.js client: what people do.

import {
  ActionRowBuilder,
  AttachmentBuilder,
  ButtonBuilder,
  ButtonStyle,
  ContainerBuilder,
  DiscordAPIError,
  Events,
  GatewayIntentBits,
  type Interaction,
  MediaGalleryBuilder,
  MessageFlags,
  ModalBuilder,
  type RepliableInteraction,
  StringSelectMenuBuilder,
  TextDisplayBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeDiscord } from '../support/fake-discord/fake-discord.ts';
import { answer, connect, tinyClient } from '../support/tiny-client.ts';

type Connected = Awaited<ReturnType<typeof connect>>;

const question = { name: 'ask', options: { question: 'why cache keys?' } };

let discord: FakeDiscord;
let client: Connected;

beforeEach(async () => {
  discord = await FakeDiscord.start({ checkAnswers: true });
  client = await connect(discord);
});

afterEach(async () => {
  await client.destroy();
  await discord.stop();
  expect(discord.unlikeAnswers).toEqual([]);
  expect(discord.violations).toEqual([]);
});

function repliable(interaction: Interaction): RepliableInteraction {
  if (!interaction.isRepliable()) throw new Error(`not repliable: ${interaction.type}`);
  return interaction;
}

function row(...buttons: ButtonBuilder[]): ActionRowBuilder<ButtonBuilder> {
  return new ActionRowBuilder<ButtonBuilder>().addComponents(buttons);
}

const next = new ButtonBuilder().setCustomId('1:next').setLabel('Next').setStyle(ButtonStyle.Primary);

const codeOf = (error: unknown): unknown => (error instanceof DiscordAPIError ? error.code : error);

describe('the world of a client', () => {
  it('has the server, its channels, roles and members', async () => {
    const guild = client.guilds.cache.get(discord.guild.id);
    expect(guild?.name).toBe('LLM 面试群');
    expect(guild?.channels.cache.map((channel) => channel.name)).toEqual(['general', 'random', 'a thread']);
    const admin = await guild?.members.fetch(discord.users.admin.id);
    expect(admin?.permissions.has('Administrator')).toBe(true);
    expect((await client.application.fetch()).owner?.id).toBe(discord.users.admin.id);
    expect((await client.users.fetch(discord.users.bob.id)).username).toBe('bob');
    await client.user.fetch(true);
    await guild?.fetch();
    await guild?.roles.fetch();
    const channel = await client.channels.fetch(discord.channels.general.id, { force: true });
    expect(channel?.isSendable()).toBe(true);
  });

  it('registers commands, for all and for one server', async () => {
    expect((await discord.registered()).map((command) => command.name)).toEqual(['ask', 'Answer this']);
    const [before] = await client.application.commands.fetch().then((all) => [...all.keys()]);
    const own = { name: 'own', description: 'Of one server', defaultMemberPermissions: '0' } as const;
    await client.application.commands.set([own], discord.guild.id);
    await client.application.commands.create({ name: 'ask', description: 'Changed' });
    expect(discord.registeredCommands().map((command) => command.name)).toContain('own');
    expect(discord.registeredCommands().find((command) => command.name === 'ask')?.id).toBe(before);
    await client.application.commands.delete(before ?? '');
    expect(discord.registeredCommands().map((command) => command.name)).toEqual(['Answer this', 'own']);
  });
});

describe('interactions', () => {
  it('defers, edits with an attachment, and follows up', async () => {
    const errors = answer(client, async (interaction) => {
      const asked = repliable(interaction);
      await asked.deferReply();
      const file = new AttachmentBuilder(Buffer.from('png'), {
        name: 'formula.png',
        description: 'a formula',
      });
      await asked.editReply({ content: 'with a picture', files: [file] });
      await asked.editReply({ content: 'kept the picture' });
      await asked.followUp({ content: 'and more', flags: MessageFlags.Ephemeral });
      expect((await asked.fetchReply()).attachments.size).toBe(1);
    });
    const asked = discord.slash(question);
    expect((await asked.response()).type).toBe(5);
    const message = await asked.messageWhere((one) => one.content.startsWith('kept'));
    expect(message.attachments).toMatchObject([
      { filename: 'formula.png', description: 'a formula', size: 3 },
    ]);
    expect(discord.file(message.attachments[0]?.id ?? '')?.toString()).toBe('png');
    expect((await asked.followUp()).flags).toBe(MessageFlags.Ephemeral);
    expect(asked.edits).toBe(2);
    expect(asked.ackMs).toBeLessThan(3_000);
    expect(errors).toEqual([]);
  });

  it('carries locale, permissions, context and installation', async () => {
    const seen: unknown[] = [];
    answer(client, async (interaction) => {
      const { locale, guildLocale, context, authorizingIntegrationOwners } = interaction;
      const isAdmin = interaction.memberPermissions?.has('Administrator');
      seen.push([locale, guildLocale, context, isAdmin, authorizingIntegrationOwners.userId !== null]);
      await repliable(interaction).reply('ok');
    });
    await discord.slash({ ...question, user: discord.users.bob }).message();
    await discord.slash({ ...question, user: discord.users.admin }).message();
    await discord.slash({ ...question, permissions: 0n, locale: 'zh-TW' }).message();
    await discord.slash({ ...question, dm: true }).message();
    await discord.slash({ ...question, channel: discord.channels.elsewhere }).message();
    expect(seen).toEqual([
      ['zh-CN', 'zh-CN', 0, false, false],
      ['en-US', 'zh-CN', 0, true, false],
      ['zh-TW', 'zh-CN', 0, false, false],
      ['en-US', null, 1, undefined, false],
      ['en-US', 'en-US', 0, false, true],
    ]);
  });

  it('completes while typing', async () => {
    answer(client, async (interaction) => {
      if (!interaction.isAutocomplete()) return;
      await interaction.respond([{ name: `about ${interaction.options.getFocused()}`, value: 'id-1' }]);
    });
    const typed = discord.autocomplete({ name: 'ask', options: { question: 'kv' }, focused: 'question' });
    expect(await typed.choices()).toEqual([{ name: 'about kv', value: 'id-1' }]);
  });

  it('presses buttons and chooses from selects on ephemeral Components V2', async () => {
    const select = new StringSelectMenuBuilder().setCustomId('1:pick').setPlaceholder('Pick');
    select.addOptions({ label: 'One', value: 'a' }, { label: 'Two', value: 'b' });
    const page = (text: string) =>
      new ContainerBuilder()
        .addTextDisplayComponents(new TextDisplayBuilder().setContent(text))
        .addMediaGalleryComponents(
          new MediaGalleryBuilder().addItems({ media: { url: 'attachment://a.png' } }),
        )

        .addActionRowComponents(row(next))
        .addActionRowComponents(new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(select));
    const files = [new AttachmentBuilder(Buffer.from('1'), { name: 'a.png' })];
    const errors = answer(client, async (interaction) => {
      const flags = MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral;
      if (interaction.isButton()) await interaction.update({ components: [page('page 2')] });
      else if (interaction.isStringSelectMenu()) {
        await interaction.deferUpdate();
        await interaction.editReply({ components: [page(`chose ${interaction.values.join()}`)] });
      } else await repliable(interaction).reply({ components: [page('page 1')], files, flags });
    });
    const asked = discord.slash(question);
    const first = await asked.message();
    expect(first.flags).toBe(MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral);
    expect(JSON.stringify(first.components)).toContain('page 1');
    const second = await discord.button('Next', { message: asked }).message();
    expect([second.id, JSON.stringify(second.components).includes('page 2')]).toEqual([first.id, true]);
    const third = await discord.select(/pick/i, ['b'], { message: asked }).message();
    expect(JSON.stringify(third.components)).toContain('chose b');
    expect(errors).toEqual([]);
    expect(() => discord.button('Next', { message: asked, user: discord.users.bob })).toThrow(/ephemeral/);
    expect(() => discord.button('Back', { message: asked })).toThrow(/has no control Back; it has: Next/);
    expect(() => discord.select('Pick', ['z'], { message: asked })).toThrow(/offers no 'z'/);
  });

  it('keeps apart a burst of two hundred', async () => {
    answer(client, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.reply(`heard ${interaction.options.getString('question')}`);
    });
    const all = Array.from({ length: 200 }, (_, index) =>
      discord.slash({ name: 'ask', options: { question: `question ${index}` } }),
    );
    const messages = await Promise.all(all.map(async (one) => (await one.message()).content));
    expect(messages).toEqual(all.map((_, index) => `heard question ${index}`));
    expect(discord.ackLatencies).toHaveLength(200);
  });

  it('opens a modal and takes what was filled in', async () => {
    const input = new TextInputBuilder().setCustomId('text').setLabel('Text').setStyle(TextInputStyle.Short);
    const errors = answer(client, async (interaction) => {
      if (interaction.isModalSubmit()) {
        await interaction.reply(`got ${interaction.fields.getTextInputValue('text')}`);
      } else if (interaction.isChatInputCommand()) {
        const modal = new ModalBuilder().setCustomId('suggest').setTitle('Suggest');
        modal.addComponents(new ActionRowBuilder<TextInputBuilder>().addComponents(input));
        await interaction.showModal(modal);
      }
    });
    const opener = discord.slash(question);
    expect((await opener.modal()).title).toBe('Suggest');
    const submitted = await discord.modalSubmit(opener, { text: 'a question' });
    expect((await submitted.message()).content).toBe('got a question');
    expect(errors).toEqual([]);
  });

  it('uses a message command on words the bot could not read otherwise', async () => {
    answer(client, async (interaction) => {
      if (interaction.isMessageContextMenuCommand())
        await interaction.reply(interaction.targetMessage.content);
    });
    const { message } = discord.say({ content: 'what is RoPE?', user: discord.users.bob });
    const used = discord.messageCommand('Answer this', message);
    expect((await used.message()).content).toBe('what is RoPE?');
  });

  it('deletes the original response, and keeps ephemeral ones out of the channel', async () => {
    answer(client, async (interaction) => {
      const asked = repliable(interaction);
      await asked.reply({ content: 'secret', flags: MessageFlags.Ephemeral });
      const { id } = await asked.fetchReply();
      const channel = await client.channels.fetch(interaction.channelId ?? '');
      const found = channel?.isTextBased() ? await channel.messages.fetch(id).catch(codeOf) : undefined;
      await asked.followUp(`found: ${found}`);
      await asked.deleteReply();
    });
    const asked = discord.slash(question);
    expect((await asked.followUp()).content).toBe('found: 10008');
    await discord.until(() => asked.original === undefined || undefined, 'the deletion');
  });
});

describe("Discord's rules for interactions", () => {
  const cases: readonly (readonly [
    string,
    (asked: RepliableInteraction) => Promise<unknown>,
    number,
    string,
  ])[] = [
    [
      'a double acknowledgement',
      async (asked) => {
        await asked.reply('first');
        await client.rest.post(`/interactions/${asked.id}/${asked.token}/callback`, {
          body: { type: 5 },
          auth: false,
        });
      },
      40060,
      'already been acknowledged',
    ],
    [
      'an edit before the acknowledgement',
      async (asked) => {
        await asked.webhook.editMessage('@original', 'early');
      },
      10015,
      'Unknown Webhook',
    ],
    [
      'a callback type that does not fit',
      async (asked) => {
        const body = { type: 7, data: { content: 'x', allowed_mentions: { parse: [] } } };
        await client.rest.post(`/interactions/${asked.id}/${asked.token}/callback`, { body, auth: false });
      },
      50035,
      'callback type 7 is not allowed',
    ],
    ['an over-long message', async (asked) => await asked.reply('x'.repeat(2001)), 50035, '2000'],
    ['an empty message', async (asked) => await asked.reply({ content: '' }), 50006, 'empty message'],
  ];

  it.each(cases)('%s', async (_name, reply, code, problem) => {
    const errors = answer(client, async (interaction) => await reply(repliable(interaction)));
    discord.slash(question);
    const error = await discord.until(() => errors[0], 'the refusal');
    expect(codeOf(error)).toBe(code);
    expect(discord.takeViolations()).toMatchObject([{ code, problem: expect.stringContaining(problem) }]);
  });

  it('a late acknowledgement', async () => {
    const errors = answer(client, async (interaction) => {
      await new Promise((resolve) => setTimeout(resolve, 150));
      await repliable(interaction).deferReply();
    });
    const asked = discord.slash({ ...question, ageMs: 2_900 });
    expect(codeOf(await discord.until(() => errors[0], 'the refusal'))).toBe(10062);
    expect(asked.original).toBeUndefined();
    const problem = expect.stringMatching(/answered \d+ ms after 'ask' was used, more than 3000/);
    expect(discord.takeViolations()).toMatchObject([{ status: 404, code: 10062, problem }]);
  });

  it('an interaction that arrives too old is refused, and is no fault of the bot', async () => {
    const errors = answer(client, async (interaction) => await repliable(interaction).reply('hi'));
    discord.slash({ ...question, ageMs: 5_000 });
    expect(codeOf(await discord.until(() => errors[0], 'the refusal'))).toBe(10062);
  });

  it('a token expires, and a user-installed app has five follow-ups', async () => {
    const errors = answer(client, async (interaction) => {
      const asked = repliable(interaction);
      await asked.reply('hi');
      for (let count = 1; count <= 6; count += 1) await asked.followUp(`${count}`);
    });
    const asked = discord.slash({ ...question, channel: discord.channels.elsewhere });
    expect(codeOf(await discord.until(() => errors[0], 'the refusal'))).toBe(40094);
    expect(asked.followUps).toHaveLength(5);
    asked.expire();
    const { token } = asked.state;
    const edit = client.rest.patch(`/webhooks/${client.user.id}/${token}/messages/@original`, {
      body: { content: 'x', allowed_mentions: { parse: [] } },
      auth: false,
    });
    expect(codeOf(await edit.catch((error: unknown) => error))).toBe(50027);
    expect(discord.takeViolations().map((one) => one.code)).toEqual([40094, 50027]);
  });

  it('a missing allowed_mentions is noted as a breach of the house, but not refused', async () => {
    const careless = tinyClient(discord, { allowedMentions: {} });
    careless.rest.setToken(discord.token);
    const path = `/channels/${discord.channels.general.id}/messages` as const;
    await careless.rest.post(path, { body: { content: 'hi @everyone' } });
    expect(discord.takeViolations()).toMatchObject([{ source: 'house', status: 200 }]);
  });
});

describe('messages', () => {
  it.each([
    ['a mention', { mention: true }],
    ['a direct message', { dm: true }],
    ['a thread', { mention: true, thread: true }],
  ])(
    'answers %s with typing',
    async (_name, { thread, ...where }: { thread?: boolean; mention?: boolean; dm?: boolean }) => {
      client.on(Events.MessageCreate, async (message) => {
        if (message.author.bot || message.content === '' || !message.channel.isSendable()) return;
        await message.channel.sendTyping();
        const reply = await message.reply({
          content: `heard <@${message.author.id}>`,
          components: [row(next)],
        });
        await reply.edit(`${reply.content}, edited`);
      });
      const said = discord.say({
        content: 'hello',
        ...where,
        ...(thread ? { channel: discord.channels.thread } : {}),
      });
      const reply = await said.reply();
      expect(reply.mentions).toEqual([]);
      await discord.until(
        () => (discord.message(reply.id)?.content.endsWith('edited') ? true : undefined),
        'edit',
      );
      expect(said.typingMs).toHaveLength(1);
      expect(said.replies).toHaveLength(1);
    },
  );

  it('carries text only where the bot may read it without Message Content', async () => {
    const heard: string[] = [];
    client.on(Events.MessageCreate, async (message) => {
      if (message.author.bot) return;
      heard.push(message.content);
      if (message.content.includes('first')) await message.reply('ordinary');
    });
    answer(client, async (interaction) => await repliable(interaction).reply('a response'));
    const ordinary = await discord.say({ content: 'first', mention: true }).reply();
    const response = await discord.slash(question).message();
    discord.say({ content: 'to nobody' });
    discord.say({ content: 'to the ordinary message', replyTo: ordinary });
    discord.say({ content: 'to the response', replyTo: response });
    await discord.until(() => (heard.length === 4 ? true : undefined), 'four messages');
    expect(heard).toEqual([`<@${client.user.id}> first`, '', 'to the ordinary message', '']);
  });

  it('opens direct messages from the bot', async () => {
    const user = await client.users.fetch(discord.users.bob.id);
    const sent = await user.send('hello');
    await sent.delete();
    expect(sent.channelId).toBe(discord.world.dmChannel(discord.users.bob).id);
    expect(discord.message(sent.id)).toBeUndefined();
  });

  it('refuses privileged intents that are not switched on', async () => {
    const greedy = tinyClient(discord, { intents: [GatewayIntentBits.MessageContent] });
    await expect(greedy.login(discord.token)).rejects.toThrow(/disallowed intents/);
    expect(discord.takeViolations()).toMatchObject([{ status: 4014 }]);
    await greedy.destroy();
  });
});
