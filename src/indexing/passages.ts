// Cuts sections into passages: pieces small enough that one vector says what they are about.
import type { Article, Section } from '../content/types.ts';

/** `question`: the heading or an alias alone; `window`: a stretch of the answer with title and heading in front. */
export type PassageKind = 'question' | 'window';

/** A piece of a section as it is embedded. */
export type Passage = {
  /** Row of the section in the snapshot's sections. */
  readonly section: number;
  readonly kind: PassageKind;
  readonly text: string;
};

/** Lengths in UTF-16 units; they are part of the settings hash, so changing one makes a new index. */
export const WINDOW = {
  length: 400,
  stride: 300,
  /** How far a cut may move to fall on the end of a sentence. */
  slack: 60,
  // A file without headings is one section of any length. Past this many windows they are spread over the text
  // with gaps instead: one such file must not fill the index, nor win by having the most chances to match.
  most: 40,
} as const;

const SENTENCE_END = /[。！？!?；;\n]|\.(?=\s)/g;

/**
 * @param sections - in the order in which the snapshot holds them
 * @param article - finds the article of a section
 */
export function* passagesOf(
  sections: readonly Section[],
  article: (id: string) => Article,
): Generator<Passage, void> {
  for (const [row, section] of sections.entries()) {
    for (const question of new Set([section.heading, ...section.aliases])) {
      if (question.trim() !== '') yield { section: row, kind: 'question', text: question };
    }
    const head = `${article(section.articleId).title}\n${section.heading}\n`;
    for (const window of windowsOf(section.text)) yield { section: row, kind: 'window', text: head + window };
  }
}

/** Overlapping stretches that cover a text (with gaps only beyond `WINDOW.most`); none for an empty text. */
export function windowsOf(text: string): readonly string[] {
  const whole = text.trim();
  if (whole === '') return [];
  if (whole.length <= WINDOW.length + WINDOW.slack) return [whole];
  const ends = sentenceEnds(whole);
  const needed = Math.ceil((whole.length - WINDOW.length) / WINDOW.stride) + 1;
  const count = Math.min(needed, WINDOW.most);
  const stride = (whole.length - WINDOW.length) / (count - 1);
  const windows: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const at = Math.round(index * stride);
    const start = index === 0 ? 0 : nearest(ends, at);
    const end = index === count - 1 ? whole.length : nearest(ends, at + WINDOW.length);
    windows.push(whole.slice(wholeCharacter(whole, start), wholeCharacter(whole, end)).trim());
  }
  return windows.filter((window) => window !== '');
}

function sentenceEnds(text: string): readonly number[] {
  return Array.from(text.matchAll(SENTENCE_END), (match) => match.index + match[0].length);
}

function nearest(ends: readonly number[], at: number): number {
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  const after = ends[low] ?? Number.POSITIVE_INFINITY;
  const before = ends[low - 1] ?? Number.NEGATIVE_INFINITY;
  const best = after - at < at - before ? after : before;
  return Math.abs(best - at) <= WINDOW.slack ? best : at;
}

/** A cut between the two halves of a surrogate pair would leave a broken character on both sides. */
function wholeCharacter(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at;
}
