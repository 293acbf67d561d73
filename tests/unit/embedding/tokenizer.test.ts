// Holds the bundled model's tokenizer to the ids that sentencepiece gave in training.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { AutoTokenizer, env, type PreTrainedTokenizer } from '@huggingface/transformers';
import { beforeAll, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../../..');

type Row = { readonly text: string; readonly ids: readonly number[] };

const rows: readonly Row[] = readFileSync(join(root, 'tests/fixtures/tokenizer.jsonl'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line));

let tokenizer: PreTrainedTokenizer;

beforeAll(async () => {
  env.localModelPath = join(root, 'models');
  tokenizer = await AutoTokenizer.from_pretrained('zh-en-static', { local_files_only: true });
});

test('the fixture holds 1,000 texts', () => {
  expect(rows).toHaveLength(1000);
});

test('every text has the same token ids as in training', () => {
  const different = rows.filter(({ text, ids }) => tokenizer.encode(text).join() !== ids.join());
  expect(different.map(({ text }) => text)).toEqual([]);
});
