// The message command: find the answer to somebody's message, shown to the caller only, who may post it.
import { ApplicationCommandType } from 'discord.js';
import { answerQuestion } from '../answer.ts';
import type { MessageCommand } from '../command.ts';
import { named } from '../localised.ts';
import { everywhere } from '../places.ts';
import { questionText } from '../question-text.ts';
import { respond } from '../reply.ts';

export const answerThis: MessageCommand = {
  kind: 'message',
  data: {
    type: ApplicationCommandType.Message,
    ...named('Answer this', '找答案', '找答案'),
    ...everywhere,
  },
  run: async (interaction, services, asker) => {
    const question = questionText(interaction.targetMessage.content);
    await respond(interaction, answerQuestion(services, asker, question, { canPost: true }), true);
  },
};
