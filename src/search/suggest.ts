// Completing a question while it is typed: exact prefix first, then words, then meaning.
import type { Section } from '../content/types.ts';
import type { Embedder } from '../embedding/embedder.ts';
import type { Snapshot } from '../indexing/snapshot.ts';
import { tokenize } from '../indexing/tokens.ts';

/**
 * Sections that ask what the text begins to ask, best first, each question once.
 *
 * @param text - what was typed so far, not empty
 */
export async function suggest(
  snapshot: Snapshot,
  embedder: Embedder,
  text: string,
  count: number,
): Promise<readonly Section[]> {
  const chosen = new Map<string, Section>();
  const add = (section: Section | undefined): void => {
    if (section === undefined || section.markdown === '' || chosen.size >= count) return;
    if (!chosen.has(section.heading)) chosen.set(section.heading, section);
  };
  for (const section of withPrefix(snapshot, text)) add(section);
  if (chosen.size < count) {
    const { sections, question } = snapshot.lexical.scoreFields(tokenize(text));
    const byWords = Array.from(sections)
      .filter((row) => (question[row] ?? 0) > 0)
      .sort((a, b) => (question[b] ?? 0) - (question[a] ?? 0));
    for (const row of byWords.slice(0, count * 2)) add(snapshot.sections[row]);
  }
  if (chosen.size < count) {
    const [vector] = await embedder.embedQuestions([text]);
    if (vector !== undefined) {
      for (const { row } of snapshot.vectorIndex.search(vector, count * 4)) {
        add(snapshot.sections[snapshot.passages.section[row] ?? -1]);
      }
    }
  }
  return [...chosen.values()];
}

/** Questions spread over the articles, for somebody who has typed nothing yet. */
export function variedSample(
  snapshot: Snapshot,
  count: number,
  random: () => number = Math.random,
): readonly Section[] {
  const byArticle = new Map<string, Section[]>();
  for (const section of snapshot.sections) {
    if (section.kind !== 'question' || section.markdown === '') continue;
    const list = byArticle.get(section.articleId) ?? [];
    list.push(section);
    byArticle.set(section.articleId, list);
  }
  const lists = [...byArticle.values()];
  const sample: Section[] = [];
  while (sample.length < count && lists.length > 0) {
    const at = Math.floor(random() * lists.length);
    const list = lists[at] ?? [];
    const [section] = list.splice(Math.floor(random() * list.length), 1);
    if (section === undefined) lists.splice(at, 1);
    else sample.push(section);
  }
  return sample;
}

// Folding every question at every key press would take most of the time at 10,000 sections.
const foldedQuestions = new WeakMap<Snapshot, readonly (readonly string[])[]>();

function withPrefix(snapshot: Snapshot, text: string): readonly Section[] {
  const start = folded(text);
  let questions = foldedQuestions.get(snapshot);
  if (questions === undefined) {
    questions = snapshot.sections.map(({ heading, aliases }) => [heading, ...aliases].map(folded));
    foldedQuestions.set(snapshot, questions);
  }
  return snapshot.sections.filter((_section, row) =>
    questions[row]?.some((question) => question.startsWith(start)),
  );
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
}
