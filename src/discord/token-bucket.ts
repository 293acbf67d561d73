// Rate limits: a token bucket per person and per channel.

type Bucket = { tokens: number; filledAt: number };

/** Allows `burst` requests at once and `perMinute` in the long run, for each key. */
export class TokenBuckets {
  readonly #perMillisecond: number;
  readonly #burst: number;
  readonly #now: () => number;
  readonly #buckets = new Map<string, Bucket>();

  /** @param now - clock in milliseconds; tests pass their own */
  constructor(perMinute: number, now: () => number = Date.now) {
    this.#perMillisecond = perMinute / 60_000;
    this.#burst = perMinute;
    this.#now = now;
  }

  /** Takes a token of `key`. Returns 0 when there was one, else the seconds until there will be one. */
  take(key: string): number {
    const now = this.#now();
    this.#forgetFull(now);
    const bucket = this.#buckets.get(key) ?? { tokens: this.#burst, filledAt: now };
    bucket.tokens = Math.min(this.#burst, bucket.tokens + (now - bucket.filledAt) * this.#perMillisecond);
    bucket.filledAt = now;
    this.#buckets.set(key, bucket);
    if (bucket.tokens < 1) return Math.ceil((1 - bucket.tokens) / this.#perMillisecond / 1000);
    bucket.tokens -= 1;
    return 0;
  }

  // A bucket that would be full again says nothing: without this, months of users stay in memory.
  #forgetFull(now: number): void {
    if (this.#buckets.size < 10_000) return;
    for (const [key, bucket] of this.#buckets) {
      if (bucket.tokens + (now - bucket.filledAt) * this.#perMillisecond >= this.#burst)
        this.#buckets.delete(key);
    }
  }
}
