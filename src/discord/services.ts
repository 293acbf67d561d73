// What every command and control is given.
import type { Assistant } from '../assistant.ts';
import type { Config } from '../config.ts';
import type { Pictures } from '../draw/pictures.ts';
import type { FeedbackStore } from '../feedback/store.ts';
import type { Logger } from '../log.ts';
import type { Language } from '../present/view.ts';
import type { RecentlyUsed } from '../recently-used.ts';
import type { Conversations } from './conversations.ts';
import type { TokenBuckets } from './token-bucket.ts';

export type Services = {
  readonly assistant: Assistant;
  readonly feedback: FeedbackStore;
  readonly pictures: Pictures;
  readonly conversations: Conversations;
  /** Sections drawn lately in each channel, so that drawing again brings something new. */
  readonly drawn: RecentlyUsed<readonly string[]>;
  readonly limits: { readonly person: TokenBuckets; readonly channel: TokenBuckets };
  readonly config: Config;
  readonly log: Logger;
};

/** Who asks, and where. */
export type Asker = {
  readonly userId: string;
  readonly channelId: string;
  readonly guildId?: string;
  readonly language: Language;
};
