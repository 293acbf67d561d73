// Where an over-long text may be cut.
import { type Inline, measured, sliceInline, trimInline } from './inline.ts';

/** Marked text shorter than this is not cut inside while there is another place. */
const SPAN_LENGTH = 200;
/** A better place is taken when at least this share of the room stays filled. */
const FILLED = 0.4;
const GRAPHEMES = new Intl.Segmenter('zh', { granularity: 'grapheme' });
const PLACES = [/\n|[。！？!?；;…]+[”’」』）)"']*|\.(?=\s)/g, /[，,、：:]+/g, /\s+/g];

/**
 * The longest head that `fits`, cut after a sentence, else a clause, else a word, else a character, and the rest.
 * Never inside a grapheme; not inside a link, code or a short mark while there is another place. Nothing where not
 * even one character fits, or all does.
 */
export function cutInline(
  content: readonly Inline[],
  room: number,
  fits: (head: readonly Inline[]) => boolean,
): readonly [head: readonly Inline[], tail: readonly Inline[]] | undefined {
  const text = measured(content);
  const ends = [...GRAPHEMES.segment(text.slice(0, room + 1))]
    .map(({ index }) => index)
    .filter((end) => end > 0);
  const spans = protectedSpans(content);
  const head = (end: number) => trimInline(sliceInline(content, 0, end));
  const longest = ends[lastFitting(ends, (end) => fits(head(end)))];
  if (longest === undefined) return undefined;
  const free = (end: number) => !spans.some(([from, to]) => from < end && end < to);
  const found = PLACES.flatMap((place) =>
    [...text.slice(0, longest).matchAll(place)]
      .map((match) => match.index + match[0].length)
      .filter((end) => end >= longest * FILLED && free(end))
      .slice(-1),
  );
  const candidates = [...found, ...ends.filter((end) => end <= longest && free(end)).slice(-1), longest];
  for (const end of candidates) {
    const tail = trimInline(sliceInline(content, end, text.length));
    const start = head(end);
    if (start.length > 0 && tail.length > 0 && fits(start)) return [start, tail];
  }
  return undefined;
}

/** The head of a string of at most `room` units, cut after a character as people see it. */
export function cutString(text: string, room: number): string {
  if (text.length <= room) return text;
  let end = 0;
  for (const { index, segment } of GRAPHEMES.segment(text.slice(0, room + 50))) {
    if (index + segment.length > room) break;
    end = index + segment.length;
  }
  return text.slice(0, end === 0 ? room : end);
}

// The last index whose value fits, when all before it do; -1 for none.
function lastFitting(values: readonly number[], fits: (value: number) => boolean): number {
  let low = -1;
  let high = values.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(values[middle] ?? 0)) low = middle;
    else high = middle - 1;
  }
  return low;
}

function protectedSpans(content: readonly Inline[], offset = 0): (readonly [number, number])[] {
  let at = offset;
  return content.flatMap((node) => {
    const from = at;
    at += measured([node]).length;
    const isWhole =
      node.kind === 'code' || node.kind === 'link' || (node.kind === 'styled' && at - from <= SPAN_LENGTH);
    if (isWhole) return [[from, at] as const];
    return node.kind === 'styled' ? protectedSpans(node.children, from) : [];
  });
}
