// One vector and the tokens of each passage: taken over where the text is known, made where it is not.
import type { Embedder } from '../embedding/embedder.ts';
import type { Pace } from './pace.ts';
import { TEXT_HASH_BYTES } from './passage-table.ts';
import type { Passage } from './passages.ts';
import { type EmbeddedText, hashKey, textHash } from './reuse.ts';
import type { VectorTable } from './vector-index.ts';

export type EmbeddedPassages = {
  readonly vectors: VectorTable;
  /** `TEXT_HASH_BYTES` for each passage. */
  readonly textHashes: Uint8Array;
  /** The different tokens of each passage, ascending. */
  readonly tokens: readonly Uint16Array[];
  /** Passages whose vector the previous snapshot had. */
  readonly reused: number;
  /** Texts that went through the model; a text that several passages share goes once. */
  readonly embedded: number;
};

// A batch holds up the process until it is through (15 ms at 4, 67 ms at 16 with the bundled model), and larger ones
// are no faster on a CPU: 3.7 ms of processor time a window at 4, 4.2 ms at 16.
const BATCH = 4;

/**
 * @param known - from `reusableTexts`
 * @param onProgress - told how many passages have their vector
 */
export async function embedPassages(
  passages: readonly Passage[],
  embedder: Embedder,
  known: ReadonlyMap<string, EmbeddedText>,
  pace: Pace,
  onProgress: (done: number) => void,
): Promise<EmbeddedPassages> {
  const { dimensions } = embedder;
  const data = new Float32Array(passages.length * dimensions);
  const textHashes = new Uint8Array(passages.length * TEXT_HASH_BYTES);
  const tokens: Uint16Array[] = new Array(passages.length);
  const missing = new Map<string, { readonly text: string; readonly rows: number[] }>();
  let done = 0;
  for (const [row, { text }] of passages.entries()) {
    const hash = textHash(text);
    textHashes.set(hash, row * TEXT_HASH_BYTES);
    const key = hashKey(hash);
    const before = known.get(key);
    const same = missing.get(key);
    if (before !== undefined) {
      data.set(before.vector, row * dimensions);
      tokens[row] = before.tokens;
      done += 1;
    } else if (same !== undefined) same.rows.push(row);
    else missing.set(key, { text, rows: [row] });
    await pace();
  }
  const reused = done;
  onProgress(done);
  // Texts of one batch are padded to the longest of them: similar lengths together waste little.
  const queue = [...missing.values()].sort((a, b) => a.text.length - b.text.length);
  for (let start = 0; start < queue.length; start += BATCH) {
    const batch = queue.slice(start, start + BATCH);
    const vectors = await embedder.embedPassages(batch.map(({ text }) => text));
    for (const [index, { text, rows }] of batch.entries()) {
      const vector = vectors[index];
      if (vector?.length !== dimensions)
        throw new Error(`${embedder.id} gave no vector of ${dimensions} numbers`);
      const own = differentTokens(text, embedder);
      for (const row of rows) {
        data.set(vector, row * dimensions);
        tokens[row] = own;
      }
      done += rows.length;
    }
    onProgress(done);
    await pace();
  }
  return {
    vectors: { data, dimensions, count: passages.length },
    textHashes,
    tokens,
    reused,
    embedded: queue.length,
  };
}

function differentTokens(text: string, { tokens }: Embedder): Uint16Array {
  return Uint16Array.from(new Set(tokens?.idsOf(text))).sort();
}
