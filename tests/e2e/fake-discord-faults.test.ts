// The fake Discord's failures, and that the unmodified discord.js client meets them as it would meet Discord's.

import { type Client, Events, type Interaction } from 'discord.js';
import { afterEach, describe, expect, it } from 'vitest';
import { FakeDiscord, type FakeDiscordOptions } from '../support/fake-discord/fake-discord.ts';
import { answer, connect, tinyClient } from '../support/tiny-client.ts';

const question = { name: 'ask', options: { question: 'why?' } };

let discord: FakeDiscord;
let client: Client<true>;

async function start(options: FakeDiscordOptions = {}, timeout = 15_000): Promise<void> {
  discord = await FakeDiscord.start(options);
  client = await connect(discord, { enforceNonce: true, rest: { timeout } });
}

/** Login takes no commands with it: for clients that never get that far. */
async function startUnconnected(): Promise<Client> {
  discord = await FakeDiscord.start();
  const unconnected = tinyClient(discord);
  client = unconnected as Client<true>;
  return unconnected;
}

afterEach(async () => {
  // A client destroyed while it pauses between two connections would connect again.
  await client.destroy();
  await discord.stop();
  expect(discord.violations).toEqual([]);
});

async function hello(interaction: Interaction): Promise<void> {
  if (interaction.isRepliable()) await interaction.reply('hello');
}

describe('the gateway', () => {
  it.each<readonly [string, () => void, 'resumes' | 'identifies']>([
    ['op 7', () => discord.faults.askReconnect(), 'resumes'],
    ['op 9, resumable', () => discord.faults.invalidateSession({ resumable: true }), 'resumes'],
    ['op 9, not resumable', () => discord.faults.invalidateSession({ resumable: false }), 'identifies'],
    ['a dropped socket', () => discord.faults.dropSockets(), 'resumes'],
    ['close 4000', () => discord.faults.closeGateway(4000), 'resumes'],
  ])('%s', async (_name, fail, counted) => {
    await start();
    answer(client, hello);
    const before = discord.gateway.counts[counted];
    fail();
    const again = () => (discord.gateway.counts[counted] > before ? true : undefined);
    await discord.until(again, `one more of ${counted}`);
    expect((await discord.slash(question).message()).content).toBe('hello');
    expect(discord.gateway.counts).toMatchObject({ identifies: counted === 'identifies' ? 2 : 1 });
  });

  it('replays on resume what happened while the socket was down', async () => {
    await start();
    answer(client, hello);
    discord.faults.gatewayDown(true);
    discord.faults.dropSockets();
    await discord.until(() => (discord.gateway.connected ? undefined : true), 'the drop');
    const asked = discord.slash(question);
    discord.faults.gatewayDown(false);
    expect((await asked.message()).content).toBe('hello');
    expect(discord.gateway.counts).toMatchObject({ identifies: 1, resumes: 1 });
  });

  it('a zombie connection is given up after a missed heartbeat', async () => {
    await start({ heartbeatMs: 150 });
    answer(client, hello);
    discord.faults.zombie();
    const asked = discord.slash(question);
    expect((await asked.message()).content).toBe('hello');
    expect(discord.gateway.counts.resumes).toBe(1);
  });

  it.each([4004, 4014])('a fatal close %d is only told as shardDisconnect', async (code) => {
    await start();
    const closed = new Promise((resolve) =>
      client.once(Events.ShardDisconnect, (event) => resolve(event.code)),
    );
    discord.faults.closeGateway(code);
    expect(await closed).toBe(code);
  });

  it('refuses a token, and an identify', async () => {
    const unconnected = await startUnconnected();
    await expect(unconnected.login('wrong')).rejects.toThrow(/token/);
    discord.faults.refuseIdentify(4014);
    await expect(tinyClient(discord).login(discord.token)).rejects.toThrow(/disallowed intents/);
  });
});

describe('REST', () => {
  const callback = /POST .*callback/;
  const toChannel = /POST \/channels/;

  async function send(): Promise<unknown> {
    const channel = await client.channels.fetch(discord.channels.general.id);
    return channel?.isSendable() ? await channel.send('hello') : undefined;
  }

  const statuses = (path: RegExp): readonly number[] =>
    discord.requests.filter((one) => path.test(`${one.method} ${one.path}`)).map((one) => one.status);

  const posted = (): number =>
    [...discord.world.messages.values()].filter(({ message }) => message.content === 'hello').length;

  it.each([false, true])('429 is waited out (global: %s)', async (global) => {
    await start();
    answer(client, hello);
    discord.faults.rateLimit({ route: callback, retryAfterSeconds: 0.2, global });
    const asked = discord.slash(question);
    await asked.message();
    expect(asked.ackMs).toBeGreaterThanOrEqual(190);
    expect(statuses(callback)).toEqual([429, 204]);
  });

  it('5xx is retried', async () => {
    await start();
    discord.faults.serverError({ route: toChannel, times: 2, status: 502 });
    await send();
    expect(statuses(toChannel)).toEqual([502, 502, 200]);
  });

  it('a reset is retried', async () => {
    await start();
    discord.faults.reset({ route: toChannel });
    await send();
    expect(statuses(toChannel)).toEqual([0, 200]);
  });

  it('an answer that is lost posts nothing twice, thanks to the enforced nonce', async () => {
    await start();
    discord.faults.loseAnswer({ route: toChannel });
    await send();
    expect(statuses(toChannel)).toEqual([0, 200]);
    expect(posted()).toBe(1);
  });

  it('a request that hangs is retried after the client’s own timeout', async () => {
    await start({}, 300);
    discord.faults.hang({ route: toChannel });
    await send();
    expect(statuses(toChannel)).toEqual([0, 200]);
  });

  it('an acknowledgement that is held up comes too late', async () => {
    await start({ ackWindowMs: 100 });
    const errors = answer(client, hello);
    discord.faults.delay({ route: callback, milliseconds: 150 });
    const asked = discord.slash(question);
    const error = await discord.until(() => errors[0], 'the refusal');
    expect(error).toMatchObject({ code: 10062 });
    expect(asked.original).toBeUndefined();
    expect(discord.takeViolations()).toHaveLength(1);
  });

  it('refuses what a test wants refused', async () => {
    await start();
    discord.faults.refuse({ route: toChannel, status: 403, code: 50013, message: 'Missing Permissions' });
    await expect(send()).rejects.toThrow('Missing Permissions');
    discord.faults.refuse({ route: toChannel, status: 401 });
    await expect(send()).rejects.toThrow();
    await expect(send()).rejects.toThrow('Expected token to be set');
  });
});
