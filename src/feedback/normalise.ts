// How questions are shortened for keeping, and when two of them count as the same.

/** Longest question text that is kept, in characters (code points). */
const MAX_QUESTION = 1000;

/** The text as it is kept: at most `MAX_QUESTION` characters, never half of one. */
export function keptText(question: string): string {
  return Array.from(question.trim()).slice(0, MAX_QUESTION).join('');
}

/** Key under which the same question, typed differently, is counted once: width, case, spaces and end marks aside. */
export function normaliseQuestion(question: string): string {
  const text = question.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
  return text.replace(/[\s?!.,。，]+$/u, '') || text;
}
