// `npm run deploy-commands`: registers the commands with Discord without starting the bot.
import { loadConfig } from '../src/config.ts';
import { deployCommands } from '../src/discord/register.ts';
import { UserError } from '../src/errors.ts';
import { runProgram } from '../src/terminal/run-program.ts';

await runProgram(async () => {
  const { token, apiBase } = loadConfig().discord;
  if (token === undefined) {
    throw new UserError(
      'CONFIG_INVALID',
      'DISCORD_TOKEN is not set: put the bot’s token into .env (see .env.example), then run this again.',
    );
  }
  console.log(`${await deployCommands(token, apiBase)} commands registered.`);
});
