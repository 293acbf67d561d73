// Questions in ordinary messages: mentions of the bot, replies to it, and direct messages.
import { type Client, type Message, MessageType } from 'discord.js';
import { languageOfText } from '../present/language.ts';
import { answerQuestion } from './answer.ts';
import { questionText } from './question-text.ts';
import { replyTo } from './reply.ts';
import type { Asker, Services } from './services.ts';

// The typing indicator lasts ten seconds; an answer that takes this long has a drawing in it.
const TYPING_AFTER_MS = 150;

/** Whether a message asks the bot something, and the server wants it answered there. */
export function isForBot(message: Message, client: Client, services: Services): boolean {
  if (message.author.bot || message.system || client.user === null) return false;
  if (message.type !== MessageType.Default && message.type !== MessageType.Reply) return false;
  if (message.guildId === null) return true;
  // A reply counts as a mention when the author left the ping on, and also when they turned it off.
  const isMentioned = message.mentions.users.has(client.user.id);
  const isReply = message.mentions.repliedUser?.id === client.user.id;
  if (!isMentioned && !isReply) return false;
  const { mentionChannels } = services.feedback.settings(message.guildId);
  if (mentionChannels.length === 0 || mentionChannels.includes(message.channelId)) return true;
  // A thread belongs to the channel it was opened in.
  return message.channel.isThread() && mentionChannels.includes(message.channel.parentId ?? '');
}

/** Reads who asks what, and replies. */
export const answerMessage = {
  read(message: Message, services: Services): { readonly asker: Asker; readonly question: string } {
    const question = questionText(message.content);
    const setting = message.guildId === null ? 'asker' : services.feedback.settings(message.guildId).language;
    return {
      question,
      asker: {
        userId: message.author.id,
        channelId: message.channelId,
        language: setting === 'asker' ? languageOfText(question) : setting,
        ...(message.guildId === null ? {} : { guildId: message.guildId }),
      },
    };
  },
  async reply(message: Message, question: string, services: Services, asker: Asker): Promise<void> {
    const typing = setTimeout(() => {
      if (!message.channel.isSendable()) return;
      message.channel.sendTyping().catch((error: unknown) => {
        services.log.debug({ err: error }, 'typing could not be shown');
      });
    }, TYPING_AFTER_MS);
    try {
      await replyTo(message, await answerQuestion(services, asker, question));
    } finally {
      clearTimeout(typing);
    }
  },
};
