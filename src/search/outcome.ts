// What a search ends in.
import type { Article, Section } from '../content/types.ts';

/** A section that may answer, with the other places that ask the same. */
export type Candidate = {
  readonly section: Section;
  readonly article: Article;
  /** Calibrated probability that this section answers the question, 0 to 1. */
  readonly probability: number;
  /** Near-duplicates of this section in other places, best first. */
  readonly alsoIn: readonly { readonly section: Section; readonly article: Article }[];
};

/** `answer`: one section is good enough; `clarify`: two to five are too close to call; `none`: nothing answers. */
export type Outcome =
  | { readonly kind: 'answer'; readonly best: Candidate; readonly runnersUp: readonly Candidate[] }
  | { readonly kind: 'clarify'; readonly candidates: readonly Candidate[] }
  | { readonly kind: 'none'; readonly nearest: readonly Candidate[] };
