// The tokens of a static model: what each of them means by itself, and which mean nearly the same.
import { readFile } from 'node:fs/promises';
import { unpackArrays } from '../arrays-file.ts';

export const TOKENS_FILE = 'tokens.bin';

/** Tokens of nearly the same meaning; `ids[i]` belongs to `cosines[i]`. */
export type TokenNeighbours = { readonly ids: Uint16Array; readonly cosines: Uint8Array };

/** Unlike a transformer's, the tokens of a static model can be compared without their sentence. */
export interface StaticTokens {
  /** In the order of the text, each as often as it occurs. */
  idsOf(text: string): readonly number[];
  /** How much a token says, from 0: the length of its vector, which training has made short for words of no import. */
  weight(id: number): number;
  /** The nearest tokens, the token itself among them; cosines of 0 to 1 as 0 to 255. The unknown token has none. */
  neighbours(id: number): TokenNeighbours;
}

/**
 * @param file - written by `scripts/train-model/export.py`: `weights` (f32, one a token), and for token `t` the
 *   `neighbours` (u16) and their `cosines` (u8) from `starts[t]` up to `starts[t + 1]` (u32)
 * @throws when the file is not there or not such a file
 */
export async function readStaticTokens(file: string, idsOf: StaticTokens['idsOf']): Promise<StaticTokens> {
  const bytes = await readFile(file);
  const arrays = unpackArrays(new Uint8Array(bytes));
  const weights = arrays.f32('weights');
  const starts = arrays.u32('starts');
  const ids = arrays.u16('neighbours');
  const cosines = arrays.u8('cosines');
  return {
    idsOf,
    weight: (id) => weights[id] ?? 0,
    neighbours: (id) => {
      const [start, end] = [starts[id] ?? 0, starts[id + 1] ?? 0];
      return { ids: ids.subarray(start, end), cosines: cosines.subarray(start, end) };
    },
  };
}
