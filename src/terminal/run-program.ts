// Runs a program's main function: expected failures are a message and exit code 1, bugs keep their stack.
import { UserError } from '../errors.ts';

export async function runProgram(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    if (error instanceof UserError) console.error(error.message);
    else console.error(error);
    process.exitCode = 1;
  }
}
