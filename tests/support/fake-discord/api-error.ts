// Errors as Discord's REST API words them.

/** Where a broken rule comes from: Discord itself, its published specification, or this project's house rules. */
export type RuleSource = 'discord' | 'specification' | 'house';

/** A breach the fake noticed. `status` and `code` are what it answered: a house rule is noted but not refused. */
export type Violation = {
  readonly at: number;
  readonly source: RuleSource;
  readonly request: string;
  readonly status: number;
  readonly code: number;
  readonly problem: string;
};

/** Codes of Discord's error list that the fake answers with. */
export const ErrorCode = {
  General: 0,
  UnknownChannel: 10003,
  UnknownGuild: 10004,
  UnknownMember: 10007,
  UnknownMessage: 10008,
  UnknownUser: 10013,
  UnknownWebhook: 10015,
  UnknownInteraction: 10062,
  UnknownCommand: 10063,
  AlreadyAcknowledged: 40060,
  TooManyFollowUps: 40094,
  MissingAccess: 50001,
  CannotEditOthersMessage: 50005,
  EmptyMessage: 50006,
  InvalidWebhookToken: 50027,
  InvalidFormBody: 50035,
  InvalidJson: 50109,
} as const;

/** A refusal; `breach` says whether the client broke a rule (and tests must hear of it) or merely missed something. */
export class ApiError extends Error {
  override readonly name = 'ApiError' as const;
  readonly status: number;
  readonly code: number;
  readonly problems: readonly string[];
  readonly breach: RuleSource | undefined;
  /** What a test's author needs to know besides the message; never sent. */
  readonly note: string;

  constructor(
    status: number,
    code: number,
    message: string,
    details: {
      readonly problems?: readonly string[];
      readonly breach?: RuleSource;
      readonly note?: string;
    } = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.problems = details.problems ?? [];
    this.breach = details.breach;
    this.note = details.note ?? '';
  }

  /** The body Discord would send. */
  toBody(): object {
    const body = { message: this.message, code: this.code };
    if (this.problems.length === 0) return body;
    const errors = this.problems.map((message) => ({ code: 'FAKE_DISCORD_RULE', message }));
    return { ...body, errors: { body: { _errors: errors } } };
  }
}

/** 400 Invalid Form Body (or another 400 code), recorded as a breach. */
export function invalidForm(
  problems: readonly string[],
  source: RuleSource = 'discord',
  code: number = ErrorCode.InvalidFormBody,
): ApiError {
  return new ApiError(400, code, 'Invalid Form Body', { problems, breach: source });
}

/** 404 for something that does not exist; no breach by itself. */
export function unknown(code: number, what: string): ApiError {
  return new ApiError(404, code, `Unknown ${what}`);
}
