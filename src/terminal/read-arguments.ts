// Command-line arguments that cannot be understood end in the usage, not in a stack trace.
import { UserError } from '../errors.ts';

/**
 * @param read - parses and checks the arguments; whatever it throws says what is wrong with them
 * @throws UserError `USAGE` with that reason and the usage
 */
export function readArguments<T>(usage: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UserError('USAGE', `${reason}\n${usage}`, { cause });
  }
}
