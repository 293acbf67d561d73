import { beforeAll, expect, it } from 'vitest';
import type { Snapshot } from '../../../src/indexing/snapshot.ts';
import { drawQuestion } from '../../../src/quiz/draw-question.ts';
import { snapshotOf } from '../../support/snapshot-of.ts';

let snapshot: Snapshot;
beforeAll(async () => {
  snapshot = await snapshotOf({
    位置编码: `# RoPE有什么缺点？\n\n外推。\n\n# 什么是ALiBi？\n\n偏置。\n\n# 背景\n\n不是问题。\n\n# 没有答案的RoPE问题是什么？\n`,
    微调: `# 什么是LoRA？\n\n低秩。\n`,
  });
});

/** Everything that can be drawn, in order. */
function drawable(topic: string, seen: ReadonlySet<string> = new Set()): ReadonlySet<string | undefined> {
  const turns = Array.from({ length: 20 }, (_, turn) => turn / 20);
  return new Set(turns.map((turn) => drawQuestion(snapshot, topic, seen, () => turn)?.heading));
}

it.each([
  ['', ['RoPE有什么缺点?', '什么是ALiBi?', '什么是LoRA?']],
  ['  ', ['RoPE有什么缺点?', '什么是ALiBi?', '什么是LoRA?']],
  ['RoPE', ['RoPE有什么缺点?']],
  ['rope', ['RoPE有什么缺点?']],
  ['位置编码', ['RoPE有什么缺点?', '什么是ALiBi?']],
  ['LoRA', ['什么是LoRA?']],
])('draws questions with an answer about %j', (topic, expected) => {
  expect([...drawable(topic)].sort()).toEqual([...expected].sort());
});

it.each(['Kubernetes', '量子力学', '?!', '外推'])('draws nothing about %j', (topic) => {
  expect([...drawable(topic)]).toEqual([undefined]);
});

it('prefers what was not drawn before, and begins again when all was', () => {
  const ids = snapshot.sections.filter(({ kind, markdown }) => kind === 'question' && markdown !== '');
  const [first, ...rest] = ids.map((section) => section.id);
  expect([...drawable('', new Set(rest))]).toEqual([snapshot.section(first ?? '')?.heading]);
  expect(drawable('', new Set(ids.map((section) => section.id))).size).toBe(3);
});

it('reaches the last question, whatever the random number', () => {
  expect(drawQuestion(snapshot, '', new Set(), () => 0.999_999_999)).toBeDefined();
});
