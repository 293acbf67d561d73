// Text → the terms of the lexical index; the same function serves documents and questions.
import { isStopWord, stem } from './english.ts';

// A run of Han; or a name of letters and digits together with what joins its parts: `kv-cache`, `d_k`, `3.5`, `c++`.
const HAN = '\\p{Script=Han}';
const SIGN = `(?:(?!${HAN})[\\p{L}\\p{M}\\p{N}])`;
const PIECE = new RegExp(`${HAN}+|${SIGN}+(?:[-_.·]${SIGN}+)*(?:\\+\\+|#)?`, 'gu');
const STARTS_HAN = new RegExp(`^${HAN}`, 'u');

// Between the parts of a name; a point between digits belongs to the number.
const JOINER = /[-_·]|\.(?!\d)|(?<!\d)\./u;

// `KVCache` → KV Cache, `FlashAttention` → Flash Attention. `LoRA` and `ReLU` are no compounds: a part must be a word.
const CAMEL = /(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u;
const CAMEL_WORD = 4;

// `llama2` is also `llama`; `fp16` and `a100` are names of their own.
const VERSIONED = /^(\p{L}{3,})\d+$/u;

// Longer ones are hashes, keys and base64: they would fill the vocabulary and match nothing.
const LONGEST = 40;

// Asking words and the like: pairs of characters that occur in questions about anything.
const CHINESE_STOP_PAIRS = new Set(
  '什么 怎么 为什 为何 如何 哪些 哪个 哪种 是什 是怎 么是 么样 怎样 多少 有哪 有什 么会 么要 么用 么不 请问 可以 能否 是否 一下 一个 一种 我们 你们 他们 这个 那个 以及 或者 如果 因为 所以 但是'.split(
    ' ',
  ),
);

/**
 * Terms in the order of the text, as often as they occur. Chinese becomes overlapping pairs of characters (a
 * character that stands alone stays alone). A compound name becomes its parts and its joined form, so that `KV cache`,
 * `kv-cache`, `kv_cache` and `KVCache` share a term. English words are stemmed lightly.
 *
 * @param text - Traditional Chinese already converted to Simplified
 */
export function tokenize(text: string): string[] {
  const terms: string[] = [];
  const normal = text.normalize('NFKC');
  let previous: { readonly word: string; readonly end: number } | undefined;
  for (const match of normal.matchAll(PIECE)) {
    const piece = match[0];
    if (STARTS_HAN.test(piece)) {
      pushHan(terms, piece);
      previous = undefined;
      continue;
    }
    const parts = partsOf(piece);
    const word = parts.join('');
    pushName(terms, parts, word);
    if (
      previous !== undefined &&
      isCompound(previous.word, word) &&
      isGap(normal, previous.end, match.index)
    ) {
      push(terms, stem(previous.word + word));
    }
    previous = { word, end: match.index + piece.length };
  }
  return terms;
}

function pushHan(terms: string[], run: string): void {
  const characters = Array.from(run);
  if (characters.length === 1) terms.push(run);
  for (let index = 1; index < characters.length; index += 1) {
    const pair = `${characters[index - 1]}${characters[index]}`;
    if (!CHINESE_STOP_PAIRS.has(pair)) terms.push(pair);
  }
}

/** Lower-case parts of a name, in order. */
function partsOf(name: string): readonly string[] {
  return name.split(JOINER).flatMap((part) => {
    const words = part.split(CAMEL);
    const compound = words.some((word) => word.length >= CAMEL_WORD);
    return (compound ? words : [part]).map((word) => word.toLowerCase());
  });
}

function pushName(terms: string[], parts: readonly string[], joined: string): void {
  if (!isStopWord(joined)) push(terms, stem(joined));
  const named = parts.length === 1 ? joined.match(VERSIONED)?.slice(1) : parts;
  for (const part of named ?? []) {
    if (part.length > 1 && !isStopWord(part)) push(terms, stem(part));
  }
}

/** Two words in a row are taken for one name when one of them is too short for a word of prose: `KV cache`, `int 8`. */
function isCompound(first: string, second: string): boolean {
  if (isStopWord(first) || isStopWord(second)) return false;
  return first.length <= 3 || second.length <= 3;
}

function isGap(text: string, from: number, to: number): boolean {
  for (let index = from; index < to; index += 1) if (text[index] !== ' ') return false;
  return to > from;
}

function push(terms: string[], term: string): void {
  if (term.length <= LONGEST) terms.push(term);
}
