// Keeps a long computation from holding up everything else in the process.
import { setImmediate as nextTurn } from 'node:timers/promises';

/** To be awaited between small pieces of work; throws when the work was cancelled. */
export type Pace = () => Promise<void>;

// A bot in the same process should answer as if nothing ran: one slice is below what a person or a heartbeat notices.
const SLICE_MS = 8;

/** @param signal - cancels the work at the next piece */
export function createPace(signal?: AbortSignal): Pace {
  let sliceEnd = performance.now() + SLICE_MS;
  return async () => {
    if (performance.now() < sliceEnd) return;
    await nextTurn();
    signal?.throwIfAborted();
    sliceEnd = performance.now() + SLICE_MS;
  };
}
