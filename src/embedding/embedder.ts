// The port through which everything else embeds text.
import type { StaticTokens } from './static-tokens.ts';

/** Turns texts into unit-length vectors. Questions and passages may be embedded differently (instructions, prefixes). */
export interface Embedder {
  /** Model id together with everything that changes its vectors; two embedders with equal ids give equal vectors. */
  readonly id: string;
  readonly dimensions: number;
  /**
   * One L2-normalised vector of `dimensions` numbers per text, in order; whatever goes beyond the model's length is not
   * seen. The vector of a text without a single token is finite, and of length 1 or 0.
   */
  embedQuestions(texts: readonly string[]): Promise<readonly Float32Array[]>;
  /** As `embedQuestions`, for texts that are searched. */
  embedPassages(texts: readonly string[]): Promise<readonly Float32Array[]>;
  /** Only a static model's tokens can be compared one by one. */
  readonly tokens?: StaticTokens;
}
