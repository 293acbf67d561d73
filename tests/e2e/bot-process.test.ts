// How the tests start, watch and end the bot: with small scripts in its place.

import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startBot } from '../support/bot-process.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'entry-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function script(text: string): Promise<string> {
  const path = join(folder, 'entry.mjs');
  await writeFile(path, text);
  return path;
}

it('gives it a clean environment and its own folder, and ends it gently', async () => {
  const entry = await script(`
    import { mkdirSync } from 'node:fs';
    mkdirSync(process.env.DATA_DIR);
    console.log(JSON.stringify({ keys: Object.keys(process.env).sort(), level: process.env.LOG_LEVEL }));
    process.stdin.once('data', (text) => console.error('heard ' + text));
    process.on('SIGTERM', () => process.exit(7));
    setInterval(() => {}, 1000);
  `);
  const bot = await startBot({ entry, env: { LOG_LEVEL: 'debug' } });
  bot.type('hello');
  while (bot.stderr() === '') await new Promise((resolve) => setTimeout(resolve, 10));
  expect(bot.stderr()).toBe('heard hello\n');
  expect(JSON.parse(bot.stdout())).toEqual({
    keys: ['CONTENT_DIR', 'DATA_DIR', 'LOG_LEVEL', 'PATH'],
    level: 'debug',
  });
  expect(existsSync(bot.dataDir)).toBe(true);
  expect(await bot.stop()).toBe(7);
  expect(existsSync(bot.dataDir)).toBe(false);
});

it('tells at once when it ends before it was ready', async () => {
  const entry = await script(`console.error('no token'); process.exit(2);`);
  const bot = await startBot({ entry });
  await expect(bot.ready).rejects.toThrow('The bot ended with 2 before it was ready:\nno token');
  await bot.stop();
});

it('kills it', async () => {
  const bot = await startBot({ entry: await script('setInterval(() => {}, 1000);') });
  await bot.kill();
  expect(await bot.exitCode).toBeNull();
  await bot.stop();
});
