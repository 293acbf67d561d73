// The real bot when Discord fails, when it is killed, and when it cannot start.
import { mkdtemp, readdir, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BotOptions, type BotProcess, startBot } from '../support/bot-process.ts';
import { botSuite, isEphemeral, shownText } from '../support/bot-suite.ts';
import { FakeDiscord } from '../support/fake-discord/fake-discord.ts';

const CALLBACK = /POST .*callback/;
const ask = { name: 'ask', options: { question: 'RoPE有啥缺点' } };
const ANSWER = '外推能力';
const TOKEN = 'MTIzNDU2Nzg5.secret.token';
const bugs = (bot: BotProcess): readonly string[] => bot.stderr().match(/"msg":"bug"/g) ?? [];

describe('while it runs', () => {
  const suite = botSuite();

  it('lets an interaction pass that arrives too late to be answered', async () => {
    const { discord, bot } = suite;
    const late = discord.slash({ ...ask, ageMs: 4_000 });
    const refused = () =>
      discord.requests.find((one) => CALLBACK.test(`${one.method} ${one.path}`) && one.status === 404);
    await discord.until(refused, 'the refusal of the late answer');
    expect(late.original).toBeUndefined();
    expect(shownText(await discord.slash(ask).message())).toContain(ANSWER);
    expect(bugs(bot)).toEqual([]);
  });

  it.each<readonly [string, (discord: FakeDiscord) => void]>([
    ['a 502', ({ faults }) => faults.serverError({ route: CALLBACK, status: 502 })],
    ['a reset connection', ({ faults }) => faults.reset({ route: CALLBACK })],
    ['a 429 of the route', ({ faults }) => faults.rateLimit({ route: CALLBACK, retryAfterSeconds: 0.2 })],
    [
      'a global 429',
      ({ faults }) => faults.rateLimit({ route: CALLBACK, retryAfterSeconds: 0.2, global: true }),
    ],
  ])('answers once after %s', async (_name, fail) => {
    const { discord, bot } = suite;
    fail(discord);
    const asked = discord.slash(ask);
    expect(shownText(await asked.message())).toContain(ANSWER);
    expect(asked.followUps).toEqual([]);
    expect(bugs(bot)).toEqual([]);
  });

  it('takes an acknowledgement whose confirmation was lost as done', async () => {
    const { discord, bot } = suite;
    discord.faults.loseAnswer({ route: CALLBACK });
    const asked = discord.slash(ask);
    expect(shownText(await asked.message())).toContain(ANSWER);
    await discord.until(() => discord.violations[0], 'the refusal of the repetition');
    expect(discord.takeViolations()).toMatchObject([{ code: 40060 }]);
    expect(shownText(await discord.slash(ask).message())).toContain(ANSWER);
    expect(asked.followUps).toEqual([]);
    expect(bugs(bot)).toEqual([]);
  });

  it('shows a reference when Discord refuses an answer, and logs the whole error under it', async () => {
    const { discord, bot } = suite;
    discord.faults.refuse({ route: CALLBACK, status: 400, code: 50035, message: 'Invalid Form Body' });
    const message = await discord.slash(ask).message();
    expect(isEphemeral(message)).toBe(true);
    const [, reference] = /Reference: ([0-9a-f]{8})/.exec(shownText(message)) ?? [];
    expect(bot.stderr()).toContain(`"reference":"${reference}"`);
    expect(bugs(bot)).toHaveLength(1);
  });

  it.each<readonly [string, (discord: FakeDiscord) => void, 'resumes' | 'identifies']>([
    ['op 7', ({ faults }) => faults.askReconnect(), 'resumes'],
    ['op 9, resumable', ({ faults }) => faults.invalidateSession({ resumable: true }), 'resumes'],
    ['op 9, not resumable', ({ faults }) => faults.invalidateSession({ resumable: false }), 'identifies'],
    ['a dropped socket', ({ faults }) => faults.dropSockets(), 'resumes'],
  ])('answers after %s, and once', async (_name, fail, counted) => {
    const { discord } = suite;
    const before = discord.gateway.counts[counted];
    fail(discord);
    await discord.until(
      () => (discord.gateway.counts[counted] > before ? true : undefined),
      `one more of ${counted}`,
    );
    const said = discord.say({ content: ask.options.question, mention: true });
    const asked = discord.slash(ask);
    expect(shownText(await said.reply())).toContain(ANSWER);
    expect(shownText(await asked.message())).toContain(ANSWER);
    expect(said.replies).toHaveLength(1);
    expect(asked.followUps).toEqual([]);
  });

  it('answers what was asked while the connection was down', async () => {
    const { discord } = suite;
    discord.faults.gatewayDown(true);
    discord.faults.dropSockets();
    await discord.until(() => (discord.gateway.connected ? undefined : true), 'the drop');
    const said = discord.say({ content: ask.options.question, mention: true });
    discord.faults.gatewayDown(false);
    expect(shownText(await said.reply())).toContain(ANSWER);
    expect(said.replies).toHaveLength(1);
  });
});

