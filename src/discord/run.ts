// Starts the bot on Discord, keeps it there, and says clearly when it cannot be.
import { type Client, DiscordAPIError, Events, HTTPError } from 'discord.js';
import type { Config } from '../config.ts';
import { UserError } from '../errors.ts';
import type { Logger } from '../log.ts';
import { createClient } from './client.ts';
import { listen } from './dispatch.ts';
import { inviteLink } from './invite.ts';
import { registerCommands } from './register.ts';
import type { Services } from './services.ts';

// login() never settles while the gateway refuses.
const LOGIN_TIMEOUT_MS = 60_000;

/** Close codes after which discord.js stays up but deaf, and what mends each. */
const FATAL_CLOSES: Readonly<Record<number, string>> = {
  4004: 'Discord refused the token. Reset it (Developer Portal → Bot → Reset Token) and put it into .env as DISCORD_TOKEN.',
  4010: 'Discord refused the shard. Start only one copy of this bot, without a sharding manager.',
  4011: 'The bot is in so many servers that Discord asks for sharding, which this version does not do.',
  4012: 'Discord no longer speaks this version of its gateway. Update the bot.',
  4013: 'Discord refused the intents. Update the bot.',
  4014: 'Discord refused a privileged intent. The bot needs none: update it.',
};

/** A bot that answers. */
export type RunningBot = {
  /** Settles when the bot can no longer run, with the reason; never when it was stopped. */
  readonly failed: Promise<UserError>;
  stop(): Promise<void>;
};

/**
 * Logs in and registers the commands.
 *
 * @throws UserError `DISCORD_REFUSED` that says what to do
 */
export async function runBot(token: string, services: Services): Promise<RunningBot> {
  const { log, config } = services;
  const client = createClient(config.discord.apiBase);
  let fail: (error: UserError) => void = () => undefined;
  const failed = new Promise<UserError>((resolve) => {
    fail = resolve;
  });
  watch(client, log, fail);
  listen(client, services);
  const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()));
  const refusal = failed.then((error) => Promise.reject(error));
  try {
    await Promise.race([login(client, token, config), refusal]);
    await Promise.race([ready, refusal, timeout()]);
    await announce(client, log);
  } catch (error) {
    await client.destroy();
    throw error;
  }
  return {
    failed,
    stop: async () => {
      await client.destroy();
    },
  };
}

async function login(client: Client, token: string, config: Config): Promise<void> {
  try {
    await Promise.race([client.login(token), timeout()]);
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    if (cause instanceof Error && 'code' in cause && cause.code === 'TokenInvalid')
      throw refused(4004, cause);
    if (cause instanceof DiscordAPIError && cause.status === 401) throw refused(4004, cause);
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UserError(
      'DISCORD_REFUSED',
      `Discord could not be reached at ${config.discord.apiBase}: ${reason}. Check the network and DISCORD_API_BASE, then start again.`,
      { cause },
    );
  }
}

async function announce(client: Client, log: Logger): Promise<void> {
  const { application, user } = client;
  if (application === null || user === null) return;
  log.info(
    { invite: inviteLink(application.id) },
    `${user.tag} answers in ${client.guilds.cache.size} servers`,
  );
  try {
    log.info(`${await registerCommands(client.rest, application.id)} commands registered`);
  } catch (error) {
    // The commands of the last start still work: no reason not to answer.
    if (!(error instanceof DiscordAPIError) && !(error instanceof HTTPError)) throw error;
    log.error({ err: error }, 'the commands could not be registered: run npm run deploy-commands later');
  }
}

function watch(client: Client, log: Logger, fail: (error: UserError) => void): void {
  // An error event without a listener ends the process.
  client.on(Events.Error, (error) => log.error({ err: error }, 'discord.js'));
  client.on(Events.Warn, (warning) => log.warn(warning));
  client.on(Events.ShardError, (error) => log.warn({ err: error }, 'gateway'));
  client.on(Events.ShardReconnecting, () => log.info('reconnecting to Discord'));
  client.on(Events.ShardResume, () => log.info('connected to Discord again'));
  client.on(Events.Invalidated, () => fail(refused(4004)));
  client.on(Events.ShardDisconnect, ({ code }) => {
    if (code in FATAL_CLOSES) fail(refused(code));
  });
}

function refused(code: number, cause?: unknown): UserError {
  return new UserError('DISCORD_REFUSED', FATAL_CLOSES[code] ?? `Discord closed the connection (${code}).`, {
    cause,
  });
}

function timeout(): Promise<never> {
  return new Promise((_resolve, reject) => {
    const timer = setTimeout(() => {
      const seconds = LOGIN_TIMEOUT_MS / 1000;
      reject(
        new UserError(
          'DISCORD_REFUSED',
          `Discord did not let the bot in within ${seconds} s. See https://discordstatus.com and start again later.`,
        ),
      );
    }, LOGIN_TIMEOUT_MS);
    timer.unref();
  });
}
