// Fits what is stored beside a model: fusion weights, confidence and thresholds; cross-validated by repository.
import type { Embedder } from '../embedding/embedder.ts';
import type { Snapshot } from '../indexing/snapshot.ts';
import type { Calibration } from '../search/calibration.ts';
import { cleanQuestion } from '../search/clean-question.ts';
import { CONFIDENCE_FEATURES, type ConfidenceModel } from '../search/confidence.ts';
import { type Evidence, gatherEvidence } from '../search/evidence.ts';
import type { FusionWeights } from '../search/fusion.ts';
import { isNoise } from '../search/noise.ts';
import { type Query, readQuery } from '../search/query.ts';
import { rankEvidence } from '../search/rank.ts';
import { decide } from '../search/search.ts';
import type { Widening } from '../search/widening.ts';
import type { AnswerKey } from './answer-key.ts';
import type { Confident } from './confidence-metrics.ts';
import { repositoryOf } from './evaluate.ts';
import { fitConfidence, fitFusion, type Judged, recordOf } from './fit.ts';
import { quantile, type Rank } from './metrics.ts';
import type { JudgedQuery } from './queries.ts';

/** A query with everything found for it, before anything fitted comes in. */
export type Case = {
  readonly judged: JudgedQuery;
  /** Repository; out-of-scope queries are dealt out among all. */
  readonly fold: string;
  readonly query: Query;
  readonly evidence: readonly Evidence[];
  readonly right: ReadonlySet<number>;
  readonly source: 'in-scope' | 'out-of-scope' | 'own out-of-scope';
};

/** What a case comes to under some calibration. */
export type CaseResult = Confident & {
  readonly rank: Rank;
  readonly answered: boolean;
  readonly source: Case['source'];
};

/** Reads and searches all queries; messages that ask nothing are left out, they never reach what is fitted. */
export async function gatherCases(
  snapshot: Snapshot,
  embedder: Embedder,
  widening: Widening,
  queries: readonly JudgedQuery[],
  own: readonly JudgedQuery[],
  answers: AnswerKey,
): Promise<readonly Case[]> {
  const repositories = [
    ...new Set(queries.filter(({ expected }) => expected.length > 0).map(repositoryOf)),
  ].sort();
  const cases: Case[] = [];
  for (const [index, judged] of [...queries, ...own].entries()) {
    const text = await cleanQuestion(judged.query);
    if (isNoise(text)) continue;
    const inScope = judged.expected.length > 0;
    const query = await readQuery(text, embedder, snapshot.lexical, widening);
    const evidence = gatherEvidence(snapshot, query);
    const isRight = ({ row }: Evidence): boolean => {
      const section = snapshot.sections[row];
      return section !== undefined && answers(judged, section, snapshot.article(section.articleId));
    };
    cases.push({
      judged,
      fold: inScope ? repositoryOf(judged) : (repositories[index % repositories.length] ?? ''),
      query,
      evidence,
      right: new Set(inScope ? evidence.filter(isRight).map(({ row }) => row) : []),
      source: inScope ? 'in-scope' : own.includes(judged) ? 'own out-of-scope' : 'out-of-scope',
    });
  }
  return cases;
}

// How much a case counts for the confidence. In the field perhaps one message in five asks about nothing here; the
// many own out-of-scope queries and the made-up ones together weigh about as much as that.
const WEIGHT = { 'in-scope': 1, 'out-of-scope': 0.5, 'own out-of-scope': 0.08, 'held out': 0.1 } as const;

// Ranks as any other does; only its probabilities mean nothing.
const NO_CONFIDENCE: ConfidenceModel = { bias: 0, weights: recordOf(CONFIDENCE_FEATURES, []) };

const FUSION_PULL = 0.3;
const CONFIDENCE_PULL = 0.05;

/** Share of the in-scope queries that the threshold lets be answered, and of the own out-of-scope ones to clarify. */
const ANSWERED = 0.61;
const CLARIFIED_OUTSIDE = 0.2;

// Differences of fused scores. Where a handful of sections compete, one can lead by more than what is fitted on a
// thousand of them ever saw.
const LEAD = 0.35;
const TIE = 0.15;

/** Share of the answering threshold that is enough for a section that leads by `LEAD`. */
const ALONE = 0.7;

