// /privacy: says what is stored about the caller, and deletes it.
import { ButtonStyle } from 'discord.js';
import { messagesIn } from '../../present/messages.ts';
import type { ChatCommand } from '../command.ts';
import { described } from '../localised.ts';
import { everywhere } from '../places.ts';
import { button, container, row, text } from '../render/components.ts';
import { respond } from '../reply.ts';

export const privacy: ChatCommand = {
  kind: 'chat',
  data: {
    name: 'privacy',
    ...described(
      'What is stored about you, and how to delete it',
      '查看或删除与你有关的数据',
      '檢視或刪除與你有關的資料',
    ),
    ...everywhere,
  },
  run: async (interaction, services, asker) => {
    const say = messagesIn(asker.language);
    const { questions, votes } = services.feedback.countOf(asker.userId);
    const reply = {
      components: [
        container([
          text(
            `### ${say.privacyTitle}\n${say.privacyText(services.config.retentionDays)}\n${say.privacyStored(questions + votes)}`,
          ),
          ...row([button(say.deleteMine, { action: 'forget' }, { style: ButtonStyle.Danger })]),
        ]),
      ],
      files: [],
    };
    await respond(interaction, reply, true);
  },
};
