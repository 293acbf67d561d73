// Builds the lexical index: which terms stand how often in which field of which section.
import { packArrays } from '../arrays-file.ts';
import type { Article, Section } from '../content/types.ts';
import { Growing } from './growing.ts';
import { LEXICAL_FIELDS, type LexicalField } from './lexical.ts';
import type { Pace } from './pace.ts';
import { tokenize } from './tokens.ts';

/** The texts of one section by field. */
export type LexicalDocument = Readonly<Record<LexicalField, string>>;

// Saturation makes greater counts score alike, and one byte a count keeps the file small.
const MOST_COUNTED = 255;

export function lexicalDocument(section: Section, article: Article): LexicalDocument {
  return {
    question: [section.heading, ...section.aliases].join('\n'),
    context: [article.title, ...section.headingPath, ...article.tags, ...article.categories].join('\n'),
    answer: section.text,
  };
}

/**
 * @param documents - one for each section, in order
 * @returns the file for `openLexical`, in pieces. Postings are grouped by term (`starts`), rows ascending, with one
 *   count a field; `lengths` holds the number of terms of every section, field after field; `terms` one term a line
 */
export async function buildLexical(
  documents: Iterable<LexicalDocument>,
  pace: Pace,
  onDocument: (done: number) => void = () => {},
): Promise<readonly Uint8Array[]> {
  const ids = new Map<string, number>();
  const postings = { terms: new Growing(), rows: new Growing(), counts: new Growing() };
  const lengths = LEXICAL_FIELDS.map(() => new Growing());
  let row = 0;
  for (const document of documents) {
    const counted = new Map<number, number>();
    for (const [field, name] of LEXICAL_FIELDS.entries()) {
      let length = 0;
      for (const line of document[name].split('\n')) {
        for (const term of tokenize(line)) {
          count(counted, idOf(ids, term), field);
          length += 1;
        }
        await pace();
      }
      lengths[field]?.push(length);
    }
    for (const [id, packed] of counted) {
      postings.terms.push(id);
      postings.rows.push(row);
      postings.counts.push(packed);
    }
    row += 1;
    onDocument(row);
  }
  const grouped = await groupByTerm(postings, ids.size, pace);
  return packArrays({
    ...grouped,
    lengths: Uint32Array.from(lengths.flatMap((field) => Array.from(field.view()))),
    terms: new TextEncoder().encode(Array.from(ids.keys(), (term) => `${term}\n`).join('')),
  });
}

function idOf(ids: Map<string, number>, term: string): number {
  const known = ids.get(term);
  if (known !== undefined) return known;
  ids.set(term, ids.size);
  return ids.size - 1;
}

/** The counts of the fields share one number, a byte for each. */
function count(counted: Map<number, number>, id: number, field: number): void {
  const packed = counted.get(id) ?? 0;
  const shift = field * 8;
  if (((packed >>> shift) & 0xff) < MOST_COUNTED) counted.set(id, packed + (1 << shift));
}

/** Counting sort: postings come in by section and leave by term, sections still in order. */
async function groupByTerm(
  postings: { readonly terms: Growing; readonly rows: Growing; readonly counts: Growing },
  termCount: number,
  pace: Pace,
): Promise<{ starts: Uint32Array; rows: Uint32Array; counts: Uint8Array }> {
  const terms = postings.terms.view();
  const rowsIn = postings.rows.view();
  const countsIn = postings.counts.view();
  const starts = new Uint32Array(termCount + 1);
  for (const term of terms) starts[term + 1] = (starts[term + 1] ?? 0) + 1;
  for (let term = 0; term < termCount; term += 1)
    starts[term + 1] = (starts[term + 1] ?? 0) + (starts[term] ?? 0);
  const next = starts.slice();
  const rows = new Uint32Array(terms.length);
  const counts = new Uint8Array(terms.length * 3);
  for (const [index, term] of terms.entries()) {
    const at = next[term] ?? 0;
    next[term] = at + 1;
    rows[at] = rowsIn[index] ?? 0;
    const packed = countsIn[index] ?? 0;
    counts[at * 3] = packed & 0xff;
    counts[at * 3 + 1] = (packed >>> 8) & 0xff;
    counts[at * 3 + 2] = (packed >>> 16) & 0xff;
    if (index % 4096 === 0) await pace();
  }
  return { starts, rows, counts };
}
