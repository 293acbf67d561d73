// Reads TeX into terms that can be set in one line of Unicode.
import { grouped, joined, scriptText, type Term } from './unicode-layout.ts';
import { ACCENTS, FUNCTIONS, LARGE, OPERATORS, SYMBOLS } from './unicode-symbols.ts';

/** TeX tokens and how far they are read. */
export type Cursor = { readonly tokens: readonly string[]; at: number; depth: number };

/** Thrown where the formula needs more than a line. */
export const UNREADABLE = Symbol('unreadable');
const NESTING = 12;
const WORDS = new Set(
  'text mathrm textrm mathbf textbf mathit textit mathsf mathtt texttt boldsymbol bm pmb operatorname mathop mathbin mathrel rm bf'.split(
    ' ',
  ),
);
const SKIPPED = new Set(
  'left right big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr middle limits nolimits displaystyle textstyle rm bf ! left. right.'.split(
    ' ',
  ),
);
const DOUBLE_STRUCK: Readonly<Record<string, string>> = {
  R: 'ℝ',
  N: 'ℕ',
  Z: 'ℤ',
  Q: 'ℚ',
  C: 'ℂ',
  P: 'ℙ',
  H: 'ℍ',
  E: '𝔼',
  '1': '𝟙',
};
const SCRIPT_LETTERS: Readonly<Record<string, string>> = {
  B: 'ℬ',
  E: 'ℰ',
  F: 'ℱ',
  H: 'ℋ',
  I: 'ℐ',
  L: 'ℒ',
  M: 'ℳ',
  R: 'ℛ',
  O: '𝒪',
  D: '𝒟',
  N: '𝒩',
};
const SCRIPTED = /[_^⁰-ₜᵢᵣᵤᵥᵦ-ᵪⱼᴬ-ᵪᵃ-ᶿ²³¹]/u;
const ROOTS: Readonly<Record<string, string>> = { '3': '∛', '4': '∜' };

/** The terms up to the end or an unmatched brace; throws `UNREADABLE`. */
export function sequence(cursor: Cursor): Term[] {
  const terms: Term[] = [];
  if (++cursor.depth > NESTING) throw UNREADABLE;
  for (let token = cursor.tokens[cursor.at]; token !== undefined; token = cursor.tokens[cursor.at]) {
    if (token === '}') break;
    const base = term(cursor);
    if (base) terms.push(withScripts(base, cursor));
  }
  cursor.depth--;
  return terms;
}

function withScripts(base: Term, cursor: Cursor): Term {
  let { text } = base;
  let loose = base.loose === true;
  for (;;) {
    const sign = cursor.tokens[cursor.at];
    if (sign === "'") {
      text += '′';
      cursor.at++;
      continue;
    }
    if (sign !== '_' && sign !== '^') break;
    cursor.at++;
    const raw = argument(cursor);
    if (raw.length > 14 || SCRIPTED.test(raw)) throw UNREADABLE;
    const script = scriptText(raw, sign);
    loose = /[_^][\p{L}\p{N}]+$/u.test(script);
    text += script;
  }
  if (text === base.text) return base;
  return {
    kind: base.kind === 'fraction' ? 'ordinary' : base.kind,
    text: base.kind === 'fraction' ? `(${base.text})${text.slice(base.text.length)}` : text,
    loose,
  };
}

function term(cursor: Cursor): Term | undefined {
  const token = cursor.tokens[cursor.at++] ?? '';
  if (/^\s/.test(token)) return undefined;
  if (token.startsWith('\\')) return command(token.slice(1), cursor);
  if (token === '{') {
    const inner = joined(sequence(cursor));
    if (cursor.tokens[cursor.at++] !== '}') throw UNREADABLE;
    return inner === '' ? undefined : { kind: 'ordinary', text: inner };
  }
  if (token === '_' || token === '^') {
    cursor.at--;
    return { kind: 'ordinary', text: '' };
  }
  if (token === '&' || token === '#') throw UNREADABLE;
  if (token === '~') return { kind: 'space', text: ' ' };
  if (token === '-') return { kind: 'operator', text: '−' };
  if ((token === '<' || token === '>') && cursor.tokens[cursor.at] === token) {
    cursor.at++;
    return { kind: 'operator', text: token === '<' ? '≪' : '≫' };
  }
  if (/^[+=<>∈≤≥≈≠×∼→←⇒·±∗]$/.test(token)) return { kind: 'operator', text: token === '∗' ? '∗' : token };
  if (/^[([]$/.test(token)) return { kind: 'open', text: token };
  if (/^[)\]]$/.test(token)) return { kind: 'close', text: token };
  const isColon = token === ':' && /^\s/.test(cursor.tokens[cursor.at] ?? '');
  if (isColon || /^[,;]$/.test(token)) return { kind: 'comma', text: token };
  return { kind: 'ordinary', text: token === "'" ? '′' : token };
}

