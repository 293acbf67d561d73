// /settings: where mentions are answered, whether answers are private by default, in which language; per server.
import { ApplicationCommandOptionType, ChannelType } from 'discord.js';
import type { GuildSettings } from '../../feedback/guild-settings.ts';
import { type Messages, messagesIn } from '../../present/messages.ts';
import type { Language } from '../../present/view.ts';
import type { ChatCommand } from '../command.ts';
import { described, named } from '../localised.ts';
import { isAdmin, serversForAdmins } from '../places.ts';
import { tell } from '../tell.ts';

const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  'zh-CN': '简体中文',
  'zh-TW': '繁體中文',
  en: 'English',
};

export const settings: ChatCommand = {
  kind: 'chat',
  data: {
    name: 'settings',
    ...described(
      'Settings of this server (administrators)',
      '本服务器的设置（管理员）',
      '本伺服器的設定（管理員）',
    ),
    ...serversForAdmins,
    options: [
      {
        type: ApplicationCommandOptionType.Channel,
        name: 'toggle-channel',
        ...described(
          'Answer mentions in this channel, or no longer; with none chosen, in every channel',
          '在此频道回答 @ 提问，或不再回答；一个都不选则所有频道都回答',
          '在此頻道回答 @ 提問，或不再回答；一個都不選則所有頻道都回答',
        ),
        channel_types: [ChannelType.GuildText, ChannelType.GuildForum, ChannelType.GuildAnnouncement],
      },
      {
        type: ApplicationCommandOptionType.Boolean,
        name: 'private',
        ...described(
          'Answers to /ask are private by default',
          '/ask 的答案默认仅提问者可见',
          '/ask 的答案預設僅提問者可見',
        ),
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'language',
        ...described('Language of replies to mentions', '回复 @ 提问的语言', '回覆 @ 提問的語言'),
        choices: [
          { ...named('That of the question', '与提问一致', '與提問一致'), value: 'asker' },
          ...Object.entries(LANGUAGE_NAMES).map(([value, name]) => ({ name, value })),
        ],
      },
    ],
  },
  run: async (interaction, services, asker) => {
    const say = messagesIn(asker.language);
    const { guildId } = asker;
    if (guildId === undefined) return tell(interaction, say.serverOnly);
    if (!isAdmin(interaction, services)) return tell(interaction, say.adminsOnly);
    const before = services.feedback.settings(guildId);
    const channel = interaction.options.getChannel('toggle-channel')?.id;
    const language = interaction.options.getString('language');
    const after: GuildSettings = {
      mentionChannels:
        channel === undefined ? before.mentionChannels : toggled(before.mentionChannels, channel),
      privateByDefault: interaction.options.getBoolean('private') ?? before.privateByDefault,
      language: isLanguageSetting(language) ? language : before.language,
    };
    const isChange = interaction.options.data.length > 0;
    if (isChange) services.feedback.saveSettings(guildId, after);
    await tell(interaction, ...settingLines(after, say, isChange));
  },
};

function toggled(channels: readonly string[], channel: string): string[] {
  return channels.includes(channel) ? channels.filter((id) => id !== channel) : [...channels, channel];
}

function isLanguageSetting(value: string | null): value is GuildSettings['language'] {
  return value === 'asker' || (value !== null && value in LANGUAGE_NAMES);
}

function settingLines(current: GuildSettings, say: Messages, isSaved: boolean): readonly string[] {
  const channels = current.mentionChannels.map((id) => `<#${id}>`).join(' ');
  return [
    `### ${say.settingsTitle}`,
    `- ${say.labelled(say.settingsMentions, channels === '' ? say.everyChannel : channels)}`,
    `- ${say.labelled(say.settingsPrivacy, current.privateByDefault ? say.privateByDefault : say.publicByDefault)}`,
    `- ${say.labelled(say.settingsLanguage, current.language === 'asker' ? say.languageOfAsker : LANGUAGE_NAMES[current.language])}`,
    ...(isSaved ? [`✅ ${say.settingsSaved}`] : []),
  ];
}
