// A fault in one file.

/** A fault found in the source, without the file it is in. */
export type Fault = {
  /** From 1. */
  readonly line: number;
  readonly severity: 'error' | 'warning';
  readonly rule: string;
  readonly message: string;
};
