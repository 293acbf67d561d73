// Question → ranked candidates, with everything that put them there.
import type { Embedder } from '../embedding/embedder.ts';
import type { Snapshot } from '../indexing/snapshot.ts';
import { type Calibration, calibrationOf } from './calibration.ts';
import { cleanQuestion } from './clean-question.ts';
import { confidenceFeatures, probabilityOf } from './confidence.ts';
import { groupDuplicates } from './duplicates.ts';
import { type Evidence, gatherEvidence, type Query, readQuery } from './evidence.ts';
import { fusedScore } from './fusion.ts';
import type { Candidate } from './outcome.ts';
import { wideningOf } from './widening.ts';

/** A candidate with what it was ranked by. */
export type ScoredCandidate = Candidate & { readonly evidence: Evidence; readonly score: number };

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

/** Ranks the sections of a snapshot for a question, whatever the confidence. */
export async function rank(snapshot: Snapshot, embedder: Embedder, question: string): Promise<Ranking> {
  const text = await cleanQuestion(question);
  if (!/[\p{L}\p{N}]/u.test(text)) return { question: text, candidates: [] };
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
  return firsts.map((first, place) => {
    const rival = firsts[place === 0 ? 1 : 0]?.score ?? 0;
    const features = confidenceFeatures(query, first.evidence, first.score, rival);
    const others = groups[place]?.slice(1) ?? [];
    return {
      ...placeOf(snapshot, first.evidence.row),
      ...first,
      probability: probabilityOf(features, calibration.confidence),
      alsoIn: others.map((row) => placeOf(snapshot, row)),
    };
  });
}

function placeOf(snapshot: Snapshot, row: number): Pick<Candidate, 'section' | 'article'> {
  const section = snapshot.sections[row];
  if (section === undefined) throw new Error(`the snapshot has no section ${row}`);
  return { section, article: snapshot.article(section.articleId) };
}
