// The same question in two places takes one place in the list.
import { headingKey } from '../content/clean-heading.ts';
import type { Section } from '../content/types.ts';
import { similarity } from '../indexing/exact.ts';
import type { Snapshot } from '../indexing/snapshot.ts';

// Short headings (`总结`, `Example`) recur in articles about different things.
const SHORTEST = 6;

// Headings this similar say the same in other words, when the answers agree as well.
const SAME_HEADING = 0.95;
const SAME_ANSWER = 0.85;

/** Groups rows that ask the same; the first of a group is its best, and groups keep the order of their first. */
export function groupDuplicates(snapshot: Snapshot, rows: readonly number[]): readonly (readonly number[])[] {
  const groups: { readonly first: Asked; readonly rows: number[] }[] = [];
  for (const row of rows) {
    const section = snapshot.sections[row];
    if (section === undefined) continue;
    const asked = { row, section, key: headingKey(section.heading) };
    const group = groups.find(({ first }) => asksTheSame(snapshot, first, asked));
    if (group === undefined) groups.push({ first: asked, rows: [row] });
    else group.rows.push(row);
  }
  return groups.map((group) => group.rows);
}

type Asked = { readonly row: number; readonly section: Section; readonly key: string };

function asksTheSame(snapshot: Snapshot, a: Asked, b: Asked): boolean {
  if (Math.min(a.key.length, b.key.length) < SHORTEST) return false;
  if (a.key === b.key) return a.section.kind === 'question' || a.section.text === b.section.text;
  return (
    passageCosine(snapshot, a.row, b.row, 0) >= SAME_HEADING &&
    passageCosine(snapshot, a.row, b.row, 1) >= SAME_ANSWER
  );
}

/** Cosine between the passages at the same place of two sections; 0 when one has none there. */
function passageCosine({ passages, vectors }: Snapshot, a: number, b: number, place: number): number {
  const [rowA, rowB] = [(passages.starts[a] ?? 0) + place, (passages.starts[b] ?? 0) + place];
  if (rowA >= (passages.starts[a + 1] ?? 0) || rowB >= (passages.starts[b + 1] ?? 0)) return 0;
  const start = rowA * vectors.dimensions;
  return similarity(vectors, rowB, vectors.data.subarray(start, start + vectors.dimensions));
}
