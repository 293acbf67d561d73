// Late interaction: each token of the question looks for the token of a passage that comes nearest to it.
// MaxSim of ColBERT (Khattab & Zaharia, SIGIR 2020) over a static model's tokens, each counted by what it says.
import type { StaticTokens } from '../embedding/static-tokens.ts';

/** Share of what a question says that a passage says in the same or nearly the same words, 0 to 1. */
export type MaxSim = (passageTokens: Uint16Array) => number;

type Wanted = { readonly place: number; readonly cosine: number };

// Token ids have 16 bits.
const TOKENS = 65_536;

/** Reads a question once, to be compared with many passages. */
export function maxSimOf(question: string, tokens: StaticTokens): MaxSim {
  const ids = tokens.idsOf(question);
  const weights = ids.map((id) => tokens.weight(id));
  const total = Math.max(
    weights.reduce((sum, weight) => sum + weight, 0),
    Number.EPSILON,
  );
  // Turned round, so that one look at each token of a passage is enough: its slot says who wants it, 0 nobody.
  const slots = new Uint16Array(TOKENS);
  const wanted: Wanted[][] = [[]];
  for (const [place, id] of ids.entries()) {
    const { ids: near, cosines } = tokens.neighbours(id);
    for (const [index, other] of near.entries()) {
      const slot = slots[other] || wanted.push([]) - 1;
      slots[other] = slot;
      wanted[slot]?.push({ place, cosine: (cosines[index] ?? 0) / 255 });
    }
  }
  const best = new Float32Array(ids.length);
  return (passageTokens) => {
    best.fill(0);
    for (let index = 0; index < passageTokens.length; index += 1) {
      const slot = slots[passageTokens[index] ?? 0] ?? 0;
      if (slot === 0) continue;
      for (const { place, cosine } of wanted[slot] ?? []) {
        if (cosine > (best[place] ?? 0)) best[place] = cosine;
      }
    }
    return weights.reduce((sum, weight, place) => sum + weight * (best[place] ?? 0), 0) / total;
  };
}
