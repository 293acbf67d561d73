// The bot: on Discord with a token, else in the terminal.
import { loadConfig } from './config.ts';
import { languageOfLocale } from './present/language.ts';
import { messagesIn } from './present/messages.ts';
import { chat } from './terminal/chat.ts';
import { runProgram } from './terminal/run-program.ts';
import { terminalStyle } from './terminal/view-text.ts';
import { openAssistant } from './wiring.ts';

await runProgram(async () => {
  const config = loadConfig();
  const language = languageOfLocale(Intl.DateTimeFormat().resolvedOptions().locale);
  const { token } = config.discord;
  if (token !== undefined) {
    // discord.js and the database take longer to load than a question takes to answer.
    const { serveDiscord } = await import('./bot.ts');
    return serveDiscord(config, token, language);
  }
  if (process.stdin.isTTY) process.stdout.write(`${messagesIn(language).connectDiscord.join('\n')}\n`);
  const assistant = await openAssistant(config, language);
  await chat(assistant, language, {
    input: process.stdin,
    output: process.stdout,
    style: terminalStyle(process.stdout),
  });
});
