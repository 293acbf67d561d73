// People are known to the store only by a keyed hash; the key is a secret file of this installation.
import { createHmac, randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { UserError } from '../errors.ts';

const SECRET_BYTES = 32;

/**
 * Gives the function that turns a user's id into its HMAC-SHA256 (32 bytes). The secret is made once, readable to its
 * owner only; when two processes start at once, both use the one that was there first.
 *
 * @param file - where the secret is kept
 * @throws UserError `STORE_CORRUPT` when the file holds no secret
 */
export function openPseudonyms(file: string): (userId: string) => Buffer {
  const secret = readSecret(file) ?? createSecret(file);
  return (userId) => createHmac('sha256', secret).update(userId).digest();
}

function readSecret(file: string): Buffer | undefined {
  try {
    const secret = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex');
    if (secret.length === SECRET_BYTES) return secret;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  throw new UserError(
    'STORE_CORRUPT',
    `${file} does not hold the secret of this installation (${SECRET_BYTES} bytes in hexadecimal). Bring it back from a backup, or move it aside: a new one is made at the next start, but people can then no longer delete what was stored about them before.`,
  );
}

function createSecret(file: string): Buffer {
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, `${randomBytes(SECRET_BYTES).toString('hex')}\n`, {
    mode: 0o600,
    flag: 'wx',
    flush: true,
  });
  try {
    // A link appears whole or not at all, and never replaces a secret that another process has made meanwhile.
    linkSync(draft, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(draft);
  }
  const secret = readSecret(file);
  if (secret === undefined) throw new Error(`${file} vanished while it was made`);
  return secret;
}
