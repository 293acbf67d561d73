// People are known to the store only by a keyed hash; the key is a secret file of this installation.
import { createHmac, randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { UserError } from '../errors.ts';

const SECRET_BYTES = 32;

/**
 * Gives the function that turns a user's id into its HMAC-SHA256 (32 bytes).
 *
 * @param file - where the secret is kept
 * @param create - whether a secret may be made when there is none. It is readable to its owner only; when two processes
 *   start at once, both use the one that was there first
 * @throws UserError `STORE_CORRUPT` when the secret is missing or damaged
 */
export function openPseudonyms(file: string, create: boolean): (userId: string) => Buffer {
  const secret = readSecret(file) ?? (create ? createSecret(file) : undefined);
  if (secret?.length !== SECRET_BYTES) {
    throw new UserError(
      'STORE_CORRUPT',
      `${file} is missing or damaged. It holds the secret under which the database beside it keeps people’s entries; without it nobody could delete theirs. Bring it back from a backup. Where there is none, move it and the database aside (with its -wal and -shm files): both are made anew at the next start.`,
    );
  }
  return (userId) => createHmac('sha256', secret).update(userId).digest();
}

function readSecret(file: string): Buffer | undefined {
  try {
    return Buffer.from(readFileSync(file, 'utf8').trim(), 'hex');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function createSecret(file: string): Buffer | undefined {
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
  return readSecret(file);
}
