// Draws a random question for the quiz.
import type { Section } from '../content/types.ts';
import type { Snapshot } from '../indexing/snapshot.ts';
import { tokenize } from '../indexing/tokens.ts';

/**
 * A random question with an answer, or undefined when none fits.
 *
 * @param topic - words of the question, its article's title, tags or categories; empty for any question
 * @param seen - ids of sections not to draw while there are others
 * @param random - in [0, 1)
 */
export function drawQuestion(
  snapshot: Snapshot,
  topic: string,
  seen: ReadonlySet<string>,
  random: () => number = Math.random,
): Section | undefined {
  const fitting = questionsAbout(snapshot, topic);
  const fresh = fitting.filter((section) => !seen.has(section.id));
  const pool = fresh.length > 0 ? fresh : fitting;
  return pool[Math.floor(random() * pool.length)];
}

function questionsAbout(snapshot: Snapshot, topic: string): readonly Section[] {
  const isQuestion = (section: Section): boolean => section.kind === 'question' && section.markdown !== '';
  if (topic.trim() === '') return snapshot.sections.filter(isQuestion);
  const terms = tokenize(topic);
  const wanted = terms.reduce((sum, term) => sum + snapshot.lexical.idf(term), 0);
  const { sections, question, context, matchedIdf } = snapshot.lexical.scoreFields(terms);
  // Half of the topic's weight must be there: one common word of it is not the topic.
  return Array.from(sections)
    .filter((row) => (matchedIdf[row] ?? 0) >= wanted / 2 && (question[row] ?? 0) + (context[row] ?? 0) > 0)
    .flatMap((row) => snapshot.sections[row] ?? [])
    .filter(isQuestion);
}
