// What a search ended in → what to show.

import type { Article, Section } from '../content/types.ts';
import type { Snapshot } from '../indexing/snapshot.ts';
import type { Candidate, Outcome } from '../search/outcome.ts';
import { relatedSections } from '../search/related.ts';
import { type SectionView, sourceOf, type View } from './view.ts';

const RELATED = 5;
const NEAREST = 3;

// Below this a section has nothing to do with the question, and offering it would look silly.
const RELATED_AT_ALL = 0.15;

/** The view of an outcome. */
export function presentOutcome(outcome: Outcome, snapshot: Snapshot): View {
  switch (outcome.kind) {
    case 'answer': {
      const { section, article, alsoIn } = outcome.best;
      return presentSection(section, article, snapshot, alsoIn);
    }
    case 'clarify':
      return { kind: 'clarify', candidates: outcome.candidates };
    case 'none':
      return { kind: 'none', nearest: relatedAtAll(outcome.nearest).slice(0, NEAREST) };
  }
}

/** The view of one section, whatever led to it. */
export function presentSection(
  section: Section,
  article: Article,
  snapshot: Snapshot,
  alsoIn: Candidate['alsoIn'] = [],
): SectionView {
  return {
    kind: 'section',
    sectionId: section.id,
    title: section.title,
    body: section.markdown,
    source: sourceOf(section, article),
    alsoIn: alsoIn.map((place) => sourceOf(place.section, place.article)),
    related: relatedSections(snapshot, section, RELATED),
  };
}

function relatedAtAll(candidates: readonly Candidate[]): readonly Candidate[] {
  return candidates.filter((candidate) => candidate.probability >= RELATED_AT_ALL);
}
