// A question as it is searched: its terms, its vectors, and what is known of its topic.
import type { Embedder } from '../embedding/embedder.ts';
import type { LexicalIndex } from '../indexing/lexical.ts';
import { tokenize } from '../indexing/tokens.ts';
import { type MaxSim, maxSimOf } from './max-sim.ts';
import type { NearTopic, Widening } from './widening.ts';

/** A cleaned question, as it is searched. */
export type Query = {
  readonly text: string;
  readonly terms: readonly string[];
  readonly vector: Float32Array;
  /** Sum of the idf of the different terms. */
  readonly idfSum: number;
  /** Rarity of each term in the content and in the field at large, in nats. */
  readonly rarity: ReadonlyMap<string, number>;
  /** Share of the rarity that falls on terms which neither the content nor the field knows, 0 to 1. */
  readonly foreign: number;
  readonly translatedTerms: readonly string[];
  /** Of the question followed by the usual names in the other language. */
  readonly translatedVector: Float32Array;
  readonly topic: NearTopic | undefined;
  readonly maxSim: MaxSim | undefined;
};

/** @param text - cleaned */
export async function readQuery(
  text: string,
  embedder: Embedder,
  lexical: LexicalIndex,
  widening: Widening,
): Promise<Query> {
  const terms = new Set(tokenize(text));
  const { names, usual } = widening.translate(text);
  const texts = usual.length === 0 ? [text] : [text, [text, ...usual].join(' ')];
  const [vector, translatedVector = vector] = await embedder.embedQuestions(texts);
  if (vector === undefined || translatedVector === undefined)
    throw new Error(`${embedder.id} gave no vector`);
  const rarity = new Map(Array.from(terms, (term) => [term, rarityOf(term, lexical, widening)]));
  const translatedTerms = new Set(names.flatMap(tokenize).filter((term) => !terms.has(term)));
  return {
    text,
    terms: [...terms],
    vector,
    idfSum: idfSum(terms, lexical),
    rarity,
    foreign: shareOf(rarity, (term) => frequencyOf(term, lexical, widening) === 0),
    translatedTerms: [...translatedTerms],
    translatedVector,
    topic: widening.nearTopic(vector),
    maxSim: embedder.tokens && maxSimOf(text, embedder.tokens),
  };
}

/** Five sections cannot tell `ReLU` from `question` by their frequency: the field's own texts count as well. */
function rarityOf(term: string, lexical: LexicalIndex, widening: Widening): number {
  const frequency = frequencyOf(term, lexical, widening);
  return Math.log1p((lexical.size + widening.documents - frequency + 0.5) / (frequency + 0.5));
}

function frequencyOf(term: string, lexical: LexicalIndex, widening: Widening): number {
  return lexical.documentFrequency(term) + widening.frequency(term);
}

/** Share of the weight that falls on those terms which are chosen, 0 to 1. */
export function shareOf(weights: ReadonlyMap<string, number>, chosen: (term: string) => boolean): number {
  let share = 0;
  let all = 0;
  for (const [term, weight] of weights) {
    all += weight;
    if (chosen(term)) share += weight;
  }
  return share / Math.max(all, Number.EPSILON);
}

/** In a handful of sections a word that occurs nowhere would outweigh two that occur; it counts as one found once. */
function onceIdf(size: number): number {
  return Math.log1p((size - 0.5) / 1.5);
}

/** Sum of the idf of terms, each capped as if it occurred once. */
export function idfSum(terms: Iterable<string>, lexical: LexicalIndex): number {
  let sum = 0;
  for (const term of terms) sum += Math.min(lexical.idf(term), onceIdf(lexical.size));
  return sum;
}

// Below the first cosine the nearest topic says nothing about the question, above the second it is the same topic.
const TOPIC_FAR = 0.3;
const TOPIC_NEAR = 0.6;

/** How far the nearest topic may speak for a question: 0 to 1.5. */
export function topicTrust(topic: NearTopic | undefined): number {
  if (topic === undefined) return 0;
  return Math.max(0, Math.min(1.5, (topic.similarity - TOPIC_FAR) / (TOPIC_NEAR - TOPIC_FAR)));
}
