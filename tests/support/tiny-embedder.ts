// A deterministic embedder for tests: texts that share character pairs are similar. No model, no files.
import type { Embedder } from '../../src/embedding/embedder.ts';

export type TinyEmbedder = Embedder & {
  /** Every text that was embedded as a passage, in order. */
  readonly embedded: string[];
};

/** @param options - another `id` stands for another model; `delayMs` makes every batch take its time */
export function tinyEmbedder(
  options: { readonly id?: string; readonly dimensions?: number; readonly delayMs?: number } = {},
): TinyEmbedder {
  const { id = 'tiny', dimensions = 48, delayMs = 0 } = options;
  const embedded: string[] = [];
  const embed = async (texts: readonly string[]): Promise<readonly Float32Array[]> => {
    if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
    return texts.map((text) => hashed(`${id} ${dimensions}`, text, dimensions));
  };
  return {
    id,
    dimensions,
    embedded,
    embedQuestions: embed,
    embedPassages: (texts) => {
      embedded.push(...texts);
      return embed(texts);
    },
  };
}

function hashed(salt: string, text: string, dimensions: number): Float32Array {
  const vector = new Float32Array(dimensions);
  const characters = Array.from(` ${text.toLowerCase()} `);
  for (let index = 1; index < characters.length; index += 1) {
    const hash = fnv(`${salt}${characters[index - 1]}${characters[index]}`);
    const at = hash % dimensions;
    vector[at] = (vector[at] ?? 0) + ((hash >>> 16) & 1 ? 1 : -1);
  }
  const norm = Math.hypot(...vector);
  if (norm === 0) vector[0] = 1;
  return norm === 0 ? vector : vector.map((value) => value / norm);
}

function fnv(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}
