// The small world every test starts with: one server, three channels, three people, one bot.

import {
  type APIChannel,
  type APIGuildMember,
  type APIRole,
  type APITextChannel,
  type APIThreadChannel,
  type APIUser,
  ChannelType,
  PermissionFlagsBits as Permission,
} from 'discord-api-types/v10';
import { snowflake } from './snowflake.ts';

/** What an ordinary member, and the bot, may do in a channel. */
export const MEMBER_PERMISSIONS =
  Permission.ViewChannel |
  Permission.SendMessages |
  Permission.SendMessagesInThreads |
  Permission.EmbedLinks |
  Permission.AttachFiles |
  Permission.AddReactions |
  Permission.ReadMessageHistory |
  Permission.UseApplicationCommands;

/** Every permission there is. */
export const ADMIN_PERMISSIONS = Object.values(Permission).reduce((all, bit) => all | bit, 0n);

// A plain number fits every one of the flag types; the literal 0 fits none.
const NO_FLAGS: number = 0;

const JOINED = '2024-01-01T00:00:00.000000+00:00';

export type FakeGuild = {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly locale: string;
  readonly roles: APIRole[];
  readonly members: APIGuildMember[];
  /** False for a server the bot was not added to; people may still use it there when they installed it themselves. */
  readonly hasBot: boolean;
};

export type FakeUser = APIUser & { readonly locale: string };

/** A user; `locale` is the language their Discord client is set to. */
export function makeUser(
  name: string,
  options: { readonly locale?: string; readonly bot?: boolean } = {},
): FakeUser {
  return {
    id: snowflake(),
    username: name,
    global_name: options.bot ? null : name,
    discriminator: options.bot ? '0001' : '0',
    avatar: null,
    public_flags: NO_FLAGS,
    flags: NO_FLAGS,
    primary_guild: null,
    ...(options.bot ? { bot: true } : {}),
    locale: options.locale ?? 'en-US',
  };
}

/** The user as Discord shows it to others. */
export function publicUser({ locale: _locale, ...user }: FakeUser): APIUser {
  return user;
}

function makeRole(id: string, name: string, permissions: bigint, position: number): APIRole {
  return {
    id,
    name,
    permissions: String(permissions),
    position,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed: false,
    mentionable: false,
    icon: null,
    unicode_emoji: null,
    flags: NO_FLAGS,
  };
}

function makeMember(user: FakeUser, roles: string[]): APIGuildMember {
  return {
    user: publicUser(user),
    nick: null,
    avatar: null,
    banner: null,
    roles,
    joined_at: JOINED,
    premium_since: null,
    communication_disabled_until: null,
    deaf: false,
    mute: false,
    flags: NO_FLAGS,
    pending: false,
  };
}

function makeTextChannel(guildId: string, name: string, position: number): APITextChannel {
  return {
    id: snowflake(),
    type: ChannelType.GuildText,
    guild_id: guildId,
    name,
    position,
    permission_overwrites: [],
    nsfw: false,
    topic: null,
    parent_id: null,
    last_message_id: null,
    rate_limit_per_user: 0,
    flags: NO_FLAGS,
  } as APITextChannel;
}

function makeThread(parent: APITextChannel, name: string, ownerId: string): APIThreadChannel {
  return {
    id: snowflake(),
    type: ChannelType.PublicThread,
    guild_id: parent.guild_id ?? '',
    parent_id: parent.id,
    name,
    owner_id: ownerId,
    last_message_id: null,
    message_count: 0,
    member_count: 1,
    total_message_sent: 0,
    rate_limit_per_user: 0,
    flags: NO_FLAGS,
    applied_tags: [],
    thread_metadata: {
      archived: false,
      archive_timestamp: new Date().toISOString(),
      auto_archive_duration: 1440,
      locked: false,
    },
  } as APIThreadChannel;
}

export type Fixtures = {
  readonly bot: FakeUser;
  readonly users: { readonly alice: FakeUser; readonly bob: FakeUser; readonly admin: FakeUser };
  readonly guild: FakeGuild;
  /** A server the bot is not in. */
  readonly elsewhere: FakeGuild;
  readonly channels: {
    readonly general: APITextChannel;
    readonly random: APITextChannel;
    readonly thread: APIThreadChannel;
    readonly elsewhere: APITextChannel;
  };
};

/** Alice's client is English, Bob's Simplified Chinese; the server has Chinese as its language. */
export function makeFixtures(): Fixtures {
  const bot = makeUser('interview-bot', { bot: true });
  const alice = makeUser('alice');
  const bob = makeUser('bob', { locale: 'zh-CN' });
  const admin = makeUser('admin');
  const guild = makeGuild('LLM 面试群', 'zh-CN', admin, [alice, bob, bot], true);
  const elsewhere = makeGuild('Elsewhere', 'en-US', admin, [alice, bob], false);
  const general = makeTextChannel(guild.id, 'general', 0);
  return {
    bot,
    users: { alice, bob, admin },
    guild,
    elsewhere,
    channels: {
      general,
      random: makeTextChannel(guild.id, 'random', 1),
      thread: makeThread(general, 'a thread', alice.id),
      elsewhere: makeTextChannel(elsewhere.id, 'lobby', 0),
    },
  };
}

function makeGuild(
  name: string,
  locale: string,
  admin: FakeUser,
  people: readonly FakeUser[],
  hasBot: boolean,
): FakeGuild {
  const id = snowflake();
  const admins = makeRole(snowflake(), 'admins', Permission.Administrator, 1);
  return {
    id,
    name,
    locale,
    hasBot,
    // Nobody of the fixtures owns the server, so that 'admin' is one by role.
    ownerId: snowflake(),
    roles: [makeRole(id, '@everyone', MEMBER_PERMISSIONS, 0), admins],
    members: [makeMember(admin, [admins.id]), ...people.map((user) => makeMember(user, []))],
  };
}

/** The id of the server a channel belongs to; undefined for a direct message. */
export function guildIdOf(channel: APIChannel): string | undefined {
  return 'guild_id' in channel ? channel.guild_id : undefined;
}

/** What a member may do, as the permissions field of an interaction says it. */
export function permissionsOf(guild: FakeGuild, userId: string): bigint {
  const member = guild.members.find((one) => one.user.id === userId);
  const own = guild.roles.filter((role) => role.id === guild.id || member?.roles.includes(role.id));
  const bits = own.reduce((all, role) => all | BigInt(role.permissions), 0n);
  const all = (bits & Permission.Administrator) !== 0n || guild.ownerId === userId;
  return all ? ADMIN_PERMISSIONS : bits;
}
