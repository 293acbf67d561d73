// The same question in two places takes one place in the list.
import { headingKey } from '../content/clean-heading.ts';
import { similarity } from '../indexing/exact.ts';
import type { Snapshot } from '../indexing/snapshot.ts';

// Short headings (`总结`, `Example`) recur in articles about different things.
const SHORTEST = 6;

// Headings this similar say the same in other words, when the answers agree as well.
const SAME_HEADING = 0.95;
const SAME_ANSWER = 0.85;

/** Groups rows that ask the same; the first of a group is its best, and groups keep the order of their first. */
export function groupDuplicates(snapshot: Snapshot, rows: readonly number[]): readonly (readonly number[])[] {
  const groups: number[][] = [];
  for (const row of rows) {
    const group = groups.find(([first]) => first !== undefined && asksTheSame(snapshot, first, row));
    if (group === undefined) groups.push([row]);
    else group.push(row);
  }
  return groups;
}

function asksTheSame(snapshot: Snapshot, a: number, b: number): boolean {
  const [first, second] = [snapshot.sections[a], snapshot.sections[b]];
  if (first === undefined || second === undefined) return false;
  const [one, other] = [headingKey(first.heading), headingKey(second.heading)];
  if (Math.min(one.length, other.length) < SHORTEST) return false;
  if (one === other) return first.kind === 'question' || first.text === second.text;
  return passageCosine(snapshot, a, b, 0) >= SAME_HEADING && passageCosine(snapshot, a, b, 1) >= SAME_ANSWER;
}

/** Cosine between the passages at the same place of two sections; 0 when one has none there. */
function passageCosine({ passages, vectors }: Snapshot, a: number, b: number, place: number): number {
  const [rowA, rowB] = [(passages.starts[a] ?? 0) + place, (passages.starts[b] ?? 0) + place];
  if (rowA >= (passages.starts[a + 1] ?? 0) || rowB >= (passages.starts[b + 1] ?? 0)) return 0;
  const start = rowA * vectors.dimensions;
  return similarity(vectors, rowB, vectors.data.subarray(start, start + vectors.dimensions));
}
