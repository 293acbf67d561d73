// Every interaction and message comes through here: limits, language, the handler, and the one catch.
import { randomBytes } from 'node:crypto';
import {
  type Client,
  DiscordAPIError,
  Events,
  type Interaction,
  type Message,
  RESTJSONErrorCodes,
} from 'discord.js';
import { UserError } from '../errors.ts';
import { languageOfLocale, languageOfText } from '../present/language.ts';
import { messagesIn } from '../present/messages.ts';
import { commands } from './commands.ts';
import { runControl } from './controls.ts';
import { answerMessage, askerOf, isAddressed, isAnsweredHere } from './mention.ts';
import { notice } from './render/notice.ts';
import { titleText } from './render/section.ts';
import { replyTo, sayFailure } from './reply.ts';
import type { Asker, Services } from './services.ts';
import { tell } from './tell.ts';

/** Makes a client answer. */
export function listen(client: Client, services: Services): void {
  client.on(Events.InteractionCreate, (interaction) => {
    void onInteraction(interaction, services);
  });
  client.on(Events.MessageCreate, (message) => {
    if (isAddressed(message, client)) void onMessage(message, services);
  });
}

async function onInteraction(interaction: Interaction, services: Services): Promise<void> {
  const asker: Asker = {
    userId: interaction.user.id,
    channelId: interaction.channelId ?? interaction.user.id,
    language: languageOfLocale(interaction.locale),
    ...(interaction.guildId === null ? {} : { guildId: interaction.guildId }),
  };
  try {
    await run(interaction, services, asker);
  } catch (error) {
    if (isTooLate(error)) {
      services.log.debug({ err: error }, 'an interaction came too late to be answered');
      return;
    }
    const reply = failureReply(error, services, asker.language);
    const isShown =
      interaction.isChatInputCommand() ||
      interaction.isMessageContextMenuCommand() ||
      interaction.isMessageComponent();
    if (!isShown) return;
    await sayFailure(interaction, reply).catch((failure: unknown) => {
      services.log.warn({ err: failure }, 'a failure could not be shown');
    });
  }
}

async function run(interaction: Interaction, services: Services, asker: Asker): Promise<void> {
  const say = messagesIn(asker.language);
  if (interaction.isAutocomplete()) {
    const command = commands.find((one) => one.data.name === interaction.commandName);
    const choices =
      command?.kind === 'chat' ? await command.complete?.(interaction, services, asker) : undefined;
    await interaction.respond(choices ?? []);
    return;
  }
  if (interaction.isChatInputCommand() || interaction.isMessageContextMenuCommand()) {
    const wait = secondsToWait(services, asker);
    if (wait > 0) return tell(interaction, say.slowDown(wait));
    const command = commands.find((one) => one.data.name === interaction.commandName);
    if (command?.kind === 'chat' && interaction.isChatInputCommand()) {
      return command.run(interaction, services, asker);
    }
    if (command?.kind === 'message' && interaction.isMessageContextMenuCommand()) {
      return command.run(interaction, services, asker);
    }
    return tell(interaction, say.commandUnknown);
  }
  if (interaction.isButton() || interaction.isStringSelectMenu()) {
    return runControl(interaction, services, asker);
  }
}

async function onMessage(message: Message, services: Services): Promise<void> {
  try {
    if (!isAnsweredHere(message, services)) return;
    const asker = askerOf(message, services);
    const wait = secondsToWait(services, asker);
    if (wait > 0) return await replyTo(message, notice(messagesIn(asker.language).slowDown(wait)));
    await answerMessage(message, services, asker);
  } catch (error) {
    const reply = failureReply(error, services, languageOfText(message.content));
    await replyTo(message, reply).catch((failure: unknown) => {
      services.log.warn({ err: failure }, 'a failure could not be shown');
    });
  }
}

/** 0 when the question may be asked now. */
function secondsToWait(services: Services, asker: Asker): number {
  return services.limits.person.take(asker.userId) || services.limits.channel.take(asker.channelId);
}

/** Expected failures are shown as they are; anything else is a bug: logged whole, named by a reference. */
function failureReply(error: unknown, services: Services, language: Asker['language']) {
  if (error instanceof UserError) {
    services.log.warn({ code: error.code, err: error }, 'refused');
    return notice(titleText(error.message));
  }
  const reference = randomBytes(4).toString('hex');
  services.log.error({ reference, err: error }, 'bug');
  return notice(`⚠️ ${messagesIn(language).bug(reference)}`);
}

// Discord replays interactions after a resume; those older than 3 s are beyond answering, which is nobody's fault.
function isTooLate(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.UnknownInteraction;
}
