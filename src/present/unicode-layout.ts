// Sets the terms of a formula in one line: spaces around operators, parentheses where a fraction bar or root had none.
import { SUBSCRIPTS, SUPERSCRIPTS } from './unicode-symbols.ts';

/** What a term is to its neighbours. */
export type Kind =
  | 'ordinary'
  | 'operator'
  | 'function'
  | 'large'
  | 'open'
  | 'close'
  | 'comma'
  | 'space'
  | 'fraction';
/** A piece of the line; `loose` ends in a word that must not run into the next letter. */
export type Term = { readonly kind: Kind; readonly text: string; readonly loose?: boolean };
/** Text set below (`_`) or above (`^`) the line: in its own characters, or after the sign. */
export function scriptText(text: string, sign: '_' | '^'): string {
  const isWords = /\p{L}{2}\s+\p{L}{2}/u.test(text);
  const compact = text.trim().replace(/\s+/g, isWords ? ' ' : '');
  if (compact === '') return '';
  const glyphs = sign === '_' ? SUBSCRIPTS : SUPERSCRIPTS;
  const raised = [...compact].map((letter) => glyphs[letter]);
  if (!/^\p{L}{3,}$/u.test(compact) && raised.every((glyph) => glyph !== undefined)) return raised.join('');
  const isWord = sign === '_' ? /^[A-Za-z\d\p{Script=Han}]+$/u : /^(?:[A-Za-z\d]|[A-Za-z]{3,})$/;
  if (isWord.test(compact) || [...compact].length === 1) return sign + compact;
  return sign === '_' ? `_{${compact}}` : `^(${compact})`;
}

/** In parentheses unless it is one number, one word or one letter with its scripts. */
export function grouped(text: string): string {
  const isOne =
    /^√?(?:[\p{N}.]+|\p{L}\p{M}*|\p{L}{2,}|∂\p{L}\p{M}*|[∞ℓ])(?:_[\p{L}\p{N}]+|[₀-ₜᵢᵣᵤᵥᵦ-ᵪⱼ⁰-ⁿᴬ-ᵪ²³¹ᵀ′]+)*$/u.test(
      text,
    ) ||
    /^\([^()]*\)$/.test(text) ||
    /^[\p{L}]+\([^()]*\)$/u.test(text) ||
    /^[|‖][^|‖]*[|‖]$/.test(text);
  return isOne ? text : `(${text})`;
}

/** The line that the terms make. */
export function joined(terms: readonly Term[]): string {
  let line = '';
  let last: Term | undefined;
  for (const [i, term] of terms.entries()) {
    // A sign at the front, or after another operator, belongs to what follows.
    const isSign = /^[−+±∓]$/.test(term.text) && (!last || /^(?:operator|open|comma)$/.test(last.kind));
    const next: Term = isSign ? { ...term, kind: 'open' } : term;
    line += gap(last, next) + ownText(last, next, terms[i + 1]);
    last = next;
  }
  return line.replace(/ {2,}/g, ' ');
}

function gap(last: Term | undefined, next: Term): string {
  if (!last || last.kind === 'space' || next.kind === 'space') return '';
  if (next.kind === 'close' || next.kind === 'comma' || last.kind === 'open') return '';
  if (next.kind === 'operator' || /^(?:operator|comma|large)$/.test(last.kind)) return ' ';
  if (last.kind === 'function' && next.kind !== 'open') return ' ';
  const isWord = next.kind === 'function' || next.kind === 'large';
  if (isWord && /[\p{L}\p{N}\p{M})\]]$/u.test(last.text)) return ' ';
  return last.loose === true && /^[\p{L}\p{N}√]/u.test(next.text) ? ' ' : '';
}

function ownText(last: Term | undefined, next: Term, follower: Term | undefined): string {
  if (next.kind !== 'fraction') return next.text;
  const touches = (term: Term | undefined) =>
    term !== undefined && /^(?:ordinary|function|large|open|close|fraction)$/.test(term.kind);
  const isInside = last?.kind === 'open' || last?.kind === 'large';
  const isTouched = (touches(last) && !isInside) || (touches(follower) && follower?.kind !== 'close');
  return isTouched ? `(${next.text})` : next.text;
}
