// What was fitted for a model: fusion weights, confidence, thresholds. Read once from the file beside the model.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { besideModel } from './beside-model.ts';
import { CONFIDENCE_FEATURES } from './confidence.ts';
import { FEATURES } from './fusion.ts';

const numbersFor = <const Name extends string>(names: readonly Name[]) => z.record(z.enum(names), z.number());

const calibrationSchema = z.strictObject({
  /** What it was fitted on, when, and how well it does; for people. */
  fitted: z.record(z.string(), z.unknown()),
  fusion: numbersFor(FEATURES),
  confidence: z.strictObject({ bias: z.number(), weights: numbersFor(CONFIDENCE_FEATURES) }),
  thresholds: z.strictObject({
    /** A section that leads by `lead` in the fused score is the answer from the probability `alone` on. */
    lead: z.number(),
    alone: z.number(),
    /** From this probability on, the first section is the answer. */
    answer: z.number(),
    /** From this probability on, a few candidates are worth showing. */
    clarify: z.number(),
    /** Two candidates whose scores are this close are both shown. */
    tie: z.number(),
  }),
});

export type Calibration = Readonly<z.infer<typeof calibrationSchema>>;

export const CALIBRATION_FILE = 'fusion.json';

const known = new Map<string, Calibration>();

/** @param embedderId - `Embedder.id`; a model for which nothing was fitted uses what was fitted for the bundled one */
export function calibrationOf(embedderId: string): Calibration {
  const found = known.get(embedderId);
  if (found !== undefined) return found;
  const path = besideModel(embedderId, CALIBRATION_FILE);
  const calibration = calibrationSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  known.set(embedderId, calibration);
  return calibration;
}
