// The real bot as a child process, in a temporary folder, against a fake Discord or none.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { FakeDiscord } from './fake-discord/fake-discord.ts';

const ROOT = resolve(import.meta.dirname, '..', '..');

export type BotOptions = {
  /** The Discord it talks to; without one no token is set and the bot opens its terminal. */
  readonly discord?: FakeDiscord;
  /** Settings besides token, API base, content and data folder; they win over all of these. */
  readonly env?: { readonly [name: string]: string };
  /** Data folder to keep over restarts; by default a temporary one that goes with `stop`. */
  readonly dataDir?: string;
  /** Script to run: by default `src/main.ts`, or what `BOT_ENTRY` names, such as `dist/src/main.js`. */
  readonly entry?: string;
  readonly args?: readonly string[];
};

export type BotProcess = {
  readonly pid: number | undefined;
  readonly dataDir: string;
  /**
   * Resolves when it is connected and its commands are registered (without a Discord: when it has printed something);
   * rejects with its output if it ends before.
   */
  readonly ready: Promise<void>;
  /** Everything written so far. */
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Writes to its standard input. */
  readonly type: (text: string) => void;
  /** Resolves with the exit code, null after a signal. */
  readonly exitCode: Promise<number | null>;
  /** SIGTERM (SIGKILL after ten seconds); resolves with the exit code and removes the temporary folder. */
  readonly stop: () => Promise<number | null>;
  /** SIGKILL, as when the power fails; the data folder stays. */
  readonly kill: () => Promise<void>;
};

/** Starts the bot. Its environment holds nothing of the tests' own but PATH. */
export async function startBot(options: BotOptions = {}): Promise<BotProcess> {
  const { discord } = options;
  const home = await mkdtemp(join(tmpdir(), 'bot-'));
  const dataDir = options.dataDir ?? join(home, 'data');
  const entry = resolve(ROOT, options.entry ?? process.env['BOT_ENTRY'] ?? 'src/main.ts');
  const loader = entry.endsWith('.ts') ? ['--import', import.meta.resolve('tsx')] : [];
  // Run in the temporary folder, so that a developer's .env plays no part.
  const child = spawn(process.execPath, [...loader, entry, ...(options.args ?? [])], {
    cwd: home,
    env: {
      PATH: process.env['PATH'] ?? '',
      CONTENT_DIR: join(ROOT, 'content'),
      DATA_DIR: dataDir,
      ...(discord === undefined ? {} : { DISCORD_TOKEN: discord.token, DISCORD_API_BASE: discord.apiUrl }),
      ...options.env,
    },
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text;
  });
  const killWithTests = (): void => {
    child.kill('SIGKILL');
  };
  process.once('exit', killWithTests);
  const exitCode = once(child, 'close').then(([code]: (number | null)[]) => {
    process.off('exit', killWithTests);
    return code ?? null;
  });
  const begun = discord === undefined ? once(child.stdout, 'data') : whenConnected(discord);
  const ended = exitCode.then((code) => {
    throw new Error(`The bot ended with ${code} before it was ready:\n${output.stdout}${output.stderr}`);
  });
  const ready = Promise.race([begun, ended]).then(() => {});
  // Whoever does not wait for it learns of an early end from `exitCode`.
  for (const promise of [begun, ended, ready]) promise.catch(() => {});
  return {
    pid: child.pid,
    dataDir,
    ready,
    stdout: () => output.stdout,
    stderr: () => output.stderr,
    type: (text) => child.stdin.write(text),
    exitCode,
    stop: async () => {
      const code = await endGently(child, exitCode);
      await rm(home, { recursive: true, force: true });
      return code;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exitCode;
    },
  };
}

/** An identify of this very process counts, not the connection of one that was just killed. */
async function whenConnected(discord: FakeDiscord): Promise<void> {
  const { counts } = discord.gateway;
  const before = counts.identifies;
  const identified = (): true | undefined => (counts.identifies > before ? true : undefined);
  await discord.until(identified, 'the bot to identify', 30_000);
  await discord.registered(30_000);
}

async function endGently(child: ChildProcess, exitCode: Promise<number | null>): Promise<number | null> {
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
  const code = await exitCode;
  clearTimeout(timer);
  return code;
}
