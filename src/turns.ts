// Few pieces of work at a time, first come first served.

/** Lets at most a number of pieces of work run at once; the others wait in order. */
export class Turns {
  readonly #waiting: (() => void)[] = [];
  #free: number;

  /** @param most - at least 1 */
  constructor(most: number) {
    this.#free = most;
  }

  /** Runs `work` when it is its turn; settles as it does. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      // The turn is handed over: in between nobody else can take it.
      if (next === undefined) this.#free += 1;
      else next();
    }
  }
}
