// The feedback store over real files in a temporary folder.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Entry, type FeedbackStore, openFeedback } from '../../../src/feedback/store.ts';
import { storedQuestion } from '../../support/stored-question.ts';

const NOW = new Date('2026-06-01T12:00:00Z');
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 24 * 60 * 60 * 1000);

let folder: string;
let file: string;
let store: FeedbackStore;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'feedback-'));
  file = join(folder, 'data', 'feedback.sqlite');
  store = openFeedback(file, { now: () => NOW });
});

afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

function ask(entry: Partial<Entry> = {}): number {
  return store.record({ question: 'What is RoPE?', outcome: 'answer', userId: 'ann', ...entry });
}

describe('entries', () => {
  it('keeps a question under a new id each time', () => {
    const first = ask();
    const second = ask({ question: '多头比单头好在哪' });
    expect(second).toBeGreaterThan(first);
    expect(storedQuestion(file, first)).toBe('What is RoPE?');
    expect(storedQuestion(file, second)).toBe('多头比单头好在哪');
    expect(storedQuestion(file, second + 1)).toBeUndefined();
  });

  it.each([
    ['letters', 'x'.repeat(2000), 1000],
    ['characters outside the basic plane, none cut in half', '🤖'.repeat(1500), 1000],
    ['a short text', '  你好 ', 2],
  ])('keeps at most 1,000 characters: %s', (_name, question, kept) => {
    const text = storedQuestion(file, ask({ question }));
    expect(Array.from(text ?? '')).toHaveLength(kept);
    expect(text).not.toContain('\ufffd');
  });

  it('survives closing and opening', () => {
    const id = ask();
    store.close();
    store = openFeedback(file);
    expect(storedQuestion(file, id)).toBe('What is RoPE?');
    expect(store.countOf('ann')).toEqual({ questions: 1, votes: 0 });
  });

  it('purges what is older than a moment, votes included', () => {
    const old = ask({ at: daysAgo(91), question: 'an old secret question' });
    const edge = ask({ at: daysAgo(90) });
    store.vote(old, 'bob', true);
    expect(store.purge(daysAgo(90))).toBe(1);
    expect(storedQuestion(file, old)).toBeUndefined();
    expect(storedQuestion(file, edge)).toBeDefined();
    expect(store.countOf('bob')).toEqual({ questions: 0, votes: 0 });
    expect(bytesOnDisk()).not.toContain('an old secret question');
    expect(store.purge(daysAgo(90))).toBe(0);
  });
});

describe('votes', () => {
  it('counts one vote a person and entry, and lets it change', () => {
    const id = ask({ guildId: 'g', sectionId: 's' });
    store.vote(id, 'bob', true);
    store.vote(id, 'bob', false);
    store.vote(id, 'eve', false);
    expect(store.countOf('bob').votes).toBe(1);
    expect(store.unanswered({ since: daysAgo(1), limit: 5 })).toHaveLength(1);
    store.vote(id, 'bob', true);
    store.vote(id, 'eve', true);
    expect(store.unanswered({ since: daysAgo(1), limit: 5 })).toEqual([]);
  });

  it('ignores a vote on an entry that is no longer kept', () => {
    store.vote(4711, 'bob', true);
    expect(store.countOf('bob').votes).toBe(0);
  });
});

describe('privacy', () => {
  it('deletes what a person asked and voted, and nothing of others', () => {
    const mine = ask({ question: 'the question of ann' });
    const theirs = ask({ userId: 'bob' });
    store.vote(mine, 'bob', true);
    store.vote(theirs, 'ann', false);
    expect(store.countOf('ann')).toEqual({ questions: 1, votes: 1 });
    expect(store.deleteOf('ann')).toEqual({ questions: 1, votes: 1 });
    expect(store.countOf('ann')).toEqual({ questions: 0, votes: 0 });
    expect(store.countOf('bob')).toEqual({ questions: 1, votes: 0 });
    expect(storedQuestion(file, theirs)).toBeDefined();
    expect(bytesOnDisk()).not.toContain('the question of ann');
    expect(store.deleteOf('ann')).toEqual({ questions: 0, votes: 0 });
  });

  it('writes no user id to disk', () => {
    const id = ask({ userId: '123456789012345678' });
    store.vote(id, '987654321098765432', true);
    expect(bytesOnDisk()).not.toMatch(/123456789012345678|987654321098765432/);
  });

  it('gives the same person another pseudonym in another installation', () => {
    const other = openFeedback(join(folder, 'other', 'feedback.sqlite'));
    other.close();
    const secret = (name: string) => readFileSync(join(folder, name, 'feedback.sqlite.secret'), 'utf8');
    expect(secret('data')).toMatch(/^[0-9a-f]{64}\n$/);
    expect(secret('other')).not.toBe(secret('data'));
  });

  it('keeps every file to its owner', () => {
    ask();
    const modes = readdirSync(join(folder, 'data')).map((name) => {
      const { mode } = statSync(join(folder, 'data', name));
      return `${name} ${(mode & 0o777).toString(8)}`;
    });
    expect(modes).toEqual([
      'feedback.sqlite 600',
      'feedback.sqlite-shm 600',
      'feedback.sqlite-wal 600',
      'feedback.sqlite.secret 600',
    ]);
  });

  it.each([
    ['damaged', (path: string) => writeFileSync(path, 'half')],
    ['missing', (path: string) => rmSync(path)],
  ])('refuses to go on with another secret when its own is %s', (_name, spoil) => {
    const path = `${file}.secret`;
    spoil(path);
    const left = readdirSync(join(folder, 'data'));
    expect(() => openFeedback(file)).toThrow(
      expect.objectContaining({ code: 'STORE_CORRUPT', message: expect.stringContaining(path) }),
    );
    expect(readdirSync(join(folder, 'data'))).toEqual(left);
  });
});

