// Embeds any number of texts in batches.
import type { Embedder } from '../../src/embedding/embedder.ts';

const BATCH = 16;

export async function embedTexts(
  embedder: Embedder,
  texts: readonly string[],
): Promise<readonly Float32Array[]> {
  const vectors: Float32Array[] = [];
  for (let start = 0; start < texts.length; start += BATCH) {
    vectors.push(...(await embedder.embedPassages(texts.slice(start, start + BATCH))));
  }
  return vectors;
}
