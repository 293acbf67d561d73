// What speaks for each candidate section: lexical scores, similarities, and what the section is.
import { similarity } from '../indexing/exact.ts';
import type { Snapshot } from '../indexing/snapshot.ts';
import type { MaxSim } from './max-sim.ts';
import { idfSum, type Query, shareOf, topicTrust } from './query.ts';

// Passages taken from the vector index, and sections taken from the lexical one.
const DENSE_PASSAGES = 128;
const LEXICAL_SECTIONS = 48;
const TRANSLATED_PASSAGES = 48;

/** What is measured of a candidate. Lexical scores are divided by the query's idf sum, so that size does not matter. */
export type Evidence = {
  /** Row of the section in the snapshot. */
  readonly row: number;
  readonly question: number;
  readonly context: number;
  readonly answer: number;
  /** Share of the query's terms that stands anywhere in the section, each weighted by its rarity, 0 to 1. */
  readonly coverage: number;
  /** Cosine with the heading or the nearest alias. */
  readonly questionCosine: number;
  /** Cosine with the best window of the answer; 0 where there is none. */
  readonly windowCosine: number;
  /** What the best passage says of the question, token by token; `coverage` for a model without `StaticTokens`. */
  readonly maxSim: number;
  /** Share of the idf of the translated terms that stands in the section. */
  readonly translatedCoverage: number;
  /** As `windowCosine`, for the question with its translated terms. */
  readonly translatedCosine: number;
  /** Cosine of what is known of the nearest topics with the heading and with the best window, by `topicTrust`. */
  readonly topicQuestion: number;
  readonly topicWindow: number;
};

/** Evidence for all sections that the vector index or the lexical index finds near the query, in no order. */
export function gatherEvidence(snapshot: Snapshot, query: Query): readonly Evidence[] {
  const { passages, vectorIndex, lexical } = snapshot;
  const scores = lexical.scoreFields(query.terms);
  const rows = new Set<number>();
  for (const { row } of vectorIndex.search(query.vector, DENSE_PASSAGES))
    rows.add(passages.section[row] ?? 0);
  // The section that is asked for in the other language shares no word, and may be far in the vector index.
  if (query.translatedVector !== query.vector) {
    for (const { row } of vectorIndex.search(query.translatedVector, TRANSLATED_PASSAGES))
      rows.add(passages.section[row] ?? 0);
  }
  const lexicalSum = (row: number): number =>
    (scores.question[row] ?? 0) + (scores.context[row] ?? 0) + (scores.answer[row] ?? 0);
  for (const row of largest(scores.sections, lexicalSum, LEXICAL_SECTIONS)) rows.add(row);

  const translated = lexical.scoreFields(query.translatedTerms);
  const divisor = Math.max(query.idfSum, Number.EPSILON);
  const translatedDivisor = Math.max(idfSum(query.translatedTerms, lexical), Number.EPSILON);
  const trust = topicTrust(query.topic);
  return Array.from(rows, (row) => {
    const own = similarities(snapshot, row, query.vector);
    const coverage = shareOf(query.rarity, (term) => lexical.has(term, row));
    const topic = trust > 0 ? similarities(snapshot, row, query.topic?.answer ?? query.vector) : undefined;
    return {
      row,
      question: (scores.question[row] ?? 0) / divisor,
      context: (scores.context[row] ?? 0) / divisor,
      answer: (scores.answer[row] ?? 0) / divisor,
      coverage,
      questionCosine: own.question,
      windowCosine: own.window,
      maxSim: query.maxSim === undefined ? coverage : bestMaxSim(snapshot, row, query.maxSim),
      translatedCoverage: (translated.matchedIdf[row] ?? 0) / translatedDivisor,
      translatedCosine:
        query.translatedVector === query.vector
          ? own.window
          : similarities(snapshot, row, query.translatedVector).window,
      topicQuestion: trust * (topic?.question ?? 0),
      topicWindow: trust * (topic?.window ?? 0),
    };
  });
}

type Similarities = { readonly question: number; readonly window: number };

/** Greatest cosines of a vector with the passages of a section. */
function similarities({ passages, vectors }: Snapshot, section: number, vector: Float32Array): Similarities {
  let question = 0;
  let window = 0;
  const end = passages.starts[section + 1] ?? 0;
  for (let row = passages.starts[section] ?? 0; row < end; row += 1) {
    const cosine = similarity(vectors, row, vector);
    if (passages.kind(row) === 'question') question = Math.max(question, cosine);
    else window = Math.max(window, cosine);
  }
  return { question, window };
}

function bestMaxSim({ passages }: Snapshot, section: number, maxSim: MaxSim): number {
  let best = 0;
  const end = passages.starts[section + 1] ?? 0;
  for (let row = passages.starts[section] ?? 0; row < end; row += 1)
    best = Math.max(best, maxSim(passages.tokens(row)));
  return best;
}

/** The `k` rows of the greatest value: one pass with a threshold instead of sorting thousands. */
function largest(rows: Uint32Array, value: (row: number) => number, k: number): readonly number[] {
  const kept: number[] = [];
  let least = Number.NEGATIVE_INFINITY;
  const shrink = (): void => {
    kept.sort((a, b) => value(b) - value(a) || a - b);
    kept.length = Math.min(kept.length, k);
    least = kept.length < k ? least : value(kept[k - 1] ?? 0);
  };
  for (const row of rows) {
    if (value(row) <= least) continue;
    kept.push(row);
    if (kept.length >= k * 4) shrink();
  }
  shrink();
  return kept;
}
