// Clocks and memory, read the same way for everything that is compared.
import { quantile } from '../../src/evaluation/metrics.ts';

export type Latency = { readonly p50: number; readonly p95: number };

const WARM_UP = 5;

// The fastest of several runs of a query: what other work on the machine adds is not the library's. Fewer where it
// takes long.
const RUNS = 7;
const ENOUGH_MS = 300;

/**
 * Runs all queries, one after the other.
 *
 * @returns what was found for each, and the milliseconds a query
 */
export async function runTimed<T>(
  queries: readonly string[],
  search: (query: string) => Promise<T>,
): Promise<{ readonly found: readonly T[]; readonly latencyMs: Latency }> {
  for (const query of queries.slice(0, WARM_UP)) await search(query);
  const found: T[] = [];
  const fastest: number[] = [];
  for (const query of queries) {
    const first = await timed(() => search(query));
    found.push(first.result);
    let least = first.seconds;
    let spent = first.seconds;
    for (let run = 1; run < RUNS && spent * 1000 < ENOUGH_MS; run += 1) {
      const { seconds } = await timed(() => search(query));
      least = Math.min(least, seconds);
      spent += seconds;
    }
    fastest.push(least * 1000);
  }
  fastest.sort((a, b) => a - b);
  return { found, latencyMs: { p50: quantile(fastest, 0.5), p95: quantile(fastest, 0.95) } };
}

/** Wall clock and processor time of some work, in seconds. */
export async function timed<T>(
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly seconds: number; readonly cpuSeconds: number }> {
  const began = performance.now();
  const cpuBefore = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(cpuBefore);
  return { result, seconds: (performance.now() - began) / 1000, cpuSeconds: (user + system) / 1e6 };
}

/** Largest resident size of this process so far, in bytes. */
export function peakMemory(): number {
  return process.resourceUsage().maxRSS * 1024;
}
