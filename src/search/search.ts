// Question → Outcome: an answer, a few candidates to choose from, or nothing.
import type { Embedder } from '../embedding/embedder.ts';
import type { Snapshot } from '../indexing/snapshot.ts';
import { type Calibration, calibrationOf } from './calibration.ts';
import type { Outcome } from './outcome.ts';
import { type Ranking, rank } from './rank.ts';

const RUNNERS_UP = 4;
const CHOICES = 5;

/** Finds the section of a snapshot that answers a question, or says that none does. */
export async function search(snapshot: Snapshot, embedder: Embedder, question: string): Promise<Outcome> {
  return decide(await rank(snapshot, embedder, question), calibrationOf(embedder.id));
}

/** The confidence rules: what a ranking amounts to. */
export function decide({ candidates }: Pick<Ranking, 'candidates'>, { thresholds }: Calibration): Outcome {
  const [best, ...others] = candidates;
  if (best === undefined) return { kind: 'none', nearest: [] };
  const lead = best.score - (others[0]?.score ?? 0);
  const standsAlone = lead >= thresholds.lead && best.probability >= thresholds.alone;
  if (best.probability >= thresholds.answer || standsAlone) {
    return { kind: 'answer', best, runnersUp: others.slice(0, RUNNERS_UP) };
  }
  const tied = candidates.filter(({ score }) => score >= best.score - thresholds.tie).slice(0, CHOICES);
  if (best.probability < thresholds.clarify || tied.length < 2) {
    return { kind: 'none', nearest: candidates.slice(0, CHOICES) };
  }
  return { kind: 'clarify', candidates: tied };
}
