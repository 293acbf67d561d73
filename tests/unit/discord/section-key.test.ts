import { expect, it } from 'vitest';
import { sectionKey, sectionOfKey } from '../../../src/discord/section-key.ts';
import { snapshotOf } from '../../support/snapshot-of.ts';

it('is short, plain and the same in every process', () => {
  expect(sectionKey('大模型算法题(3)#rope')).toMatchInlineSnapshot(`"I1Bow7Esyw"`);
  expect(sectionKey('x'.repeat(10_000))).toMatch(/^[\w-]{10}$/);
});

it('finds the section again, also in another snapshot that has it', async () => {
  const before = await snapshotOf({ one: '# What is RoPE?\n\nRotary.\n\n# What is LoRA?\n\nLow rank.\n' });
  const after = await snapshotOf({ one: '# What is LoRA?\n\nLow rank, said better.\n' });
  for (const section of before.sections) {
    expect(sectionOfKey(before, sectionKey(section.id))).toBe(section);
  }
  expect(sectionOfKey(after, sectionKey('one#what-is-lora'))?.text).toContain('said better');
  expect(sectionOfKey(after, sectionKey('one#what-is-rope'))).toBeUndefined();
  expect(sectionOfKey(after, '')).toBeUndefined();
});
