// What a server's administrators have chosen.
import type Database from 'better-sqlite3';
import { z } from 'zod';
import type { Language } from '../present/view.ts';

export type GuildSettings = {
  /** Channels where mentions are answered; empty: all of them. */
  readonly mentionChannels: readonly string[];
  /** Whether answers to `/ask` are seen by the asker only, unless said otherwise. */
  readonly privateByDefault: boolean;
  /** The bot's language in this server; `asker`: that of whoever asks. */
  readonly language: Language | 'asker';
};

type Row = {
  readonly mentionChannels: string;
  readonly privateByDefault: 0 | 1;
  readonly language: Language | 'asker';
};

const defaults: GuildSettings = { mentionChannels: [], privateByDefault: false, language: 'asker' };

const channelIds = z.array(z.string());

/** Reads and saves settings by server; prepares its statements once. */
export function guildSettingsTable(database: Database.Database) {
  const select = database.prepare<[string], Row>(
    `SELECT mention_channels AS mentionChannels, private_by_default AS privateByDefault, language
     FROM guild_settings WHERE guild_id = ?`,
  );
  const upsert = database.prepare<[Row & { readonly guildId: string }]>(
    `INSERT OR REPLACE INTO guild_settings (guild_id, mention_channels, private_by_default, language)
     VALUES (@guildId, @mentionChannels, @privateByDefault, @language)`,
  );
  return {
    read(guildId: string): GuildSettings {
      const row = select.get(guildId);
      if (row === undefined) return defaults;
      return {
        mentionChannels: channelIds.parse(JSON.parse(row.mentionChannels)),
        privateByDefault: row.privateByDefault === 1,
        language: row.language,
      };
    },
    save(guildId: string, settings: GuildSettings): void {
      upsert.run({
        guildId,
        mentionChannels: JSON.stringify(settings.mentionChannels),
        privateByDefault: settings.privateByDefault ? 1 : 0,
        language: settings.language,
      });
    },
  };
}
