import { expect, it } from 'vitest';
import { TokenBuckets } from '../../../src/discord/token-bucket.ts';

it('allows a burst, then says how long to wait, then fills up again', () => {
  let now = 0;
  const buckets = new TokenBuckets(6, () => now);
  expect(Array.from({ length: 7 }, () => buckets.take('a'))).toEqual([0, 0, 0, 0, 0, 0, 10]);
  now = 4_000;
  expect(buckets.take('a')).toBe(6);
  now = 10_000;
  expect(buckets.take('a')).toBe(0);
  expect(buckets.take('a')).toBe(10);
});

it('keeps keys apart', () => {
  const buckets = new TokenBuckets(1, () => 0);
  expect(buckets.take('a')).toBe(0);
  expect(buckets.take('a')).toBe(60);
  expect(buckets.take('b')).toBe(0);
});
