// What happens to the store's file: migrations, damage, several writers, death in the middle of a write.
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrations } from '../../../src/feedback/migrations.ts';
import { openFeedback } from '../../../src/feedback/store.ts';
import { storedQuestion } from '../../support/stored-question.ts';

const WRITER = ['--import', 'tsx', join(import.meta.dirname, 'write-entries.ts')];

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'feedback-'));
  file = join(folder, 'feedback.sqlite');
});

afterEach(() => rmSync(folder, { recursive: true }));

describe('migrations', () => {
  it('brings a database of version 1 up to date and keeps what is in it', () => {
    writeFileSync(`${file}.secret`, 'ab'.repeat(32));
    const old = new Database(file);
    old.exec(migrations[0] ?? '');
    old.pragma('user_version = 1');
    old.exec(`INSERT INTO entry (at, question, normalised, outcome, user)
              VALUES (${Date.now()}, 'What is RoPE?', 'what is rope', 'none', x'00')`);
    old.close();
    const store = openFeedback(file);
    expect(storedQuestion(file, 1)).toBe('What is RoPE?');
    store.saveSettings('g', { mentionChannels: [], privateByDefault: true, language: 'en' });
    expect(store.settings('g').privateByDefault).toBe(true);
    store.close();
    const now = new Database(file);
    expect(now.pragma('user_version', { simple: true })).toBe(migrations.length);
    now.close();
  });

  it('leaves a database as it was when a step fails', () => {
    const old = new Database(file);
    old.exec('CREATE TABLE guild_settings (other TEXT)');
    old.close();
    expect(() => openFeedback(file)).toThrow('guild_settings already exists');
    const now = new Database(file);
    expect(now.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all()).toEqual([
      'guild_settings',
    ]);
    now.close();
  });

  it('refuses a schema that a newer release has written, and changes nothing', () => {
    openFeedback(file).close();
    const newer = new Database(file);
    newer.pragma('user_version = 99');
    newer.close();
    const before = readFileSync(file);
    expect(() => openFeedback(file)).toThrow(
      expect.objectContaining({
        code: 'STORE_TOO_NEW',
        message: `${file} has schema version 99, but this release knows only up to 2: a newer release has written it. Update the bot (git pull && npm ci), or set DATA_DIR to another folder. Nothing in the file was changed.`,
      }),
    );
    expect(readFileSync(file).equals(before)).toBe(true);
  });
});

describe('damage', () => {
  it.each([
    ['a text file', () => Buffer.from('This is not a database at all. '.repeat(40))],
    ['a lost end', (whole: Buffer) => whole.subarray(0, Math.floor(whole.length / 2))],
    ['a page of noise', (whole: Buffer) => Buffer.from(whole).fill(0xa5, 4096, 8192)],
    ['a broken header', (whole: Buffer) => Buffer.from(whole).fill(0, 0, 100)],
  ])('is reported, and the file kept byte for byte: %s', (_name, damage) => {
    const store = openFeedback(file);
    for (let n = 0; n < 200; n += 1) {
      store.record({ question: `question ${n}`.repeat(10), outcome: 'none', userId: 'ann' });
    }
    store.close();
    const damaged = damage(readFileSync(file));
    writeFileSync(file, damaged);
    expect(() => openFeedback(file)).toThrow(
      expect.objectContaining({ code: 'STORE_CORRUPT', message: expect.stringContaining(file) }),
    );
    expect(readFileSync(file).equals(damaged)).toBe(true);
  });
});

describe('several writers', () => {
  it('sees through one handle what another wrote', () => {
    const one = openFeedback(file);
    const two = openFeedback(file);
    const id = one.record({ question: 'from one', outcome: 'none', userId: 'ann' });
    two.vote(id, 'ann', true);
    expect(storedQuestion(file, id)).toBe('from one');
    expect(one.countOf('ann')).toEqual({ questions: 1, votes: 1 });
    one.close();
    two.close();
  });

  it('loses nothing when processes make and fill one store at once', async () => {
    const users = ['ann', 'bob', 'eve'];
    const runs = users.map((user) => promisify(execFile)(process.execPath, [...WRITER, file, user, '300']));
    const ids = (await Promise.all(runs)).flatMap(({ stdout }) => stdout.trim().split('\n'));
    expect(new Set(ids).size).toBe(900);
    const store = openFeedback(file);
    expect(users.map((user) => store.countOf(user).questions)).toEqual([300, 300, 300]);
    store.close();
  });
});

it('still has every question it took when its process is killed', async () => {
  const writer = spawn(process.execPath, [...WRITER, file, 'ann', '1000000']);
  let taken = '';
  writer.stdout.on('data', (chunk: Buffer) => {
    taken += chunk.toString();
    if (taken.length > 2000) writer.kill('SIGKILL');
  });
  await new Promise((resolve) => writer.on('close', resolve));
  const ids = taken.slice(0, taken.lastIndexOf('\n')).split('\n').map(Number);
  expect(ids.length).toBeGreaterThan(100);
  const store = openFeedback(file);
  expect(ids.filter((id) => storedQuestion(file, id) === undefined)).toEqual([]);
  store.close();
});