function command(name: string, cursor: Cursor): Term | undefined {
  const plain = name.replace(/\*$/, '');
  if (SKIPPED.has(plain)) {
    if (/^(?:left|right|middle)$/.test(plain) && cursor.tokens[cursor.at] === '.') cursor.at++;
    return undefined;
  }
  if (/^[,;:>]$|^\s$/.test(plain) || plain === 'quad' || plain === 'qquad')
    return { kind: 'space', text: ' ' };
  if (/^[{}%$&#_]$/.test(plain))
    return { kind: plain === '{' ? 'open' : plain === '}' ? 'close' : 'ordinary', text: plain };
  if (plain === '|') return { kind: 'ordinary', text: '‖' };
  const symbol = own(SYMBOLS, plain);
  if (symbol !== undefined) return { kind: 'ordinary', text: symbol };
  const operator = own(OPERATORS, plain);
  if (operator !== undefined) return { kind: 'operator', text: operator };
  const large = own(LARGE, plain);
  if (large !== undefined) return { kind: 'large', text: large };
  if (FUNCTIONS.has(plain)) return { kind: 'function', text: plain };
  if (WORDS.has(plain)) return words(plain, cursor);
  const accent = own(ACCENTS, plain);
  if (accent !== undefined) {
    const letter = argument(cursor);
    if (!/^[\p{L}\p{N}]$/u.test(letter)) throw UNREADABLE;
    return { kind: 'ordinary', text: letter + accent };
  }
  if (plain === 'mathbb' || plain === 'mathcal' || plain === 'mathscr') {
    const letters = argument(cursor);
    const glyphs = plain === 'mathbb' ? DOUBLE_STRUCK : SCRIPT_LETTERS;
    return { kind: 'ordinary', text: [...letters].map((letter) => own(glyphs, letter) ?? letter).join('') };
  }
  if (plain === 'sqrt') return root(cursor);
  if (/^[dt]?frac$/.test(plain)) return fraction(cursor);
  throw UNREADABLE;
}

// The words of `\text{…}` keep their spaces; those of `\operatorname{…}` act as a function.
function words(name: string, cursor: Cursor): Term {
  skipSpace(cursor);
  const isText = /^text/.test(name);
  const text = isText ? rawGroup(cursor) : argument(cursor);
  const isFunction = name === 'operatorname' || name === 'mathop' || FUNCTIONS.has(text);
  return { kind: isFunction ? 'function' : 'ordinary', text };
}

function rawGroup(cursor: Cursor): string {
  if (cursor.tokens[cursor.at] !== '{') return argument(cursor);
  let text = '';
  for (cursor.at++; cursor.at < cursor.tokens.length; cursor.at++) {
    const token = cursor.tokens[cursor.at] ?? '';
    if (token === '}') {
      cursor.at++;
      return text;
    }
    if (token === '{' || token === '$' || /^\\[A-Za-z]/.test(token)) throw UNREADABLE;
    text += token.replace(/^\\(?=.)/, '');
  }
  throw UNREADABLE;
}

function root(cursor: Cursor): Term {
  skipSpace(cursor);
  let sign = '√';
  if (cursor.tokens[cursor.at] === '[') {
    const end = cursor.tokens.indexOf(']', cursor.at);
    if (end === -1) throw UNREADABLE;
    const degree = cursor.tokens.slice(cursor.at + 1, end).join('');
    cursor.at = end + 1;
    sign = own(ROOTS, degree) ?? `${scriptText(degree, '^')}√`;
    if (sign.startsWith('^')) throw UNREADABLE;
  }
  const inner = argument(cursor);
  return { kind: 'ordinary', text: sign + grouped(inner) };
}

function fraction(cursor: Cursor): Term {
  const above = argument(cursor);
  const below = argument(cursor);
  if (above === '' || below === '' || /\//.test(above + below)) throw UNREADABLE;
  return { kind: 'fraction', text: `${grouped(above)}/${grouped(below)}` };
}

function argument(cursor: Cursor): string {
  skipSpace(cursor);
  const token = cursor.tokens[cursor.at];
  if (token === undefined || token === '}') throw UNREADABLE;
  if (token !== '{') return term(cursor)?.text ?? '';
  cursor.at++;
  const inner = joined(sequence(cursor)).trim();
  if (cursor.tokens[cursor.at++] !== '}') throw UNREADABLE;
  return inner;
}

function skipSpace(cursor: Cursor): void {
  while (/^\s/.test(cursor.tokens[cursor.at] ?? '')) cursor.at++;
}

function own(table: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
