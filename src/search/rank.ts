// Question → ranked candidates, with everything that put them there.
import type { Embedder } from '../embedding/embedder.ts';
import type { Snapshot } from '../indexing/snapshot.ts';
import { type Calibration, calibrationOf } from './calibration.ts';
import { cleanQuestion } from './clean-question.ts';
import { type ConfidenceFeatures, confidenceFeatures, probabilityOf } from './confidence.ts';
import { groupDuplicates } from './duplicates.ts';
import { type Evidence, gatherEvidence } from './evidence.ts';
import { fusedScore } from './fusion.ts';
import { isNoise } from './noise.ts';
import type { Candidate } from './outcome.ts';
import { type Query, readQuery } from './query.ts';
import { wideningOf } from './widening.ts';

/** A candidate with what it was ranked by and what its probability was computed from. */
export type ScoredCandidate = Candidate & {
  readonly evidence: Evidence;
  readonly score: number;
  readonly features: ConfidenceFeatures;
};

export type Ranking = {
  /** The question as it was searched. */
  readonly question: string;
  /** Best first, near-duplicates collapsed. */
  readonly candidates: readonly ScoredCandidate[];
};

/** Candidates shown or judged: nobody reads further. */
const LONGEST = 10;

// Twins stand close together: enough candidates are looked at to fill the list after collapsing.
const LOOKED_AT = 24;

// The first is compared with the mean of this many. Among a thousand sections that mean is hardly ever below `LEAST` of
// the first; in a folder of five all others are about something else, and anything would stand out from them.
const COMPARED = 8;
const LEAST = 0.6;

/** Ranks the sections of a snapshot for a question, whatever the confidence. */
export async function rank(snapshot: Snapshot, embedder: Embedder, question: string): Promise<Ranking> {
  const text = await cleanQuestion(question);
  if (isNoise(text)) return { question: text, candidates: [] };
  const query = await readQuery(text, embedder, snapshot.lexical, wideningOf(embedder.id));
  const evidence = gatherEvidence(snapshot, query);
  return { question: text, candidates: rankEvidence(snapshot, query, evidence, calibrationOf(embedder.id)) };
}

/** The part of `rank` that depends on what was fitted. */
export function rankEvidence(
  snapshot: Snapshot,
  query: Query,
  evidence: readonly Evidence[],
  calibration: Calibration,
): readonly ScoredCandidate[] {
  const scored = evidence
    .map((one) => ({ evidence: one, score: fusedScore(one, calibration.fusion) }))
    .sort((a, b) => b.score - a.score || a.evidence.row - b.evidence.row)
    .slice(0, LOOKED_AT);
  const byRow = new Map(scored.map((one) => [one.evidence.row, one]));
  const groups = groupDuplicates(
    snapshot,
    scored.map((one) => one.evidence.row),
  ).slice(0, LONGEST);
  const firsts = groups.flatMap((group) => byRow.get(group[0] ?? -1) ?? []);
  const best = firsts.slice(0, COMPARED);
  const rivals = {
    score: rivalsOf(best.map(({ score }) => score)),
    maxSim: rivalsOf(best.map(({ evidence }) => evidence.maxSim)),
  };
  return firsts.map((first, place) => {
    const at = placeOf(snapshot, first.evidence.row);
    const features = confidenceFeatures(query, at.section, first.evidence, first.score, rivals);
    return {
      ...at,
      ...first,
      features,
      probability: probabilityOf(features, calibration.confidence),
      alsoIn: (groups[place] ?? []).slice(1).map((row) => placeOf(snapshot, row)),
    };
  });
}

/** @param values - of the best candidates, the first one's first */
function rivalsOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  return Math.max(mean, LEAST * (values[0] ?? 0));
}

function placeOf(snapshot: Snapshot, row: number): Pick<Candidate, 'section' | 'article'> {
  const section = snapshot.sections[row];
  if (section === undefined) throw new Error(`the snapshot has no section ${row}`);
  return { section, article: snapshot.article(section.articleId) };
}
