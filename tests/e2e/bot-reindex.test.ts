// /reindex on the real bot: who may, what it shows, and that answers go on meanwhile.
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type BotProcess, startBot } from '../support/bot-process.ts';
import { isEphemeral, shownText } from '../support/bot-suite.ts';
import { FakeDiscord } from '../support/fake-discord/fake-discord.ts';
import type { InteractionHandle } from '../support/fake-discord/interaction-handle.ts';

const SEED = resolve(import.meta.dirname, '..', '..', 'content');
const NEW_ARTICLE = `---
title: Mamba
abbrlink: mamba
---
# Mamba的选择性扫描是什么？

选择性扫描让状态空间模型的参数随输入变化。
`;

let home: string;
let content: string;
let discord: FakeDiscord;
let bot: BotProcess;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'reindex-'));
  content = join(home, 'content');
  await cp(SEED, content, { recursive: true });
  discord = await FakeDiscord.start();
  bot = await startBot({
    discord,
    dataDir: join(home, 'data'),
    env: { CONTENT_DIR: content, ADMIN_USER_IDS: discord.users.bob.id, QUESTIONS_PER_MINUTE: '1000' },
  });
  await bot.ready;
});
afterEach(() => {
  expect(discord.takeViolations()).toEqual([]);
  expect(bot.stderr()).not.toContain('"msg":"bug"');
});
afterAll(async () => {
  await bot.stop();
  await discord.stop();
  await rm(home, { recursive: true, force: true });
});

const reindex = (): InteractionHandle => discord.slash({ name: 'reindex', user: discord.users.admin });
const ask = (question: string): InteractionHandle => discord.slash({ name: 'ask', options: { question } });

/** What a re-index ends with. */
async function report(handle: InteractionHandle): Promise<string> {
  const ended = await handle.messageWhere((message) => !shownText(message).startsWith('⏳'), 40_000);
  expect(isEphemeral(ended)).toBe(true);
  return shownText(ended);
}

it('is for administrators: of the server, or by their id', async () => {
  const refused = await discord.slash({ name: 'reindex' }).message();
  expect(isEphemeral(refused)).toBe(true);
  expect(shownText(refused)).toBe('Only administrators of this server may do that.');
  expect(await report(reindex())).toContain('Nothing has changed since the last index.');
  expect(await report(discord.slash({ name: 'reindex', user: discord.users.bob }))).toContain(
    '内容自上次索引后没有变化。',
  );
});

it('finds an article that was added, and says politely when it is gone again', async () => {
  const question = 'Mamba的选择性扫描是什么？';
  await writeFile(join(content, 'mamba.md'), NEW_ARTICLE);
  expect(await report(reindex())).toMatch(
    /The index is up to date\.\n2 articles, .*\n1 added, 0 changed, 0 removed\n-# \d+ vectors reused, \d+ embedded/,
  );
  const message = await ask(question).message();
  expect(shownText(message)).toContain('参数随输入变化');
  await rm(join(content, 'mamba.md'));
  expect(await report(reindex())).toContain('0 added, 0 changed, 1 removed');
  const gone = await discord.button('Quiz me on this', { message }).message();
  expect(isEphemeral(gone)).toBe(true);
  expect(shownText(gone)).toContain('no longer in the index');
  expect(shownText(await ask(question).message())).not.toContain('参数随输入变化');
});

it('keeps the old index when there is nothing to read', async () => {
  await rm(content, { recursive: true });
  expect(await report(reindex())).toMatch(
    /^The re-index failed; the previous index stays in use\.\n-# .*CONTENT/,
  );
  expect(shownText(await ask('RoPE有啥缺点').message())).toContain('外推能力');
  await cp(SEED, content, { recursive: true });
  expect(await report(reindex())).toContain('Nothing has changed');
});

it('shows its progress, refuses a second one, and answers everything meanwhile', async () => {
  await writeManyArticles();
  const running = reindex();
  await running.message();
  expect(await report(reindex())).toContain('A re-index is already running.');
  const questions = [
    ['为什么大模型推理时要缓存K和V？', '把已经计算过的每层的kv值保存起来'],
    ['多头比单头好在哪', '多个维度较低的子空间'],
    ['RoPE有啥缺点', '外推能力'],
  ] as const;
  let answered = 0;
  while (shownText(await running.message()).startsWith('⏳')) {
    const batch = [...questions, ...questions].map(([question, answer]) => ({
      answer,
      handle: ask(question),
    }));
    for (const { handle, answer } of batch) {
      expect(shownText(await handle.message())).toContain(answer);
      expect(handle.ackMs).toBeLessThan(3_000);
      expect(handle.followUps).toEqual([]);
    }
    answered += batch.length;
    await wait(200);
  }
  expect(await report(running)).toContain('The index is up to date.');
  expect(running.edits).toBeGreaterThan(1);
  process.stdout.write(`${answered} questions answered during a re-index\n`);
  expect(shownText(await ask('number 77 of article 5').message())).toContain('thing 5-77');
});

/** Enough for a re-index of some seconds. */
async function writeManyArticles(): Promise<void> {
  for (let article = 0; article < 6; article += 1) {
    const sections = Array.from(
      { length: 100 },
      (_, number) =>
        `# What is number ${number} of article ${article}?\n\nIt is thing ${article}-${number}, ${'some more words about it, '.repeat(20)}\n`,
    );
    await writeFile(
      join(content, `many-${article}.md`),
      `---\ntitle: Many ${article}\n---\n${sections.join('\n')}`,
    );
  }
}
