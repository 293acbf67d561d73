import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Control, decodeControl, encodeControl } from '../../../src/discord/custom-id.ts';

const controls: readonly Control[] = [
  { action: 'page', section: 'aB3_-x9', page: 12, entry: 34 },
  { action: 'page', section: 'k', page: 0, entry: undefined },
  { action: 'related', section: 'k' },
  { action: 'helpful', entry: 7 },
  { action: 'unhelpful', entry: 123456789 },
  { action: 'choose', entry: 1 },
  { action: 'choose', entry: undefined },
  { action: 'quiz', section: 'k' },
  { action: 'reveal', section: 'k' },
  { action: 'post', section: 'k' },
  { action: 'another', topic: '位置编码: RoPE' },
  { action: 'another', topic: '' },
  { action: 'forget' },
];

it.each(controls)('survives the way through Discord: %j', (control) => {
  expect(decodeControl(encodeControl(control))).toEqual(control);
});

it.each([
  '',
  '1',
  '0:page:k:1:0',
  '2:page:k:1:0',
  '1:page:k:1',
  '1:page::1:0',
  '1:page:k:x:0',
  '1:helpful:-1',
  '1:steal:k',
  'x',
])('refuses %j', (customId) => {
  expect(decodeControl(customId)).toBeUndefined();
});

it('never passes Discord’s limit of 100, and never throws on what a client sends', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300 }), (text) => {
      expect(encodeControl({ action: 'another', topic: text }).length).toBeLessThanOrEqual(100);
      decodeControl(text);
      decodeControl(`1:page:${text}`);
    }),
  );
});
