// Content of any size out of real content: repeated, with words exchanged so that terms and vectors differ.
import type { Section } from '../../src/content/types.ts';
import type { Corpus } from './peer.ts';

/** A word in Latin letters, or up to two Chinese characters. */
const WORD = /[A-Za-z]{2,}|\p{Script=Han}{1,2}/gu;

const HAN = /\p{Script=Han}/u;

// Share of words that are exchanged: the copies stay readable, yet each is a text of its own.
const EXCHANGED = 0.2;

/**
 * @param size - number of sections wanted; the first ones are the real ones
 * @returns the same for the same input
 */
export function grow({ articles, sections }: Corpus, size: number): Corpus {
  const random = seeded();
  const words = sections.flatMap(({ heading, text }) => `${heading} ${text}`.match(WORD) ?? []);
  const chinese = words.filter((word) => HAN.test(word));
  const latin = words.filter((word) => !HAN.test(word));
  const exchange = (text: string): string =>
    text.replace(WORD, (word) => {
      if (random() >= EXCHANGED) return word;
      const others = HAN.test(word) ? chinese : latin;
      return others[Math.floor(random() * others.length)] ?? word;
    });
  const copy = (section: Section, round: number): Section => ({
    ...section,
    id: `${section.id}-copy-${round}`,
    heading: exchange(section.heading),
    text: exchange(section.text),
  });
  const grown: Section[] = [];
  for (let round = 0; grown.length < size; round += 1) {
    const wanted = sections.slice(0, size - grown.length);
    for (const section of wanted) grown.push(round === 0 ? section : copy(section, round));
  }
  return { articles, sections: grown };
}

/** A linear congruential generator, of the constants of Numerical Recipes. */
function seeded(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
