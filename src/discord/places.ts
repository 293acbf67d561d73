// Where commands can be used, and who counts as an administrator.
import {
  ApplicationIntegrationType,
  type BaseInteraction,
  InteractionContextType,
  PermissionFlagsBits,
} from 'discord.js';
import type { Services } from './services.ts';

/** In servers, in direct messages, and wherever somebody has installed the bot for themselves. */
export const everywhere = {
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
};

/** Only where the bot is a member of the server; hidden from all but administrators. */
export const serversForAdmins = {
  integration_types: [ApplicationIntegrationType.GuildInstall],
  contexts: [InteractionContextType.Guild],
  default_member_permissions: '0',
};

/** Whether somebody may change what the bot does. A server can unhide a command, so handlers ask again. */
export function isAdmin(interaction: BaseInteraction, services: Pick<Services, 'config'>): boolean {
  if (services.config.discord.adminUserIds.includes(interaction.user.id)) return true;
  return (
    interaction.inGuild() && (interaction.memberPermissions?.has(PermissionFlagsBits.Administrator) ?? false)
  );
}
