// Makes Discord show the commands that this version has.
import { REST, Routes } from 'discord.js';
import { commands } from './commands.ts';

/**
 * Puts all commands in place of those registered before, in every server.
 *
 * @returns how many there are
 */
export async function registerCommands(rest: REST, applicationId: string): Promise<number> {
  await rest.put(Routes.applicationCommands(applicationId), {
    body: commands.map((command) => command.data),
  });
  return commands.length;
}

/** As `registerCommands`, without a running bot. Returns how many there are. */
export async function deployCommands(token: string, apiBase: string): Promise<number> {
  const rest = new REST({ api: apiBase }).setToken(token);
  const application = await rest.get(Routes.currentApplication());
  if (typeof application !== 'object' || application === null || !('id' in application)) {
    throw new Error('Discord did not say which application the token belongs to');
  }
  return registerCommands(rest, String(application.id));
}
