// Names for sections within an article, made of their headings.
import { createHash } from 'node:crypto';

const LONGEST = 80;

/** Letters and digits of a clean heading joined by `-`; long ones are cut and told apart by a hash. */
export function slugOf(heading: string): string {
  const slug = heading
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}_]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  if (slug.length <= LONGEST) return slug || 'section';
  return `${slug.slice(0, LONGEST)}-${createHash('sha256').update(slug).digest('hex').slice(0, 8)}`;
}
