// The feedback store: what was asked, how it ended, how it was rated, and each server's settings. SQLite in WAL mode.
import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { UserError } from '../errors.ts';
import { type GuildSettings, guildSettingsTable } from './guild-settings.ts';
import { migrate } from './migrations.ts';
import { keptText, normaliseQuestion } from './normalise.ts';
import { openPseudonyms } from './pseudonym.ts';
import { prepareStatements, type Statements } from './statements.ts';

/** One asked question and how it ended. */
export type Entry = {
  readonly question: string;
  readonly outcome: 'answer' | 'clarify' | 'none';
  readonly sectionId?: string;
  /** From 0 to 1. */
  readonly confidence?: number;
  readonly userId: string;
  readonly guildId?: string;
  readonly channelId?: string;
  /** Now, when left out. */
  readonly at?: Date;
};

/** How much is stored about one person. */
export type Stored = { readonly questions: number; readonly votes: number };

/** A question that had no answer, or one that people voted unhelpful. */
export type Unanswered = { readonly question: string; readonly times: number; readonly lastAt: Date };

export type FeedbackOptions = {
  /** How long a write waits for another process's write, in milliseconds. */
  readonly busyTimeout?: number;
  /** The clock; `favourites` looks back from it. */
  readonly now?: () => Date;
};

// Favourites follow what a server asks about these days. They are read while somebody waits for a list, so a busy
// server's month is cut to its newest answers.
const RECENT_ANSWERS = 2000;
const RECENT_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * Opens the store and brings its schema up to date; makes it, and the installation's secret beside it
 * (`FILE.secret`), when there is none. Both files are readable to their owner only.
 *
 * @param file - path of the SQLite database
 * @throws UserError `STORE_TOO_NEW`, `STORE_CORRUPT`; the file is then left as it is
 */
export function openFeedback(file: string, options: FeedbackOptions = {}): FeedbackStore {
  mkdirSync(dirname(file), { recursive: true });
  makePrivate(file);
  const database = new Database(file, { timeout: options.busyTimeout ?? 5000 });
  try {
    if (database.pragma('quick_check(1)', { simple: true }) !== 'ok') throw corrupt(file);
    // The secret comes first: where there is a schema, there was a secret.
    const isNew = database.pragma('user_version', { simple: true }) === 0;
    const pseudonym = openPseudonyms(`${file}.secret`, isNew);
    migrate(database, file);
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = NORMAL');
    database.pragma('foreign_keys = ON');
    // What people have deleted is overwritten, not just unlinked.
    database.pragma('secure_delete = ON');
    return new FeedbackStore(database, pseudonym, options.now ?? (() => new Date()));
  } catch (error) {
    database.close();
    const damaged = error instanceof Database.SqliteError && /^SQLITE_(NOTADB|CORRUPT)/.test(error.code);
    throw damaged ? corrupt(file, error) : error;
  }
}

/** SQLite gives its -wal and -shm files the mode of the database. */
function makePrivate(file: string): void {
  // An existing database must not be opened here: closing it would drop the locks of this process's other handles.
  if (existsSync(file)) chmodSync(file, 0o600);
  else closeSync(openSync(file, 'a', 0o600));
}

function corrupt(file: string, cause?: unknown): UserError {
  return new UserError(
    'STORE_CORRUPT',
    `${file} is not a readable SQLite database. Nothing in it was changed. Bring it back from a backup, or save what can be read (sqlite3 ${file} .recover), then move it aside together with its -wal and -shm files: an empty one is made at the next start.`,
    { cause },
  );
}

/** Made by `openFeedback`. All calls are synchronous; `unanswered` reads many rows: some 50 ms at 100,000. */
export class FeedbackStore {
  readonly #database: Database.Database;
  readonly #pseudonym: (userId: string) => Buffer;
  readonly #now: () => Date;
  readonly #statements: Statements;
  readonly #guildSettings: ReturnType<typeof guildSettingsTable>;

  constructor(database: Database.Database, pseudonym: (userId: string) => Buffer, now: () => Date) {
    this.#database = database;
    this.#pseudonym = pseudonym;
    this.#now = now;
    this.#statements = prepareStatements(database);
    this.#guildSettings = guildSettingsTable(database);
  }

  /** Keeps a question (at most 1,000 characters of it) and returns the entry's id, which votes refer to. */
  record(entry: Entry): number {
    const question = keptText(entry.question);
    const { lastInsertRowid } = this.#statements.record.run({
      at: (entry.at ?? this.#now()).getTime(),
      question,
      normalised: normaliseQuestion(question),
      outcome: entry.outcome,
      sectionId: entry.sectionId ?? null,
      confidence: entry.confidence ?? null,
      user: this.#pseudonym(entry.userId),
      guildId: entry.guildId ?? null,
      channelId: entry.channelId ?? null,
    });
    return Number(lastInsertRowid);
  }

  /** Sets a person's one vote on an entry. A vote on an entry that is no longer kept is not kept either. */
  vote(entryId: number, userId: string, helpful: boolean): void {
    this.#statements.vote.run({ entryId, user: this.#pseudonym(userId), helpful: helpful ? 1 : 0 });
  }

  /** How many questions and votes of a person are stored. */
  countOf(userId: string): Stored {
    const user = this.#pseudonym(userId);
    return {
      questions: this.#statements.countQuestions.get(user)?.count ?? 0,
      votes: this.#statements.countVotes.get(user)?.count ?? 0,
    };
  }

  /** Deletes a person's questions, the votes on them, and the votes the person gave; returns what was theirs. */
  deleteOf(userId: string): Stored {
    const user = this.#pseudonym(userId);
    const deleted = this.#database
      .transaction(() => ({
        votes: this.#statements.deleteVotes.run(user).changes,
        questions: this.#statements.deleteQuestions.run(user).changes,
      }))
      .immediate();
    this.#forgetLog();
    return deleted;
  }

  /** Deletes the entries from before a moment, with the votes on them; returns how many entries. */
  purge(olderThan: Date): number {
    const { changes } = this.#statements.purge.run(olderThan.getTime());
    if (changes > 0) this.#forgetLog();
    return changes;
  }

  /** Questions without an answer, or with an unhelpful vote: the most frequent first, in the words they were last asked in. */
  unanswered(query: {
    readonly since: Date;
    readonly guildId?: string;
    readonly limit: number;
  }): readonly Unanswered[] {
    return this.#statements.unanswered
      .all({ since: query.since.getTime(), guildId: query.guildId ?? null, limit: query.limit })
      .map(({ question, times, lastAt }) => ({ question, times, lastAt: new Date(lastAt) }));
  }

  /** Ids of the sections that a server was answered with most of late; a vote counts twice an answer. */
  favourites(guildId: string, limit: number): readonly string[] {
    const since = this.#now().getTime() - RECENT_MS;
    return this.#statements.favourites
      .all({ guildId, since, newest: RECENT_ANSWERS, limit })
      .map((row) => row.sectionId);
  }

  /** A server's settings; the defaults where none were saved. */
  settings(guildId: string): GuildSettings {
    return this.#guildSettings.read(guildId);
  }

  saveSettings(guildId: string, settings: GuildSettings): void {
    this.#guildSettings.save(guildId, settings);
  }

  close(): void {
    this.#database.close();
  }

  /** Deleted text also stands in the write-ahead log until that is emptied. */
  #forgetLog(): void {
    this.#database.pragma('wal_checkpoint(TRUNCATE)');
  }
}
