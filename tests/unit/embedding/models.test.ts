import { expect, it } from 'vitest';
import { loadEmbedder } from '../../../src/embedding/load.ts';
import { modelSpec, models } from '../../../src/embedding/models.ts';

it('has one row for each id', () => {
  expect(new Set(models.map(({ id }) => id)).size).toBe(models.length);
  expect(models.map(({ id }) => modelSpec(id))).toEqual(models);
});

it('lists the valid ids when asked for another', async () => {
  const places = { hubUrl: 'http://hub.invalid/', cacheDir: 'nowhere' };
  await expect(loadEmbedder('gpt-9', places)).rejects.toThrow(
    expect.objectContaining({
      code: 'MODEL_UNKNOWN',
      message:
        'EMBEDDING_MODEL=gpt-9 is not a model this bot knows. Use one of: zh-en-static, Xenova/bge-small-zh-v1.5, Xenova/multilingual-e5-small, Xenova/paraphrase-multilingual-MiniLM-L12-v2. A new one is a row in src/embedding/models.ts.',
    }),
  );
});