/** Fits everything on some cases. `hand` gives the prior, and the fusion itself unless `learnFusion`. */
export function fitCalibration(
  snapshot: Snapshot,
  cases: readonly Case[],
  hand: FusionWeights,
  learnFusion: boolean,
): Calibration {
  const fusion = learnFusion
    ? fitFusion(
        cases.map((one) => listOf(one, cases)),
        hand,
        FUSION_PULL,
      )
    : hand;
  const unfitted = withConfidence(fusion, NO_CONFIDENCE);
  const judged = cases.flatMap((one) => [
    ...judge(snapshot, one, one.evidence, unfitted, WEIGHT[one.source]),
    ...(one.source === 'in-scope'
      ? judge(snapshot, one, withoutAnswers(snapshot, one, unfitted), unfitted, WEIGHT['held out'])
      : []),
  ]);
  const fitted = withConfidence(fusion, fitConfidence(judged, CONFIDENCE_PULL));
  const results = cases.map((one) => resultOf(snapshot, one, fitted));
  const confidences = (wanted: Case['source']): readonly number[] =>
    results
      .filter(({ source }) => source === wanted)
      .map(({ confidence }) => confidence)
      .sort((a, b) => a - b);
  const answer = quantile(confidences('in-scope'), 1 - ANSWERED);
  const clarify = Math.min(answer, quantile(confidences('own out-of-scope'), 1 - CLARIFIED_OUTSIDE));
  return {
    ...fitted,
    thresholds: {
      answer: round(answer),
      clarify: round(clarify),
      alone: round(answer * ALONE),
      lead: LEAD,
      tie: TIE,
    },
  };
}

/** Every case judged by what was fitted on the other repositories. */
export function crossValidate(
  snapshot: Snapshot,
  cases: readonly Case[],
  hand: FusionWeights,
  learnFusion: boolean,
): ReadonlyMap<Case, CaseResult> {
  const results = new Map<Case, CaseResult>();
  for (const fold of new Set(cases.map((one) => one.fold))) {
    const others = cases.filter((one) => one.fold !== fold);
    const calibration = fitCalibration(snapshot, others, hand, learnFusion);
    for (const one of cases) if (one.fold === fold) results.set(one, resultOf(snapshot, one, calibration));
  }
  return results;
}

function resultOf(snapshot: Snapshot, one: Case, calibration: Calibration): CaseResult {
  const candidates = rankEvidence(snapshot, one.query, one.evidence, calibration);
  const place = candidates.findIndex(({ evidence }) => one.right.has(evidence.row));
  return {
    rank: place < 0 ? undefined : place + 1,
    confidence: candidates[0]?.probability ?? 0,
    right: place === 0,
    inScope: one.source === 'in-scope',
    answered: decide({ candidates }, calibration).kind === 'answer',
    source: one.source,
  };
}

/** A repository with many queries must not drown the others. */
function listOf(
  { evidence, right, fold }: Case,
  cases: readonly Case[],
): Parameters<typeof fitFusion>[0][number] {
  const size = cases.filter((one) => one.fold === fold && one.source === 'in-scope').length;
  return {
    evidence,
    right: evidence.map(({ row }) => right.has(row)),
    weight: 1 / Math.sqrt(Math.max(1, size)),
  };
}

function judge(
  snapshot: Snapshot,
  one: Case,
  evidence: readonly Evidence[],
  calibration: Calibration,
  weight: number,
): readonly Judged[] {
  const [first] = rankEvidence(snapshot, one.query, evidence, calibration);
  return first === undefined
    ? []
    : [{ features: first.features, right: one.right.has(first.evidence.row), weight }];
}

/** What would be found if nothing answered: the right sections and their twins taken out. */
function withoutAnswers(snapshot: Snapshot, one: Case, calibration: Calibration): readonly Evidence[] {
  const twins = new Set(
    rankEvidence(snapshot, one.query, one.evidence, calibration)
      .filter(({ evidence }) => one.right.has(evidence.row))
      .flatMap(({ alsoIn }) => alsoIn.map(({ section }) => snapshot.sectionRow(section.id))),
  );
  return one.evidence.filter(({ row }) => !one.right.has(row) && !twins.has(row));
}

function withConfidence(fusion: FusionWeights, confidence: Calibration['confidence']): Calibration {
  return {
    fitted: {},
    fusion,
    confidence,
    thresholds: { answer: 0.5, clarify: 0.2, alone: 0.2, lead: LEAD, tie: TIE },
  };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