describe('starting and ending', () => {
  let discord: FakeDiscord;
  let dataDir: string;

  beforeAll(async () => {
    discord = await FakeDiscord.start({ token: TOKEN });
    dataDir = await mkdtemp(join(tmpdir(), 'bot-data-'));
  });
  afterAll(async () => {
    await discord.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  /** Starts a bot that is expected to give up; returns what it said. */
  async function failing(options: BotOptions): Promise<string> {
    const bot = await startBot(options);
    expect(await bot.exitCode).toBe(1);
    await bot.stop();
    return bot.stdout() + bot.stderr();
  }

  it('keeps old buttons working after kill -9, and ends with code 0 on SIGTERM', async () => {
    const first = await startBot({ discord, dataDir });
    await first.ready;
    const message = await discord.slash(ask).message();
    await first.kill();
    const second = await startBot({ discord, dataDir });
    await second.ready;
    const quiz = await discord.button('Quiz me on this', { message }).message();
    expect(shownText(quiz)).toContain('RoPE');
    const answer = await discord.button('Reveal the answer', { message: quiz }).message();
    expect(shownText(answer)).toContain(ANSWER);
    expect(shownText(await discord.button('Helpful', { message }).message())).toBe('Thank you, noted.');
    expect(await second.stop()).toBe(0);
    expect(bugs(second)).toEqual([]);
  });

  it('ends with code 1 and the fix when Discord closes the connection for good', async () => {
    const bot = await startBot({ discord, dataDir });
    await bot.ready;
    discord.faults.closeGateway(4004);
    expect(await bot.exitCode).toBe(1);
    expect(bot.stderr()).toContain('Discord refused the token. Reset it');
    expect(bot.stderr()).not.toContain(TOKEN);
    await bot.stop();
  });

  it('says what to do when Discord refuses an intent', async () => {
    discord.faults.refuseIdentify(4014);
    const said = await failing({ discord, dataDir });
    expect(said).toContain('Discord refused a privileged intent');
    expect(said).not.toContain(TOKEN);
  });

  it('says what to do about a wrong token, an unreachable Discord and unusable settings', async () => {
    const [wrongToken, unreachable, settings] = await Promise.all([
      failing({ discord, dataDir, env: { DISCORD_TOKEN: 'wrong.token.0000' } }),
      failing({ discord, dataDir, env: { DISCORD_API_BASE: 'http://127.0.0.1:9/api' } }),
      failing({ env: { ADMIN_USER_IDS: 'bob', QUESTIONS_PER_MINUTE: '0', LOG_LEVEL: 'loud' } }),
    ]);
    expect(wrongToken).toContain('Discord refused the token. Reset it');
    expect(wrongToken).not.toContain('wrong.token.0000');
    expect(unreachable).toContain('Discord could not be reached at http://127.0.0.1:9/api');
    expect(unreachable).not.toContain(TOKEN);
    expect(settings).toMatch(/ADMIN_USER_IDS: .*QUESTIONS_PER_MINUTE: .*LOG_LEVEL: /s);
    discord.takeViolations();
  });

  it('refuses a damaged index and names the command that mends it', async () => {
    const snapshots = join(dataDir, 'index', 'snapshots');
    const [id = ''] = await readdir(snapshots);
    await truncate(join(snapshots, id, 'lexical.bin'), 100);
    const said = await failing({ discord, dataDir });
    expect(said).toMatch(/The index is damaged: .*lexical\.bin has 100 bytes/);
    expect(said).toContain('npm run index');
  });
});
