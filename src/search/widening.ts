// What the project knows of the field beyond the content: terms in both languages, and topics with their answers.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { isStopWord } from '../indexing/english.ts';
import { similarity } from '../indexing/exact.ts';
import { besideModel } from './beside-model.ts';

/** Gzipped JSON. */
export const WIDENING_FILE = 'widening.json.gz';

/** Made by `scripts/fit-fusion.ts` from the glossary and the bank of the training data. */
const wideningSchema = z.strictObject({
  /** `Embedder.id` that the vectors were made with; other vectors cannot be compared with them. */
  modelId: z.string(),
  dimensions: z.int().positive(),
  /** Names of one thing: Chinese ones, other ones; the first of each is the usual one. */
  glossary: z.array(z.tuple([z.array(z.string()), z.array(z.string())])),
  /** Row-major int8 in base64: a topic as it is asked about, and as it is answered. */
  /** In how many of the bank's entries a term occurs, of the terms that occur in several. */
  frequencies: z.record(z.string(), z.int().positive()),
  documents: z.int().nonnegative(),
  topics: z.string(),
  answers: z.string(),
});

export type WideningFile = Readonly<z.infer<typeof wideningSchema>>;

/** Names of what a question mentions, in the other language or other words. */
export type Translation = {
  /** All other names. */
  readonly names: readonly string[];
  /** One usual name in the other language for each thing mentioned. */
  readonly usual: readonly string[];
};

/** The known topic nearest to a question. */
export type NearTopic = {
  /** Cosine of question and topic. */
  readonly similarity: number;
  /** Unit vector of what answers about the nearest topics say. */
  readonly answer: Float32Array;
};

export type Widening = {
  /** In how many of `documents` texts of the field a term occurs. */
  frequency(term: string): number;
  readonly documents: number;
  translate(text: string): Translation;
  nearTopic(vector: Float32Array): NearTopic | undefined;
};

const known = new Map<string, Widening>();

/** @param embedderId - `Embedder.id`; topics are known only to the model whose vectors they are, words to all */
export function wideningOf(embedderId: string): Widening {
  const found = known.get(embedderId);
  if (found !== undefined) return found;
  const path = besideModel(embedderId, WIDENING_FILE);
  const json = gunzipSync(readFileSync(path)).toString('utf8');
  const widening = createWidening(wideningSchema.parse(JSON.parse(json)), embedderId);
  known.set(embedderId, widening);
  return widening;
}

export function createWidening(file: WideningFile, embedderId: string): Widening {
  const names = namesOf(file.glossary);
  const topics = readVectors(file.topics, file.dimensions);
  const answers = readVectors(file.answers, file.dimensions);
  const frequencies = new Map(Object.entries(file.frequencies));
  return {
    frequency: (term) => frequencies.get(term) ?? 0,
    documents: file.documents,
    translate: (text) => translate(text, names),
    nearTopic: (vector) => (file.modelId === embedderId ? nearTopic(vector, topics, answers) : undefined),
  };
}

type Thing = { readonly chinese: readonly string[]; readonly others: readonly string[] };

const LONGEST_NAME = 12;
const MOST_WORDS = 5;
const HAN = /\p{Script=Han}/u;

function namesOf(glossary: WideningFile['glossary']): ReadonlyMap<string, Thing> {
  const names = new Map<string, Thing>();
  for (const [chinese, others] of glossary) {
    for (const name of [...chinese, ...others]) {
      const key = name.normalize('NFKC').toLowerCase();
      if (key.length > 1 && !isStopWord(key) && !names.has(key)) names.set(key, { chinese, others });
    }
  }
  return names;
}

function translate(text: string, names: ReadonlyMap<string, Thing>): Translation {
  const lower = text.toLowerCase();
  const found = new Map<Thing, string>();
  for (const key of [...chineseNames(lower, names), ...wordNames(lower, names)]) {
    const thing = names.get(key);
    if (thing !== undefined) found.set(thing, key);
  }
  const things = [...found];
  return {
    names: things
      .flatMap(([{ chinese, others }]) => [...chinese, ...others])
      .filter((name) => !lower.includes(name.toLowerCase())),
    usual: things.flatMap(([{ chinese, others }, key]) => (HAN.test(key) ? others : chinese).slice(0, 1)),
  };
}

/** Longest names first, without looking again inside a name that was found. */
function* chineseNames(text: string, names: ReadonlyMap<string, Thing>): Generator<string, void> {
  for (let start = 0; start < text.length; ) {
    let length = HAN.test(text[start] ?? '') ? LONGEST_NAME : 1;
    while (length > 1 && !names.has(text.slice(start, start + length))) length -= 1;
    if (length > 1) yield text.slice(start, start + length);
    start += length;
  }
}

function* wordNames(text: string, names: ReadonlyMap<string, Thing>): Generator<string, void> {
  const words = text.match(/[^\p{Script=Han}\p{Z}\p{S}\p{Po}\p{Ps}\p{Pe}]+/gu) ?? [];
  for (let start = 0; start < words.length; ) {
    let count = Math.min(MOST_WORDS, words.length - start);
    let name: string | undefined;
    for (; count > 0; count -= 1) {
      name = [words.slice(start, start + count).join(' ')]
        .flatMap((key) => [key, key.replace(/s$/, '')])
        .find((key) => names.has(key));
      if (name !== undefined) break;
    }
    if (name !== undefined) yield name;
    start += Math.max(1, count);
  }
}

type Vectors = { readonly data: Float32Array; readonly dimensions: number };

/** Inverse of `packVectors`. */
function readVectors(base64: string, dimensions: number): Vectors {
  const bytes = Buffer.from(base64, 'base64');
  return { data: Float32Array.from(new Int8Array(bytes), (value) => value / 127), dimensions };
}

/** Unit vectors as int8 in base64. */
export function packVectors(vectors: readonly Float32Array[]): string {
  return Buffer.concat(
    vectors.map((vector) => Buffer.from(Int8Array.from(vector, (value) => Math.round(value * 127)).buffer)),
  ).toString('base64');
}

const TOPICS = 3;

// Topics below this cosine have nothing to do with the question.
const UNRELATED = 0.2;

function nearTopic(vector: Float32Array, topics: Vectors, answers: Vectors): NearTopic | undefined {
  const { data, dimensions } = topics;
  const near: { readonly row: number; readonly cosine: number }[] = [];
  for (let row = 0; row * dimensions < data.length; row += 1) {
    const cosine = similarity(topics, row, vector);
    if (near.length === TOPICS && cosine <= (near[TOPICS - 1]?.cosine ?? 0)) continue;
    near.push({ row, cosine });
    near.sort((a, b) => b.cosine - a.cosine);
    near.length = Math.min(near.length, TOPICS);
  }
  const [first] = near;
  if (first === undefined) return undefined;
  const answer = new Float32Array(dimensions);
  for (const { row, cosine } of near) {
    const weight = Math.max(0, cosine - UNRELATED) ** 2;
    for (let index = 0; index < dimensions; index += 1) {
      answer[index] = (answer[index] ?? 0) + weight * (answers.data[row * dimensions + index] ?? 0);
    }
  }
  return { similarity: first.cosine, answer: unitVector(answer) };
}

/** A vector of zeros stays one. */
export function unitVector(vector: Float32Array): Float32Array {
  const norm = Math.hypot(...vector);
  return norm === 0 ? vector : vector.map((value) => value / norm);
}
