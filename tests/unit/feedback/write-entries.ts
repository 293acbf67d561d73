// A process that writes to a feedback store until it has written enough or is killed: `write-entries.ts FILE USER COUNT`.
import { writeSync } from 'node:fs';
import { openFeedback } from '../../../src/feedback/store.ts';

const [file = '', userId = '', count = '0'] = process.argv.slice(2);
const store = openFeedback(file);
for (let written = 0; written < Number(count); written += 1) {
  const id = store.record({ question: `${userId} asks ${written}`, outcome: 'none', userId });
  writeSync(1, `${id}\n`);
}
store.close();
