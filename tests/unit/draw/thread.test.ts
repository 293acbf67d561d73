import { afterEach, beforeEach, expect, it } from 'vitest';
import { DrawingStopped, DrawingThread } from '../../../src/draw/thread.ts';
import { formulaPicture, type PictureRequest } from '../../../src/present/picture.ts';

let thread: DrawingThread;

beforeEach(() => {
  thread = new DrawingThread();
});

afterEach(() => thread.close());

const formula = (tex: string): PictureRequest => formulaPicture(tex, undefined, 'en');
const bomb = formula(`\\begin{matrix}${'&'.repeat(2400)}${'\\\\'.repeat(1200)}\\end{matrix}`);

it('gives up what takes too long, leaves the event loop free, and goes on with the next', async () => {
  await thread.close();
  thread = new DrawingThread(100);
  await thread.start();
  let ticks = 0;
  const ticking = setInterval(() => {
    ticks += 1;
  }, 20);
  const started = performance.now();
  const [stopped, next] = await Promise.allSettled([thread.draw(bomb), thread.draw(formula('x'))]);
  clearInterval(ticking);
  expect(stopped).toMatchObject({ status: 'rejected', reason: expect.any(DrawingStopped) });
  expect(next).toMatchObject({ status: 'fulfilled', value: { width: 880, height: 160 } });
  expect(ticks).toBeGreaterThan((performance.now() - started) / 100);
});

it('draws in the order of requests and one at a time', async () => {
  const drawings = await Promise.all(['a', 'b', 'a'].map((tex) => thread.draw(formula(tex))));
  expect(drawings[0]?.svg).toBe(drawings[2]?.svg);
  expect(drawings[0]?.svg).not.toBe(drawings[1]?.svg);
});

it('refers to nothing outside the picture', async () => {
  const drawing = await thread.draw(formula('\\sqrt{x}+\\text{注意力}+\\boxed{y}'));
  const elements = new Set(Array.from(drawing?.svg.matchAll(/<(\w+)/g) ?? [], ([, name]) => name));
  expect([...elements].sort()).toEqual(['clipPath', 'defs', 'g', 'path', 'rect', 'svg']);
  expect(drawing?.svg.match(/url\([^)]*\)|href/g)).toEqual(['url(#card)']);
});

it('refuses once it is closed', async () => {
  await thread.close();
  await expect(thread.draw(formula('x'))).rejects.toThrow(DrawingStopped);
});
