// The logger: structured lines on standard error, so that answers on standard output stay clean. Secrets are removed.
import pino from 'pino';

export type Logger = pino.Logger;

const REDACTED = [
  'token',
  '*.token',
  'headers.authorization',
  '*.headers.authorization',
  'requestBody',
  '*.requestBody',
];

// The tokens of interactions and webhooks stand in the addresses that failed requests are reported with.
const TOKEN_IN_PATH = /((?:webhooks|interactions)\/\d+\/)[\w%.-]+/g;

/**
 * @param level - least severe level that is written
 * @param secrets - values that must never appear in a line, whatever field or message carries them
 */
export function createLogger(level: string, secrets: readonly string[] = []): Logger {
  // Inside a JSON line a secret may stand escaped.
  const known = secrets
    .filter((secret) => secret.length >= 8)
    .flatMap((secret) => [JSON.stringify(secret).slice(1, -1), secret]);
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: REDACTED, censor: '[secret]' },
      hooks: {
        streamWrite: (line) =>
          known.reduce(
            (text, secret) => text.replaceAll(secret, '[secret]'),
            line.replace(TOKEN_IN_PATH, '$1[secret]'),
          ),
      },
    },
    pino.destination({ dest: 2, sync: true }),
  );
}