describe('unanswered', () => {
  it('groups the ways to type a question, most frequent first, in its latest words', () => {
    ask({ outcome: 'none', question: 'what is  mamba?', at: daysAgo(3) });
    ask({ outcome: 'none', question: 'What is Mamba？', at: daysAgo(1) });
    ask({ outcome: 'none', question: 'ｗｈａｔ is mamba', at: daysAgo(2) });
    ask({ outcome: 'none', question: '？？', at: daysAgo(2) });
    ask({ outcome: 'none', question: 'too old', at: daysAgo(20) });
    ask({ outcome: 'answer', question: 'answered' });
    ask({ outcome: 'clarify', question: 'unclear' });
    store.vote(ask({ question: 'badly answered', at: daysAgo(1) }), 'ann', false);
    expect(store.unanswered({ since: daysAgo(7), limit: 10 })).toEqual([
      { question: 'What is Mamba？', times: 3, lastAt: daysAgo(1) },
      { question: 'badly answered', times: 1, lastAt: daysAgo(1) },
      { question: '？？', times: 1, lastAt: daysAgo(2) },
    ]);
    expect(store.unanswered({ since: daysAgo(7), limit: 1 })).toHaveLength(1);
  });

  it('can be asked for one server', () => {
    ask({ outcome: 'none', question: 'here', guildId: 'g1' });
    ask({ outcome: 'none', question: 'there', guildId: 'g2' });
    ask({ outcome: 'none', question: 'in a direct message' });
    const questions = store.unanswered({ since: daysAgo(1), guildId: 'g1', limit: 10 });
    expect(questions.map(({ question }) => question)).toEqual(['here']);
  });
});

describe('favourites', () => {
  it('ranks the sections of a server by answers and votes of the last 30 days', () => {
    const answered = (sectionId: string, at: Date = daysAgo(2)) => ask({ guildId: 'g', sectionId, at });
    answered('twice');
    answered('twice');
    store.vote(answered('once, helpful'), 'bob', true);
    store.vote(answered('once, unhelpful'), 'bob', false);
    answered('once, earlier', daysAgo(5));
    answered('once, later', daysAgo(1));
    for (let times = 0; times < 5; times += 1) answered('long ago', daysAgo(31));
    ask({ guildId: 'g', sectionId: 'asked back', outcome: 'clarify' });
    ask({ guildId: 'elsewhere', sectionId: 'elsewhere' });
    expect(store.favourites('g', 10)).toEqual(['once, helpful', 'twice', 'once, later', 'once, earlier']);
    expect(store.favourites('g', 2)).toEqual(['once, helpful', 'twice']);
    expect(store.favourites('nobody here', 2)).toEqual([]);
  });
});

describe('settings', () => {
  it('gives the defaults until some are saved, by server', () => {
    const defaults = { mentionChannels: [], privateByDefault: false, language: 'asker' };
    expect(store.settings('g')).toEqual(defaults);
    store.saveSettings('g', { mentionChannels: ['1', '2'], privateByDefault: true, language: 'zh-TW' });
    store.saveSettings('g', { mentionChannels: ['2'], privateByDefault: true, language: 'en' });
    expect(store.settings('g')).toEqual({ mentionChannels: ['2'], privateByDefault: true, language: 'en' });
    expect(store.settings('h')).toEqual(defaults);
  });
});

function bytesOnDisk(): string {
  const data = join(folder, 'data');
  return readdirSync(data)
    .map((name) => readFileSync(join(data, name), 'latin1'))
    .join('');
}
