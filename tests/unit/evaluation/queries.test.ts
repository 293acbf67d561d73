import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { readQueries } from '../../../src/evaluation/queries.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'queries-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const write = async (text: string): Promise<string> => {
  const path = join(folder, 'queries.jsonl');
  await writeFile(path, text);
  return path;
};
const GOOD = '{"id":"a","query":"q","lang":"en","kind":"keyword","expected":[{"file":"f.md","heading":"h"}]}';

describe('readQueries', () => {
  it('reads JSON Lines with a byte order mark, CRLF and empty lines', async () => {
    const queries = await readQueries(
      await write(`\uFEFF${GOOD}\r\n\r\n{"id":"b","query":"x","expected":[]}\r\n`),
    );
    expect(queries.map(({ id, kind }) => [id, kind])).toEqual([
      ['a', 'keyword'],
      ['b', 'unknown'],
    ]);
  });

  it.each([
    ['no JSON', `${GOOD}\n{oops`, ':2: '],
    ['no query', '{"id":"a"}', ':1: query: '],
    ['a wrong expected', '{"id":"a","query":"q","expected":[{"file":1}]}', ':1: expected.0.file: '],
    ['an id twice', `${GOOD}\n${GOOD}`, ':2: the id a is used above'],
    ['nothing', '\n', 'holds no query'],
  ])('%s is reported with file and line', async (_, text, message) => {
    const path = await write(text);
    const failure = readQueries(path);
    await expect(failure).rejects.toThrow(UserError);
    await expect(failure).rejects.toThrow(message);
    await expect(failure).rejects.toThrow(path);
  });

  it('a missing file is reported', async () => {
    await expect(readQueries(join(folder, 'none.jsonl'))).rejects.toThrow(/cannot be read/);
  });
});
