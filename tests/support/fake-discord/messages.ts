// Messages as Discord keeps them: made, edited, and shown to those who may see them.

import {
  type APIChannel,
  type APIMessage,
  type APIUser,
  ChannelType,
  GatewayIntentBits,
  MessageFlags,
  MessageType,
} from 'discord-api-types/v10';
import { guildIdOf, publicUser } from './fixtures.ts';
import type { Dispatch, Gateway } from './gateway.ts';
import type { InteractionState } from './interactions.ts';
import { asList, asNumber, asObject, asText, type JsonObject } from './json.ts';
import { resolveAttachments, resolveComponents, resolveEmbeds, type UploadedFile } from './media.ts';
import { snowflake } from './snowflake.ts';
import type { StoredMessage, World } from './world.ts';

const SETTABLE_FLAGS =
  MessageFlags.SuppressEmbeds |
  MessageFlags.Ephemeral |
  MessageFlags.SuppressNotifications |
  MessageFlags.IsComponentsV2;

export type Draft = {
  readonly author: APIUser;
  readonly channel: APIChannel;
  readonly body: JsonObject;
  readonly files?: readonly UploadedFile[];
  readonly interaction?: InteractionState;
  /** A deferred response: 'thinking…'. */
  readonly loading?: boolean;
};

/** Stores a message and tells the gateway, unless it is ephemeral. */
export function createMessage(world: World, gateway: Gateway, draft: Draft): StoredMessage {
  const { author, channel, body, interaction, loading = false } = draft;
  const id = snowflake();
  const flags = (asNumber(body['flags']) & SETTABLE_FLAGS) | (loading ? MessageFlags.Loading : 0);
  const attachments = resolveAttachments(world, channel.id, body, draft.files ?? [], []);
  const content = asText(body['content']);
  const reference = asText(asObject(body['message_reference'])['message_id']);
  const referenced = reference === '' ? undefined : world.message(reference);
  const message = {
    id,
    type: messageType(interaction, referenced),
    channel_id: channel.id,
    author,
    content,
    timestamp: new Date().toISOString(),
    edited_timestamp: null,
    tts: false,
    pinned: false,
    ...mentionsOf(world, author, content, body, referenced),
    attachments,
    embeds: resolveEmbeds(body['embeds'], attachments),
    components: resolveComponents(body['components'], attachments),
    flags,
    ...(body['nonce'] === undefined || body['nonce'] === null ? {} : { nonce: body['nonce'] }),
    ...(referenced === undefined
      ? {}
      : { message_reference: { type: 0, channel_id: channel.id, message_id: reference } }),
    ...(interaction === undefined ? {} : interactionFields(interaction)),
  } as unknown as APIMessage;
  const guildId = guildIdOf(channel);
  const stored: StoredMessage = {
    message,
    deleted: false,
    ...(guildId === undefined ? {} : { guildId }),
    ...(interaction === undefined ? {} : { interactionId: interaction.id }),
    ...(interaction !== undefined && (flags & MessageFlags.Ephemeral) !== 0
      ? { ephemeralTo: interaction.user.id }
      : {}),
  };
  world.addMessage(stored);
  announce(world, gateway, 'MESSAGE_CREATE', stored);
  return stored;
}

/** Applies a PATCH body: absent fields stay, `null` empties. */
export function editMessage(
  world: World,
  gateway: Gateway,
  stored: StoredMessage,
  body: JsonObject,
  files: readonly UploadedFile[],
): void {
  const before = stored.message;
  const kept = before.flags ?? 0;
  const attachments =
    'attachments' in body || files.length > 0
      ? resolveAttachments(world, before.channel_id, body, files, before.attachments)
      : before.attachments;
  const wanted = 'flags' in body ? asNumber(body['flags']) : kept;
  const fixed = kept & (MessageFlags.Ephemeral | MessageFlags.IsComponentsV2);
  stored.message = {
    ...before,
    content: 'content' in body ? asText(body['content']) : before.content,
    embeds: 'embeds' in body ? resolveEmbeds(body['embeds'], attachments) : before.embeds,
    components:
      'components' in body ? resolveComponents(body['components'], attachments) : (before.components ?? []),
    attachments,
    flags: ((wanted & SETTABLE_FLAGS) | fixed) & ~MessageFlags.Loading,
    edited_timestamp: new Date().toISOString(),
  } as APIMessage;
  announce(world, gateway, 'MESSAGE_UPDATE', stored);
}

export function deleteMessage(world: World, gateway: Gateway, stored: StoredMessage): void {
  stored.deleted = true;
  const { id, channel_id } = stored.message;
  if (stored.ephemeralTo === undefined) {
    const data = { id, channel_id, ...guildField(stored) };
    gateway.dispatch({ t: 'MESSAGE_DELETE', data: () => data, guildId: stored.guildId });
  }
  world.changed.notify();
}

