// Makes the widening file of a model from the glossary and the bank of the training data.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Embedder } from '../embedding/embedder.ts';
import { tokenize } from '../indexing/tokens.ts';
import { packVectors, unitVector, type WideningFile } from '../search/widening.ts';

// Rarer terms are rare anywhere; leaving them out keeps the file small.
const SEVERAL = 8;

const bankEntry = z.object({ t: z.string(), zh: z.string(), en: z.string(), q: z.array(z.string()) });

/** @param dataDir - folder with `glossary.tsv` and `bank.jsonl` */
export async function makeWidening(dataDir: string, embedder: Embedder): Promise<WideningFile> {
  const glossary = (await lines(join(dataDir, 'glossary.tsv'))).map((line): [string[], string[]] => {
    const [chinese = '', english = '', synonyms = ''] = line.split('\t');
    const names = [chinese, english, ...synonyms.split('|')]
      .map((name) => name.trim())
      .filter((name) => name !== '');
    const isChinese = (name: string): boolean => /\p{Script=Han}/u.test(name);
    return [names.filter(isChinese), names.filter((name) => !isChinese(name))];
  });
  const counts = new Map<string, number>();
  const topics: Float32Array[] = [];
  const answers: Float32Array[] = [];
  for (const line of await lines(join(dataDir, 'bank.jsonl'))) {
    const { t, zh, en, q } = bankEntry.parse(JSON.parse(line));
    for (const term of new Set([t, zh, en, ...q].flatMap(tokenize)))
      counts.set(term, (counts.get(term) ?? 0) + 1);
    const both = await embedder.embedPassages([zh, en]);
    topics.push(meanVector([...(await embedder.embedQuestions([t, ...q])), ...both]));
    answers.push(meanVector(both));
  }
  return {
    modelId: embedder.id,
    dimensions: embedder.dimensions,
    glossary,
    frequencies: Object.fromEntries([...counts].filter(([, count]) => count >= SEVERAL)),
    documents: topics.length,
    topics: packVectors(topics),
    answers: packVectors(answers),
  };
}

async function lines(path: string): Promise<readonly string[]> {
  return (await readFile(path, 'utf8')).split(/\r?\n/).filter((line) => line.trim() !== '');
}

function meanVector(vectors: readonly Float32Array[]): Float32Array {
  const sum = new Float32Array(vectors[0]?.length ?? 0);
  for (const vector of vectors)
    for (const [index, value] of vector.entries()) sum[index] = (sum[index] ?? 0) + value;
  return unitVector(sum);
}
