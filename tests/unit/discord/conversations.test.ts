import { expect, it } from 'vitest';
import { Conversations } from '../../../src/discord/conversations.ts';

const MINUTE = 60_000;

it('remembers the last question of each person in each channel', () => {
  const conversations = new Conversations(() => 0);
  conversations.remember('alice', 'general', 'first');
  conversations.remember('alice', 'general', 'second');
  conversations.remember('bob', 'general', 'other');
  expect(conversations.previous('alice', 'general')).toBe('second');
  expect(conversations.previous('bob', 'general')).toBe('other');
  expect(conversations.previous('alice', 'random')).toBeUndefined();
});

it('forgets after ten minutes', () => {
  let now = 0;
  const conversations = new Conversations(() => now);
  conversations.remember('alice', 'general', 'what is RoPE?');
  now = 10 * MINUTE;
  expect(conversations.previous('alice', 'general')).toBe('what is RoPE?');
  now += 1;
  expect(conversations.previous('alice', 'general')).toBeUndefined();
});

it('forgets one person everywhere, and nobody else', () => {
  const conversations = new Conversations(() => 0);
  conversations.remember('1', 'a', 'x');
  conversations.remember('1', 'b', 'y');
  conversations.remember('12', 'a', 'z');
  conversations.forget('1');
  expect(conversations.previous('1', 'a')).toBeUndefined();
  expect(conversations.previous('1', 'b')).toBeUndefined();
  expect(conversations.previous('12', 'a')).toBe('z');
});

it('keeps no more than ten thousand, the newest', () => {
  const conversations = new Conversations(() => 0);
  for (let user = 0; user <= 10_000; user += 1) conversations.remember(String(user), 'a', 'x');
  expect(conversations.previous('0', 'a')).toBeUndefined();
  expect(conversations.previous('1', 'a')).toBe('x');
  expect(conversations.previous('10000', 'a')).toBe('x');
});
