// /gaps: what people ask that nothing answers, for the author.
import { messagesIn } from '../../present/messages.ts';
import { shortened } from '../../present/shortened.ts';
import type { ChatCommand } from '../command.ts';
import { described } from '../localised.ts';
import { isAdmin, serversForAdmins } from '../places.ts';
import { titleText } from '../render/section.ts';
import { tell } from '../tell.ts';

const DAYS = 30;
const SHOWN = 20;
const DAY_MS = 24 * 60 * 60 * 1000;

export const gaps: ChatCommand = {
  kind: 'chat',
  data: {
    name: 'gaps',
    ...described(
      'Questions nothing answered (administrators)',
      '没有答案的提问（管理员）',
      '沒有答案的提問（管理員）',
    ),
    ...serversForAdmins,
  },
  run: async (interaction, services, asker) => {
    const say = messagesIn(asker.language);
    if (!isAdmin(interaction, services)) return tell(interaction, say.adminsOnly);
    const asked = services.feedback.unanswered({
      since: new Date(Date.now() - DAYS * DAY_MS),
      limit: SHOWN,
      ...(asker.guildId === undefined ? {} : { guildId: asker.guildId }),
    });
    const lines = asked.map(
      (gap) => `- ${titleText(shortened(gap.question.replace(/\s+/g, ' '), 120))} · ${say.times(gap.times)}`,
    );
    await tell(interaction, `### ${say.gapsTitle(DAYS)}`, ...(lines.length === 0 ? [say.gapsNone] : lines));
  },
};
