import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { Turns } from '../../src/turns.ts';

it('runs no more than so many at once, in the order they came', async () => {
  const turns = new Turns(2);
  const began: number[] = [];
  let running = 0;
  let most = 0;
  const results = await Promise.all(
    Array.from({ length: 9 }, (_, number) =>
      turns.run(async () => {
        began.push(number);
        running += 1;
        most = Math.max(most, running);
        await wait(number % 3);
        running -= 1;
        return number;
      }),
    ),
  );
  expect(results).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  expect(began).toEqual(results);
  expect(most).toBe(2);
});

it('goes on after a failure', async () => {
  const turns = new Turns(1);
  const failed = turns.run(() => Promise.reject(new Error('no')));
  const next = turns.run(() => Promise.resolve('yes'));
  await expect(failed).rejects.toThrow('no');
  expect(await next).toBe('yes');
});
