// Runs one measurement in a process of its own, so that its memory is its own.
import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { Assignment } from './child.ts';

/** @throws when the process ends without a report */
export function inChild<T>(assignment: Assignment): Promise<T> {
  return new Promise((resolve, reject) => {
    const child = fork(join(import.meta.dirname, 'child.ts'), { serialization: 'advanced' });
    child.once('message', (report) => resolve(report as T));
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(new Error(`measuring ${JSON.stringify(assignment.work)} ended with code ${code}`)),
    );
    child.send(assignment);
  });
}
