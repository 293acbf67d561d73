// The prepared statements of the feedback store, with the shapes of their parameters and rows.
import type Database from 'better-sqlite3';

type Row = {
  readonly at: number;
  readonly question: string;
  readonly normalised: string;
  readonly outcome: string;
  readonly sectionId: string | null;
  readonly confidence: number | null;
  readonly user: Buffer;
  readonly guildId: string | null;
  readonly channelId: string | null;
};

type Count = { readonly count: number };

export type Statements = ReturnType<typeof prepareStatements>;

export function prepareStatements(database: Database.Database) {
  return {
    record: database.prepare<[Row]>(
      `INSERT INTO entry (at, question, normalised, outcome, section_id, confidence, user, guild_id, channel_id)
       VALUES (@at, @question, @normalised, @outcome, @sectionId, @confidence, @user, @guildId, @channelId)`,
    ),
    vote: database.prepare<[{ entryId: number; user: Buffer; helpful: 0 | 1 }]>(
      `INSERT INTO vote (entry_id, user, helpful)
       SELECT id, @user, @helpful FROM entry WHERE id = @entryId
       ON CONFLICT (entry_id, user) DO UPDATE SET helpful = excluded.helpful`,
    ),
    countQuestions: database.prepare<[Buffer], Count>('SELECT count(*) AS count FROM entry WHERE user = ?'),
    countVotes: database.prepare<[Buffer], Count>('SELECT count(*) AS count FROM vote WHERE user = ?'),
    deleteQuestions: database.prepare<[Buffer]>('DELETE FROM entry WHERE user = ?'),
    deleteVotes: database.prepare<[Buffer]>('DELETE FROM vote WHERE user = ?'),
    purge: database.prepare<[number]>('DELETE FROM entry WHERE at < ?'),
    // SQLite takes a bare column of a group with max() from the row that holds the maximum.
    unanswered: database.prepare<
      [{ since: number; guildId: string | null; limit: number }],
      { question: string; times: number; lastAt: number }
    >(
      `SELECT question, count(*) AS times, max(at) AS lastAt FROM entry
       WHERE at >= @since AND (@guildId IS NULL OR guild_id = @guildId)
         AND (outcome = 'none' OR EXISTS (SELECT 1 FROM vote WHERE entry_id = entry.id AND helpful = 0))
       GROUP BY normalised ORDER BY times DESC, lastAt DESC LIMIT @limit`,
    ),
    favourites: database.prepare<
      [{ guildId: string; since: number; newest: number; limit: number }],
      { sectionId: string }
    >(
      `SELECT section_id AS sectionId,
         sum(1 + coalesce((SELECT sum(4 * helpful - 2) FROM vote WHERE entry_id = recent.id), 0)) AS score
       FROM (
         SELECT id, at, section_id FROM entry
         WHERE guild_id = @guildId AND at >= @since AND outcome = 'answer' AND section_id IS NOT NULL
         ORDER BY at DESC LIMIT @newest
       ) AS recent
       GROUP BY section_id HAVING score > 0 ORDER BY score DESC, max(at) DESC LIMIT @limit`,
    ),
  };
}
