// Sections near a section, for 'related questions'.
import type { Section } from '../content/types.ts';
import type { Snapshot } from '../indexing/snapshot.ts';

// Above this two headings ask the same thing in other words; offering it as related would show the answer twice.
const SAME_QUESTION = 0.97;

/** At most `count` sections whose question is nearest to that of `section`, nearest first, without its duplicates. */
export function relatedSections(snapshot: Snapshot, section: Section, count: number): readonly Section[] {
  const own = snapshot.sectionRow(section.id);
  if (own === undefined) return [];
  const { data, dimensions } = snapshot.vectors;
  const first = snapshot.passages.starts[own] ?? 0;
  const vector = data.subarray(first * dimensions, (first + 1) * dimensions);
  const related = new Map<string, Section>();
  for (const { row, similarity } of snapshot.vectorIndex.search(vector, count * 12)) {
    if (related.size === count) break;
    const candidate = snapshot.sections[snapshot.passages.section[row] ?? -1];
    if (candidate === undefined || candidate.id === section.id || candidate.markdown === '') continue;
    if (similarity >= SAME_QUESTION || candidate.heading === section.heading) continue;
    if (![...related.values()].some((other) => other.heading === candidate.heading)) {
      related.set(candidate.id, candidate);
    }
  }
  return [...related.values()];
}
