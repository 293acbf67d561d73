// What a re-index has done, in sentences.
import type { BuildReport } from '../indexing/build.ts';
import type { Messages } from './messages.ts';

/** `outcome`: whether anything changed; `counts` and `changes` of the content; `vectors`: what it took. */
export function reportSentences(report: BuildReport, say: Messages) {
  const { changes, vectors } = report;
  return {
    outcome: report.unchanged ? say.reindexUnchanged : say.reindexDone,
    counts: say.reindexCounts(report.articles, report.sections, report.questions),
    changes: say.reindexChanges(changes.added, changes.changed, changes.removed),
    vectors: say.reindexVectors(vectors.reused, vectors.embedded, report.seconds.toFixed(1)),
  };
}
