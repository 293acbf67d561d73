// Everything the fake Discord knows: people, places, messages, commands, interactions.

import {
  type APIApplicationCommand,
  type APIChannel,
  type APIDMChannel,
  type APIMessage,
  type APIUser,
  ChannelType,
} from 'discord-api-types/v10';
import type { Violation } from './api-error.ts';
import { type FakeGuild, type FakeUser, type Fixtures, makeFixtures, publicUser } from './fixtures.ts';
import type { InteractionState } from './interactions.ts';
import { Signal } from './signal.ts';
import { snowflake } from './snowflake.ts';

export type StoredMessage = {
  message: APIMessage;
  /** Set for an ephemeral message: only this person sees it. */
  readonly ephemeralTo?: string;
  /** Set for a response to an interaction. */
  readonly interactionId?: string;
  readonly guildId?: string;
  deleted: boolean;
};

export type Typing = { readonly channelId: string; readonly at: number };

export class World {
  readonly token: string;
  readonly applicationId: string;
  readonly bot: APIUser;
  readonly fixtures: Fixtures = makeFixtures();
  readonly users = new Map<string, FakeUser>();
  readonly guilds = new Map<string, FakeGuild>();
  readonly channels = new Map<string, APIChannel>();
  readonly messages = new Map<string, StoredMessage>();
  readonly interactions = new Map<string, InteractionState>();
  /** Registered commands: key 'global' or a guild's id. */
  readonly commands = new Map<string, APIApplicationCommand[]>();
  /** Bytes of uploaded files by attachment id. */
  readonly files = new Map<string, Buffer>();
  readonly typings: Typing[] = [];
  readonly violations: Violation[] = [];
  readonly changed = new Signal();
  readonly #histories = new Map<string, StoredMessage[]>();
  /** Base of the addresses of attachments; known once the server listens. */
  origin = '';

  constructor(token: string) {
    this.token = token;
    const { bot, users, guild, elsewhere, channels } = this.fixtures;
    this.applicationId = bot.id;
    this.bot = publicUser(bot);
    for (const user of [bot, ...Object.values(users)]) this.users.set(user.id, user);
    for (const one of [guild, elsewhere]) this.guilds.set(one.id, one);
    for (const channel of Object.values(channels)) this.channels.set(channel.id, channel);
  }

  /** The direct-message channel with a person, made on first use. */
  dmChannel(user: FakeUser): APIDMChannel {
    for (const channel of this.channels.values()) {
      if (channel.type === ChannelType.DM && channel.recipients?.some((one) => one.id === user.id)) {
        return channel;
      }
    }
    const channel = {
      id: snowflake(),
      type: ChannelType.DM,
      flags: 0,
      last_message_id: null,
      recipients: [publicUser(user)],
    } as unknown as APIDMChannel;
    this.channels.set(channel.id, channel);
    return channel;
  }

  /** Keeps a new message. */
  addMessage(stored: StoredMessage): void {
    const { id, channel_id } = stored.message;
    this.messages.set(id, stored);
    const history = this.#histories.get(channel_id);
    if (history === undefined) this.#histories.set(channel_id, [stored]);
    else history.push(stored);
  }

  /** Everything ever written in a channel, oldest first. */
  history(channelId: string): readonly StoredMessage[] {
    return this.#histories.get(channelId) ?? [];
  }

  /** A message, unless it was deleted. */
  message(id: string): StoredMessage | undefined {
    const stored = this.messages.get(id);
    return stored === undefined || stored.deleted ? undefined : stored;
  }

  violate(violation: Omit<Violation, 'at'>): void {
    this.violations.push({ at: Date.now(), ...violation });
    this.changed.notify();
  }

  /** For the errors of waits in vain: most often a breach is why nothing came. */
  describeViolations(): string {
    return this.violations.map((one) => `\n  ${one.request}: ${one.status} ${one.problem}`).join('');
  }
}
