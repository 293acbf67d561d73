// The lexical index: BM25 with separate scores for each field, over typed arrays that open without parsing.
import type { ArraysFile } from '../arrays-file.ts';
import type { Pace } from './pace.ts';

/** What is searched of a section: what it asks, where it stands, what it says. */
export const LEXICAL_FIELDS = ['question', 'context', 'answer'] as const;

export type LexicalField = (typeof LEXICAL_FIELDS)[number];

/** Scores of a query; every array has one number for each section of the index. */
export type FieldScores = Readonly<Record<LexicalField, Float32Array>> & {
  /** Sections that have at least one of the terms, in no order; all others score 0 everywhere. */
  readonly sections: Uint32Array;
  /** Sum of the idf of those query terms that occur in the section, in any field. */
  readonly matchedIdf: Float32Array;
};

export interface LexicalIndex {
  /** Number of sections. */
  readonly size: number;
  /** In how many sections a term occurs, in any field. */
  documentFrequency(term: string): number;
  /** Rarity of a term, in nats: ln(1 + (N - df + 0.5) / (df + 0.5)); greatest for a term that occurs nowhere. */
  idf(term: string): number;
  /** Whether a section has a term, in any field. */
  has(term: string, section: number): boolean;
  /** BM25 of every section in each field; a term given twice counts once. */
  scoreFields(terms: Iterable<string>): FieldScores;
}

// BM25's usual constants: how fast repetition stops counting, and how much a long field is held against it.
const SATURATION = 1.2;
const LENGTH_WEIGHT = 0.75;

/** Arrays of the file, see `lexical-build.ts`. */
export async function openLexical(file: ArraysFile, pace: Pace): Promise<LexicalIndex> {
  const starts = file.u32('starts');
  const rows = file.u32('rows');
  const counts = file.u8('counts');
  const lengths = file.u32('lengths');
  const size = lengths.length / LEXICAL_FIELDS.length;
  const terms = await readTerms(file.u8('terms'), pace);
  const norms = lengthNorms(lengths, size);

  const documentFrequency = (term: string): number => {
    const id = terms.get(term);
    return id === undefined ? 0 : (starts[id + 1] ?? 0) - (starts[id] ?? 0);
  };
  const idf = (term: string): number => {
    const frequency = documentFrequency(term);
    return Math.log1p((size - frequency + 0.5) / (frequency + 0.5));
  };

  const scoreFields = (query: Iterable<string>): FieldScores => {
    const question = new Float32Array(size);
    const context = new Float32Array(size);
    const answer = new Float32Array(size);
    const matchedIdf = new Float32Array(size);
    const touched: number[] = [];
    for (const term of new Set(query)) {
      const id = terms.get(term);
      if (id === undefined) continue;
      const weight = idf(term);
      const gain = weight * (SATURATION + 1);
      const end = starts[id + 1] ?? 0;
      for (let posting = starts[id] ?? 0; posting < end; posting += 1) {
        const row = rows[posting] ?? 0;
        if (matchedIdf[row] === 0) touched.push(row);
        matchedIdf[row] = (matchedIdf[row] ?? 0) + weight;
        const at = posting * 3;
        const inQuestion = counts[at] ?? 0;
        const inContext = counts[at + 1] ?? 0;
        const inAnswer = counts[at + 2] ?? 0;
        if (inQuestion > 0)
          question[row] = (question[row] ?? 0) + bm25(inQuestion, gain, norms.question[row]);
        if (inContext > 0) context[row] = (context[row] ?? 0) + bm25(inContext, gain, norms.context[row]);
        if (inAnswer > 0) answer[row] = (answer[row] ?? 0) + bm25(inAnswer, gain, norms.answer[row]);
      }
    }
    return { sections: Uint32Array.from(touched), question, context, answer, matchedIdf };
  };

  return {
    size,
    documentFrequency,
    idf,
    has: (term, section) => {
      const id = terms.get(term);
      return id !== undefined && contains(rows, starts[id] ?? 0, starts[id + 1] ?? 0, section);
    },
    scoreFields,
  };
}

function bm25(count: number, gain: number, norm = SATURATION): number {
  return (gain * count) / (count + norm);
}

/** Terms by id, from a list with one term a line. */
async function readTerms(bytes: Uint8Array, pace: Pace): Promise<ReadonlyMap<string, number>> {
  const terms = new Map<string, number>();
  const list = new TextDecoder().decode(bytes);
  for (let start = 0; start < list.length; ) {
    const end = list.indexOf('\n', start);
    terms.set(list.slice(start, end), terms.size);
    start = end + 1;
    if (terms.size % 1024 === 0) await pace();
  }
  return terms;
}

function lengthNorms(lengths: Uint32Array, size: number): Readonly<Record<LexicalField, Float32Array>> {
  const norm = (field: LexicalField): Float32Array => {
    const at = LEXICAL_FIELDS.indexOf(field) * size;
    const own = lengths.subarray(at, at + size);
    const average = own.reduce((sum, length) => sum + length, 0) / Math.max(1, size);
    return Float32Array.from(
      own,
      (length) => SATURATION * (1 - LENGTH_WEIGHT + (LENGTH_WEIGHT * length) / Math.max(1, average)),
    );
  };
  return { question: norm('question'), context: norm('context'), answer: norm('answer') };
}

/** Binary search; the rows of one term ascend. */
function contains(rows: Uint32Array, from: number, to: number, row: number): boolean {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rows[middle] ?? 0) < row) low = middle + 1;
    else high = middle;
  }
  return low < to && rows[low] === row;
}
