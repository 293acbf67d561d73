// Short names of sections for custom_ids and autocomplete values, where the full id may be too long.
import { createHash } from 'node:crypto';
import type { Section } from '../content/types.ts';
import type { Snapshot } from '../indexing/snapshot.ts';

// 60 bits: among 100,000 sections two share a key with a probability of about one in 200 million.
const LENGTH = 10;

/** A key of `[A-Za-z0-9_-]`, the same for the same section id in every snapshot. */
export function sectionKey(sectionId: string): string {
  return createHash('sha256').update(sectionId).digest('base64url').slice(0, LENGTH);
}

const tables = new WeakMap<Snapshot, ReadonlyMap<string, Section>>();

/** The section of a key, or undefined when this snapshot does not have it (any more). */
export function sectionOfKey(snapshot: Snapshot, key: string): Section | undefined {
  let table = tables.get(snapshot);
  if (table === undefined) {
    table = new Map(snapshot.sections.map((section) => [sectionKey(section.id), section]));
    tables.set(snapshot, table);
  }
  return table.get(key);
}
