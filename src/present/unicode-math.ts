// Formulas as one readable line of Unicode, where that reads well.
import { joined } from './unicode-layout.ts';
import { type Cursor, sequence, UNREADABLE } from './unicode-terms.ts';

const LINE_LENGTH = 120;
const SOURCE_LENGTH = 400;

/**
 * One line of Unicode for a TeX formula: `d_k` → `dₖ`, `\frac{a+b}{c}` → `(a + b)/c`.
 * Nothing where it would not read well: matrices, cases, nested fractions, unknown commands, long formulas.
 */
export function unicodeMath(tex: string): string | undefined {
  if (tex.length > SOURCE_LENGTH) return undefined;
  const tokens = tex.match(/\\[A-Za-z]+\*?|\\[\s\S]|\s+|[\s\S]/gu) ?? [];
  try {
    const cursor: Cursor = { tokens, at: 0, depth: 0 };
    const line = joined(sequence(cursor)).trim();
    if (cursor.at < tokens.length || line === '' || line.length > LINE_LENGTH) return undefined;
    return line.normalize('NFC');
  } catch (error) {
    if (error === UNREADABLE) return undefined;
    throw error;
  }
}
