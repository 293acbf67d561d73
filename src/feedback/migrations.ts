// The store's schema, one step a row. A published step is never changed; a change of the schema is a new row.
import type Database from 'better-sqlite3';
import { UserError } from '../errors.ts';

/** Step n takes a database from schema version n - 1 to version n (`PRAGMA user_version`). */
export const migrations: readonly string[] = [
  `CREATE TABLE entry (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     at INTEGER NOT NULL,
     question TEXT NOT NULL,
     normalised TEXT NOT NULL,
     outcome TEXT NOT NULL CHECK (outcome IN ('answer', 'clarify', 'none')),
     section_id TEXT,
     confidence REAL,
     user BLOB NOT NULL,
     guild_id TEXT,
     channel_id TEXT
   ) STRICT;
   CREATE INDEX entry_at ON entry (at);
   CREATE INDEX entry_user ON entry (user);
   CREATE INDEX entry_guild ON entry (guild_id, at);
   CREATE TABLE vote (
     entry_id INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
     user BLOB NOT NULL,
     helpful INTEGER NOT NULL CHECK (helpful IN (0, 1)),
     PRIMARY KEY (entry_id, user)
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX vote_user ON vote (user);`,
  `CREATE TABLE guild_settings (
     guild_id TEXT PRIMARY KEY,
     mention_channels TEXT NOT NULL CHECK (json_valid(mention_channels)),
     private_by_default INTEGER NOT NULL CHECK (private_by_default IN (0, 1)),
     language TEXT NOT NULL CHECK (language IN ('zh-CN', 'zh-TW', 'en', 'asker'))
   ) STRICT, WITHOUT ROWID;`,
];

/**
 * Brings a database to the newest schema: all missing steps in one transaction, or none.
 *
 * @throws UserError `STORE_TOO_NEW` when a later release has written it; the file is left as it is
 */
export function migrate(database: Database.Database, file: string): void {
  const version = () => Number(database.pragma('user_version', { simple: true }));
  const upgrade = database.transaction(() => {
    // Read again under the write lock: another process may have migrated in between.
    for (const step of migrations.slice(version())) database.exec(step);
    if (version() < migrations.length) database.pragma(`user_version = ${migrations.length}`);
  });
  if (version() < migrations.length) upgrade.immediate();
  if (version() > migrations.length) {
    throw new UserError(
      'STORE_TOO_NEW',
      `${file} has schema version ${version()}, but this release knows only up to ${migrations.length}: a newer release has written it. Update the bot (git pull && npm ci), or set DATA_DIR to another folder. Nothing in the file was changed.`,
    );
  }
}
