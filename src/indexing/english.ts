// Light stemming and stop words for English terms.

// Words that say nothing about the subject. Question words are among them: what is asked for stands in the rest.
const STOP_WORDS = new Set(
  `a an and are as at be been but by can could did do does for from had has have how i if in into is it its
  me my of on or our s should so such t than that the their them then there these they this to us was we were
  what when where which while who whose why will with would you your`.split(/\s+/),
);

const VOWEL = /[aeiouy]/;

/** @param word - lower case */
export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word);
}

/**
 * Strips plural, `-ing`, `-ed` and a final `e`, so that cache, caches, cached and caching are one term. Deliberately
 * no more: `-er`, `-ion` and the like tell terms of art apart (encode, encoder, encoding layer).
 *
 * @param word - lower case; anything but plain letters is returned as it is
 */
export function stem(word: string): string {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  return withoutFinalE(withoutSuffix(withoutPlural(word)));
}

function withoutPlural(word: string): string {
  if (word.endsWith('ies')) return word.length > 4 ? `${word.slice(0, -3)}y` : word;
  if (word.endsWith('sses') || word.endsWith('xes') || word.endsWith('shes') || word.endsWith('ches')) {
    return word.endsWith('ches') ? word.slice(0, -1) : word.slice(0, -2);
  }
  return /[^sui]s$/.test(word) && !word.endsWith('ias') ? word.slice(0, -1) : word;
}

function withoutSuffix(word: string): string {
  const suffix = word.endsWith('ing') ? 3 : /[^e]ed$/.test(word) && !word.endsWith('embed') ? 2 : 0;
  const rest = word.slice(0, word.length - suffix);
  if (suffix === 0 || rest.length < 3 || !VOWEL.test(rest)) return word;
  const doubled = /([^aeioulsz])\1$/.test(rest);
  return doubled ? rest.slice(0, -1) : rest;
}

function withoutFinalE(word: string): string {
  return word.length > 3 && word.endsWith('e') ? word.slice(0, -1) : word;
}