/** The message as a session with these intents sees it: without MESSAGE_CONTENT, others' words are blank. */
export function visibleMessage(world: World, stored: StoredMessage, intents: number): APIMessage {
  const { message } = stored;
  const isDm = world.channels.get(message.channel_id)?.type === ChannelType.DM;
  const botId = world.bot.id;
  const mine = message.author.id === botId || message.mentions.some((user) => user.id === botId);
  const reference = message.message_reference?.message_id;
  const referenced = reference === undefined ? undefined : world.message(reference);
  const whole = {
    ...message,
    ...(referenced === undefined ? {} : { referenced_message: visibleMessage(world, referenced, intents) }),
  };
  if (isDm || mine || (intents & GatewayIntentBits.MessageContent) !== 0) return whole;
  return { ...whole, content: '', embeds: [], attachments: [], components: [] };
}

function announce(world: World, gateway: Gateway, t: Dispatch['t'], stored: StoredMessage): void {
  if (stored.ephemeralTo === undefined) {
    const channel = world.channels.get(stored.message.channel_id);
    const isDm = channel?.type === ChannelType.DM;
    const needed = isDm ? GatewayIntentBits.DirectMessages : GatewayIntentBits.GuildMessages;
    gateway.dispatch({
      t,
      guildId: stored.guildId,
      data: (intents) =>
        (intents & needed) === 0
          ? undefined
          : {
              ...visibleMessage(world, stored, intents),
              ...guildField(stored),
              ...memberField(world, stored),
              channel_type: channel?.type,
            },
    });
  }
  world.changed.notify();
}

function guildField(stored: StoredMessage): { guild_id?: string } {
  return stored.guildId === undefined ? {} : { guild_id: stored.guildId };
}

function memberField(world: World, stored: StoredMessage): { member?: object } {
  const members = world.guilds.get(stored.guildId ?? '')?.members ?? [];
  const member = members.find((one) => one.user.id === stored.message.author.id);
  if (member === undefined) return {};
  const { user: _user, ...partial } = member;
  return { member: partial };
}

function messageType(
  interaction: InteractionState | undefined,
  referenced: StoredMessage | undefined,
): number {
  if (referenced !== undefined) return MessageType.Reply;
  if (interaction?.type !== 2 || interaction.callback !== undefined) return MessageType.Default;
  return interaction.targetId === undefined ? MessageType.ChatInputCommand : MessageType.ContextMenuCommand;
}

/** Who is pinged: for the bot only whom `allowed_mentions` permits; for people everyone they name. */
function mentionsOf(
  world: World,
  author: APIUser,
  content: string,
  body: JsonObject,
  referenced: StoredMessage | undefined,
): { mentions: APIUser[]; mention_roles: string[]; mention_everyone: boolean } {
  const allowed = asObject(body['allowed_mentions']);
  const everything = author.id !== world.bot.id || body['allowed_mentions'] === undefined;
  const may = (what: string): boolean => everything || asList(allowed['parse']).includes(what);
  const named = [...content.matchAll(/<@!?(\d+)>/g)].map((match) => match[1] ?? '');
  const ids = named.filter((id) => may('users') || asList(allowed['users']).includes(id));
  // Discord does not count a reply to a command's response as a mention of the bot.
  if (referenced?.interactionId === undefined && referenced !== undefined) {
    if (everything || allowed['replied_user'] === true) ids.push(referenced.message.author.id);
  }
  const mentions = [...new Set(ids)].flatMap((id) => {
    const user = world.users.get(id);
    return user === undefined ? [] : [publicUser(user)];
  });
  const everyone = may('everyone') && /@(everyone|here)/.test(content);
  return { mentions, mention_roles: [], mention_everyone: everyone };
}

function interactionFields(interaction: InteractionState): object {
  const metadata = {
    id: interaction.id,
    type: interaction.type,
    user: publicUser(interaction.user),
    authorizing_integration_owners: interaction.owners,
  };
  const source = interaction.sourceMessageId;
  return {
    application_id: interaction.applicationId,
    webhook_id: interaction.applicationId,
    interaction_metadata:
      interaction.type === 2
        ? { ...metadata, name: interaction.name, command_type: interaction.targetId === undefined ? 1 : 3 }
        : { ...metadata, ...(source === undefined ? {} : { interacted_message_id: source }) },
  };
}

/** The message a client of its channel can fetch; ephemeral ones exist for nobody else. */
export function fetchable(world: World, channelId: string, messageId: string): StoredMessage | undefined {
  const stored = world.message(messageId);
  const hidden = stored?.ephemeralTo !== undefined || stored?.message.channel_id !== channelId;
  return hidden ? undefined : stored;
}
