// One holder at a time across processes. The system lets go of the lock when its holder dies, however it dies.
import Database from 'better-sqlite3';

/**
 * Takes the lock that a file stands for. It is SQLite's lock on an empty database: held by the kernel for the process,
 * so there is no stale lock to detect, and it works between containers that share a volume.
 *
 * @returns the function that lets go, or `undefined` when another holds it
 */
export function tryLock(file: string): (() => void) | undefined {
  const database = new Database(file, { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return undefined;
    throw error;
  }
  return () => {
    database.close();
  };
}
