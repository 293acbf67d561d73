// A store that fails under the running bot costs what depends on it, never the process.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { botSuite, shownText } from '../support/bot-suite.ts';

const suite = botSuite();

it('answers all the same when the question cannot be recorded, only without votes', async () => {
  const { discord, bot } = suite;
  const database = new Database(join(bot.dataDir, 'feedback.sqlite'));
  database.exec('DROP TABLE vote; DROP TABLE entry');
  database.close();
  const answered = await discord.slash({ name: 'ask', options: { question: 'RoPE有啥缺点' } }).message();
  expect(shownText(answered)).toContain('外推能力');
  expect(JSON.stringify(answered)).not.toContain('👍');
  const declined = await discord.slash({ name: 'ask', options: { question: '股票怎么买' } }).message();
  expect(shownText(declined)).toContain('I have no answer');
  expect(JSON.stringify(declined)).not.toContain('👍');
});

it('says that something went wrong, and goes on', async () => {
  const { discord, bot } = suite;
  const database = new Database(join(bot.dataDir, 'feedback.sqlite'));
  database.exec('DROP TABLE guild_settings');
  database.close();
  const mentioned = discord.say({ content: 'RoPE有啥缺点', mention: true });
  expect(shownText(await mentioned.reply())).toContain('我这边出了点问题');
  const direct = discord.say({ content: 'RoPE有啥缺点', dm: true });
  expect(shownText(await direct.reply())).toContain('外推能力');
});
