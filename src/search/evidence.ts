// What speaks for each candidate section: lexical scores, similarities, and what the section is.
import type { Embedder } from '../embedding/embedder.ts';
import { similarity } from '../indexing/exact.ts';
import type { LexicalIndex } from '../indexing/lexical.ts';
import type { Snapshot } from '../indexing/snapshot.ts';
import { tokenize } from '../indexing/tokens.ts';

/** Passages taken from the vector index, and sections taken from the lexical one. */
const DENSE_PASSAGES = 128;
const LEXICAL_SECTIONS = 48;

/** What is measured of a candidate. Lexical scores are divided by the query's idf sum, so that size does not matter. */
export type Evidence = {
  /** Row of the section in the snapshot. */
  readonly row: number;
  readonly question: number;
  readonly context: number;
  readonly answer: number;
  /** Share of the query's idf that stands anywhere in the section, 0 to 1. */
  readonly coverage: number;
  /** Cosine with the heading or the nearest alias. */
  readonly questionCosine: number;
  /** Cosine with the best window of the answer, and with the second best; 0 where there is none. */
  readonly windowCosine: number;
  readonly secondCosine: number;
};

/** A cleaned question, as it is searched. */
export type Query = {
  readonly text: string;
  readonly terms: readonly string[];
  readonly vector: Float32Array;
  /** Sum of the idf of the different terms. */
  readonly idfSum: number;
};

/** @param text - cleaned */
export async function readQuery(text: string, embedder: Embedder, lexical: LexicalIndex): Promise<Query> {
  const terms = [...new Set(tokenize(text))];
  const [vector] = await embedder.embedQuestions([text]);
  if (vector === undefined) throw new Error(`${embedder.id} returned no vector`);
  return { text, terms, vector, idfSum: terms.reduce((sum, term) => sum + lexical.idf(term), 0) };
}

/** Evidence for all sections that the vector index or the lexical index finds near the query, in no order. */
export function gatherEvidence(snapshot: Snapshot, query: Query): readonly Evidence[] {
  const { passages, vectorIndex, lexical } = snapshot;
  const scores = lexical.scoreFields(query.terms);
  const rows = new Set<number>();
  for (const { row } of vectorIndex.search(query.vector, DENSE_PASSAGES))
    rows.add(passages.section[row] ?? 0);
  const lexicalSum = (row: number): number =>
    (scores.question[row] ?? 0) + (scores.context[row] ?? 0) + (scores.answer[row] ?? 0);
  for (const row of largest(scores.sections, lexicalSum, LEXICAL_SECTIONS)) rows.add(row);

  const divisor = Math.max(query.idfSum, Number.EPSILON);
  return Array.from(rows, (row) => ({
    row,
    question: (scores.question[row] ?? 0) / divisor,
    context: (scores.context[row] ?? 0) / divisor,
    answer: (scores.answer[row] ?? 0) / divisor,
    coverage: (scores.matchedIdf[row] ?? 0) / divisor,
    ...similarities(snapshot, row, query.vector),
  }));
}

function similarities(
  { passages, vectors }: Snapshot,
  section: number,
  vector: Float32Array,
): Pick<Evidence, 'questionCosine' | 'windowCosine' | 'secondCosine'> {
  let questionCosine = 0;
  let windowCosine = 0;
  let secondCosine = 0;
  const end = passages.starts[section + 1] ?? 0;
  for (let row = passages.starts[section] ?? 0; row < end; row += 1) {
    const cosine = similarity(vectors, row, vector);
    if (passages.kind(row) === 'question') questionCosine = Math.max(questionCosine, cosine);
    else if (cosine > windowCosine) {
      secondCosine = windowCosine;
      windowCosine = cosine;
    } else if (cosine > secondCosine) secondCosine = cosine;
  }
  return { questionCosine, windowCosine, secondCosine };
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
