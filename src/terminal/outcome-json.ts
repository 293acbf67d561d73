// An outcome for other programs: `npm run ask -- --json`.
import type { Candidate, Outcome } from '../search/outcome.ts';

/** Plain data: `outcome`, and the sections behind it, best first. */
export function outcomeJson(outcome: Outcome) {
  switch (outcome.kind) {
    case 'answer':
      return {
        outcome: outcome.kind,
        answer: { ...place(outcome.best), markdown: outcome.best.section.markdown },
        runnersUp: outcome.runnersUp.map(place),
      };
    case 'clarify':
      return { outcome: outcome.kind, candidates: outcome.candidates.map(place) };
    case 'none':
      return { outcome: outcome.kind, nearest: outcome.nearest.map(place) };
  }
}

function place({ section, article, probability, alsoIn }: Candidate) {
  return {
    id: section.id,
    question: section.heading,
    article: article.title,
    path: article.path,
    line: section.line,
    url: section.url,
    probability,
    alsoIn: alsoIn.map((other) => other.section.id),
  };
}
