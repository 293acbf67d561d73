// A store that fails under the running bot costs an answer, never the process.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { botSuite, shownText } from '../support/bot-suite.ts';

const suite = botSuite();

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
