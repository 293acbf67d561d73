// Many questions at once, and askers who ask too often.
import { execFileSync } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { botSuite, isEphemeral, shownText } from '../support/bot-suite.ts';

const QUESTIONS = [
  ['为什么大模型推理时要缓存K和V？', '把已经计算过的每层的kv值保存起来'],
  ['多头比单头好在哪', '多个维度较低的子空间'],
  ['RoPE有啥缺点', '外推能力'],
  ['relu这个激活函数好在哪坏在哪', '神经元坏死'],
  ['BN的动量参数有啥影响', 'moving'],
] as const;
const BURST = 200;
const RSS_LIMIT_MB = 700;

describe('a burst', () => {
  const suite = botSuite();

  it(`of ${BURST} questions in a second loses none, doubles none and acknowledges each in time`, async () => {
    const { discord, bot } = suite;
    const channels = [discord.channels.general, discord.channels.random];
    const written = (): number =>
      channels.reduce((sum, channel) => sum + discord.world.history(channel.id).length, 0);
    const before = written();
    const asked = [];
    for (let number = 0; number < BURST; number += 1) {
      const [question, answer] = QUESTIONS[number % QUESTIONS.length] ?? QUESTIONS[0];
      const user = number % 3 === 0 ? discord.users.bob : discord.users.alice;
      const channel = channels[number % 2] ?? discord.channels.general;
      asked.push({ answer, handle: discord.slash({ name: 'ask', options: { question }, user, channel }) });
      await wait(1_000 / BURST);
    }
    for (const { answer, handle } of asked) {
      expect(shownText(await handle.message(30_000))).toContain(answer);
      expect(handle.followUps).toEqual([]);
    }
    expect(written() - before).toBe(BURST);

    const latencies = asked
      .map(({ handle }) => handle.ackMs ?? Number.POSITIVE_INFINITY)
      .sort((a, b) => a - b);
    const megabytes = residentMegabytes(bot.pid);
    const at = (share: number): string => `${Math.round(latencies[Math.ceil(share * BURST) - 1] ?? 0)} ms`;
    process.stdout.write(
      `${BURST} questions in 1 s: acknowledged in p50 ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)}, most ${at(1)}; rss ${megabytes} MB\n`,
    );
    expect(latencies.at(-1)).toBeLessThan(3_000);
    expect(megabytes).toBeLessThan(RSS_LIMIT_MB);
    expect(bot.stderr()).not.toContain('"msg":"bug"');
  });
});

describe('too many questions', () => {
  const suite = botSuite({ env: { QUESTIONS_PER_MINUTE: '2' } });

  it('are put off in a friendly way, for the asker only', async () => {
    const { discord } = suite;
    const ask = { name: 'ask', options: { question: 'RoPE有啥缺点' } };
    await discord.slash(ask).message();
    await discord.slash(ask).message();
    const third = await discord.slash(ask).message();
    expect(isEphemeral(third)).toBe(true);
    expect(shownText(third)).toMatch(/^That was a lot of questions\. Please try again in \d+ s\.$/);
    const other = await discord.slash({ ...ask, user: discord.users.bob }).message();
    expect(shownText(other)).toContain('外推能力');
    const said = discord.say({ content: 'RoPE有啥缺点', mention: true });
    expect(shownText(await said.reply())).toContain('提问有点快');
  });
});

function residentMegabytes(pid: number | undefined): number {
  return Math.round(
    Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024,
  );
}
