// A few words of the bot's own, to the person alone.
import type { MessageComponentInteraction } from 'discord.js';
import { notice } from './render/notice.ts';
import { type CommandInteraction, respond } from './reply.ts';

/** @param paragraphs - as for `notice` */
export function tell(
  interaction: CommandInteraction | MessageComponentInteraction,
  ...paragraphs: readonly string[]
): Promise<void> {
  return respond(interaction, notice(...paragraphs), true);
}
