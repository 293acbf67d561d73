// Waiting for something to become true, in the fake or in the test around it.

/** Default patience of every wait in the tests, in milliseconds. */
export const DEFAULT_WAIT_MS = 10_000;

/** How often a condition on something outside the fake is looked at again, in milliseconds. */
const PROBE_EVERY_MS = 20;

/** Whoever changes the fake's state notifies; whoever waits probes again, once for all changes of a turn. */
export class Signal {
  readonly #waiters = new Set<() => void>();
  #probing: NodeJS.Timeout | undefined;
  #scheduled = false;

  notify(): void {
    if (this.#scheduled || this.#waiters.size === 0) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#wakeAll();
    });
  }

  /**
   * Resolves with the first value of `probe` that is not undefined.
   * @throws Error that says what was waited for (`what` is asked only then) after `timeoutMs`.
   */
  async until<T>(probe: () => T | undefined, what: () => string, timeoutMs = DEFAULT_WAIT_MS): Promise<T> {
    const now = probe();
    if (now !== undefined) return now;
    return await new Promise<T>((resolve, reject) => {
      const finish = (settle: () => void): void => {
        clearTimeout(timer);
        this.#remove(wake);
        settle();
      };
      const wake = (): void => {
        try {
          const value = probe();
          if (value !== undefined) finish(() => resolve(value));
        } catch (error) {
          finish(() => reject(error));
        }
      };
      const timer = setTimeout(
        () => finish(() => reject(new Error(`Waited ${timeoutMs} ms in vain for ${what()}`))),
        timeoutMs,
      );
      this.#add(wake);
    });
  }

  #wakeAll(): void {
    for (const wake of [...this.#waiters]) wake();
  }

  #add(wake: () => void): void {
    this.#waiters.add(wake);
    this.#probing ??= setInterval(() => this.#wakeAll(), PROBE_EVERY_MS);
  }

  #remove(wake: () => void): void {
    this.#waiters.delete(wake);
    if (this.#waiters.size > 0) return;
    clearInterval(this.#probing);
    this.#probing = undefined;
  }
}
