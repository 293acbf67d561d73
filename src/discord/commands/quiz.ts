// /quiz: a random question, with the answer behind a button.
import { ApplicationCommandOptionType } from 'discord.js';
import type { ChatCommand } from '../command.ts';
import { described } from '../localised.ts';
import { everywhere } from '../places.ts';
import { drawnQuestion } from '../quiz-reply.ts';
import { respond } from '../reply.ts';

export const quiz: ChatCommand = {
  kind: 'chat',
  data: {
    name: 'quiz',
    ...described('Draw a random interview question', '随机抽一道面试题', '隨機抽一道面試題'),
    ...everywhere,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'topic',
        ...described('A topic, such as RoPE or LoRA', '主题，例如 RoPE 或 LoRA', '主題，例如 RoPE 或 LoRA'),
        max_length: 60,
      },
    ],
  },
  run: async (interaction, services, asker) => {
    const topic = interaction.options.getString('topic') ?? '';
    await respond(interaction, drawnQuestion(services, asker, topic), false);
  },
};
