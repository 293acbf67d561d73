// A typed array whose final length is not known beforehand.

/** Numbers that are only ever appended; memory grows by doubling. */
export class Growing {
  #numbers = new Uint32Array(1024);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#numbers.length) {
      const doubled = new Uint32Array(this.#length * 2);
      doubled.set(this.#numbers);
      this.#numbers = doubled;
    }
    this.#numbers[this.#length] = value;
    this.#length += 1;
  }

  /** A view on what was appended so far. */
  view(): Uint32Array {
    return this.#numbers.subarray(0, this.#length);
  }
}
