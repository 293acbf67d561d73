// Ids shaped like Discord's: 17 to 19 digits, sortable by time, never twice the same.

const DISCORD_EPOCH_MS = 1_420_070_400_000;

let counter = 0;

/** A fresh id whose timestamp is `at` (milliseconds since 1970). */
export function snowflake(at: number = Date.now()): string {
  counter = (counter + 1) % 2 ** 22;
  return String((BigInt(Math.floor(at) - DISCORD_EPOCH_MS) << 22n) | BigInt(counter));
}
