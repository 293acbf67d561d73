// Failures a person can act on. Everything else that is thrown is a bug.

/** Stable identifiers of the failures a person can act on; logs and `--json` output carry them. */
export type UserErrorCode =
  | 'CONFIG_INVALID'
  | 'CONTENT_MISSING'
  | 'CONTENT_EMPTY'
  | 'MODEL_UNKNOWN'
  | 'MODEL_UNAVAILABLE'
  | 'INDEX_MISSING'
  | 'INDEX_MISMATCH'
  | 'INDEX_CORRUPT'
  | 'INDEX_BUSY'
  | 'STORE_TOO_NEW'
  | 'STORE_CORRUPT'
  | 'DISCORD_REFUSED'
  | 'USAGE';

/** An expected failure: the message says what, where and how to mend it, and is shown to people as it is. */
export class UserError extends Error {
  override readonly name = 'UserError' as const;
  readonly code: UserErrorCode;

  constructor(code: UserErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
