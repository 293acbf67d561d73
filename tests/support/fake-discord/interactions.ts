// Interactions: what the fake remembers of each, and how Discord announces it.

import {
  type APIChannel,
  ChannelType,
  InteractionContextType,
  type InteractionType,
} from 'discord-api-types/v10';
import { type FakeGuild, type FakeUser, MEMBER_PERMISSIONS, permissionsOf, publicUser } from './fixtures.ts';
import type { JsonObject } from './json.ts';
import { snowflake } from './snowflake.ts';
import type { World } from './world.ts';

export type Callback = { readonly type: number; readonly data: JsonObject; readonly ackMs: number };

export type InteractionState = {
  readonly id: string;
  readonly token: string;
  readonly applicationId: string;
  readonly type: InteractionType;
  /** Command name or custom_id, for messages to people. */
  readonly name: string;
  readonly user: FakeUser;
  readonly channel: APIChannel;
  readonly guild: FakeGuild | undefined;
  readonly context: InteractionContextType;
  readonly owners: { readonly [kind: string]: string };
  /** The message whose component was used. */
  readonly sourceMessageId: string | undefined;
  /** The message a message command was used on. */
  readonly targetId: string | undefined;
  /** `performance.now()` at the moment it was sent, and how old it already was then. */
  readonly sentAt: number;
  readonly ageMs: number;
  callback: Callback | undefined;
  /** `@original`. */
  originalId: string | undefined;
  readonly followUpIds: string[];
  /** `performance.now()` of each edit of the original response. */
  readonly editTimes: number[];
  expired: boolean;
};

/** Who uses something where, and how. */
export type Actor = {
  readonly user?: FakeUser;
  readonly channel?: APIChannel;
  /** In the direct messages with the bot. */
  readonly dm?: boolean;
  readonly locale?: string;
  /** Permission bits of the member, instead of those of their roles. */
  readonly permissions?: bigint;
  /** 'user': the app was installed by the person, not by the server. */
  readonly install?: 'guild' | 'user';
  /** How old the interaction is when it arrives, in milliseconds; as after a resume. */
  readonly ageMs?: number;
};

export type InteractionSource = {
  readonly type: InteractionType;
  readonly name: string;
  readonly data: object;
  readonly sourceMessageId?: string | undefined;
  readonly targetId?: string | undefined;
  /** The message as it is put into the payload. */
  readonly message?: object | undefined;
};

/** Remembers a new interaction and returns it with the payload of INTERACTION_CREATE. */
export function openInteraction(
  world: World,
  source: InteractionSource,
  actor: Actor,
): { readonly state: InteractionState; readonly payload: object } {
  const user = actor.user ?? world.fixtures.users.alice;
  const channel = actor.dm ? world.dmChannel(user) : (actor.channel ?? world.fixtures.channels.general);
  const guild = 'guild_id' in channel ? world.guilds.get(channel.guild_id ?? '') : undefined;
  const ageMs = actor.ageMs ?? 0;
  const byUser = actor.install === 'user' || guild?.hasBot === false;
  const id = snowflake(Date.now() - ageMs);
  const state: InteractionState = {
    id,
    token: `token-${id}-${'x'.repeat(40)}`,
    applicationId: world.applicationId,
    type: source.type,
    name: source.name,
    user,
    channel,
    guild,
    context: contextOf(channel),
    owners: byUser ? { '1': user.id } : { '0': guild?.id ?? '0' },
    sourceMessageId: source.sourceMessageId,
    targetId: source.targetId,
    sentAt: performance.now(),
    ageMs,
    callback: undefined,
    originalId: undefined,
    followUpIds: [],
    editTimes: [],
    expired: false,
  };
  world.interactions.set(id, state);
  return { state, payload: payloadOf(world, state, source, actor) };
}

function contextOf(channel: APIChannel): InteractionContextType {
  if (channel.type === ChannelType.DM) return InteractionContextType.BotDM;
  return channel.type === ChannelType.GroupDM
    ? InteractionContextType.PrivateChannel
    : InteractionContextType.Guild;
}

function payloadOf(world: World, state: InteractionState, source: InteractionSource, actor: Actor): object {
  const { user, guild, channel } = state;
  const shown = publicUser(user);
  const permissions = actor.permissions ?? (guild === undefined ? 0n : permissionsOf(guild, user.id));
  const member = guild?.members.find((one) => one.user.id === user.id);
  return {
    id: state.id,
    application_id: state.applicationId,
    type: state.type,
    token: state.token,
    version: 1,
    data: source.data,
    channel_id: channel.id,
    channel: { ...channel, ...(guild === undefined ? {} : { permissions: String(permissions) }) },
    ...(source.message === undefined ? {} : { message: source.message }),
    ...(guild === undefined
      ? { user: shown }
      : {
          guild_id: guild.id,
          guild: { id: guild.id, locale: guild.locale, features: [] },
          guild_locale: guild.locale,
          member: { ...bareMember(world), ...member, user: shown, permissions: String(permissions) },
        }),
    locale: actor.locale ?? user.locale,
    app_permissions: String(MEMBER_PERMISSIONS),
    entitlements: [],
    authorizing_integration_owners: state.owners,
    context: state.context,
    attachment_size_limit: 10 * 1024 * 1024,
  };
}

/** A member with no roles, for people outside the fixtures. */
function bareMember(world: World): object {
  return { ...world.fixtures.guild.members[1], roles: [] };
}
