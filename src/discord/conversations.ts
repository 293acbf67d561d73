// The last question of each person in each channel, kept in memory for ten minutes only.

const KEPT_MS = 10 * 60 * 1000;
const MOST = 10_000;

/** Remembers previous questions, so that a follow-up can be searched together with them. */
export class Conversations {
  readonly #now: () => number;
  readonly #last = new Map<string, { readonly question: string; readonly at: number }>();

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  previous(userId: string, channelId: string): string | undefined {
    const entry = this.#last.get(`${userId}/${channelId}`);
    return entry !== undefined && this.#now() - entry.at <= KEPT_MS ? entry.question : undefined;
  }

  remember(userId: string, channelId: string, question: string): void {
    const key = `${userId}/${channelId}`;
    // Deleting first moves the key to the end: the map is in order of age.
    this.#last.delete(key);
    this.#last.set(key, { question, at: this.#now() });
    for (const [oldest, entry] of this.#last) {
      if (this.#last.size <= MOST && this.#now() - entry.at <= KEPT_MS) break;
      this.#last.delete(oldest);
    }
  }

  /** Forgets what one person asked, wherever. */
  forget(userId: string): void {
    for (const key of this.#last.keys()) if (key.startsWith(`${userId}/`)) this.#last.delete(key);
  }
}
