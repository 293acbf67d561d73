// Clocks and memory, read the same way for everything that is compared.
import { quantile } from '../../src/evaluation/metrics.ts';

export type Latency = { readonly p50: number; readonly p95: number };

const WARM_UP = 5;
// The fastest of several runs of a query: what other work on the machine adds is not the library's.
const RUNS = 3;

/** Milliseconds a query over all queries, one after the other. */
export async function measureLatency(
  queries: readonly string[],
  search: (query: string) => Promise<unknown>,
): Promise<Latency> {
  for (const query of queries.slice(0, WARM_UP)) await search(query);
  const fastest: number[] = [];
  for (const query of queries) {
    let least = Number.POSITIVE_INFINITY;
    for (let run = 0; run < RUNS; run += 1) {
      const began = performance.now();
      await search(query);
      least = Math.min(least, performance.now() - began);
    }
    fastest.push(least);
  }
  fastest.sort((a, b) => a - b);
  return { p50: quantile(fastest, 0.5), p95: quantile(fastest, 0.95) };
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
