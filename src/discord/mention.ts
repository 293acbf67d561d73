// Questions in ordinary messages: mentions of the bot, replies to it, and direct messages.
import { type Client, type Message, MessageType } from 'discord.js';
import { languageOfText } from '../present/language.ts';
import { answerQuestion } from './answer.ts';
import { questionText } from './question-text.ts';
import { replyTo } from './reply.ts';
import type { Asker, Services } from './services.ts';

// The typing indicator lasts ten seconds; an answer that takes this long has a drawing in it.
const TYPING_AFTER_MS = 150;

/** Whether a message speaks to the bot. Asks nobody else, so that a listener may call it outside of any catch. */
export function isAddressed(message: Message, client: Client): boolean {
  if (message.author.bot || message.system || client.user === null) return false;
  if (message.type !== MessageType.Default && message.type !== MessageType.Reply) return false;
  if (message.guildId === null) return true;
  // A reply counts as a mention when the author left the ping on, and also when they turned it off.
  return message.mentions.users.has(client.user.id) || message.mentions.repliedUser?.id === client.user.id;
}

/** Whether the server wants mentions answered in this channel. */
export function isAnsweredHere(message: Message, services: Services): boolean {
  if (message.guildId === null) return true;
  const { mentionChannels } = services.feedback.settings(message.guildId);
  if (mentionChannels.length === 0 || mentionChannels.includes(message.channelId)) return true;
  // A thread belongs to the channel it was opened in.
  return message.channel.isThread() && mentionChannels.includes(message.channel.parentId ?? '');
}

/** Who asks, and in which language the server has answers. */
export function askerOf(message: Message, services: Services): Asker {
  const setting = message.guildId === null ? 'asker' : services.feedback.settings(message.guildId).language;
  return {
    userId: message.author.id,
    channelId: message.channelId,
    language: setting === 'asker' ? languageOfText(questionText(message.content)) : setting,
    ...(message.guildId === null ? {} : { guildId: message.guildId }),
  };
}

/** Answers a message with a reply, typing meanwhile. */
export async function answerMessage(message: Message, services: Services, asker: Asker): Promise<void> {
  const typing = setTimeout(() => {
    if (!message.channel.isSendable()) return;
    message.channel.sendTyping().catch((error: unknown) => {
      services.log.debug({ err: error }, 'typing could not be shown');
    });
  }, TYPING_AFTER_MS);
  try {
    await replyTo(message, await answerQuestion(services, asker, questionText(message.content)));
  } finally {
    clearTimeout(typing);
  }
}
