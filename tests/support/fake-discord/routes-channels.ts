// Channels and their messages over REST.

import { type APIChannel, type APIMessage, ChannelType } from 'discord-api-types/v10';
import { ApiError, ErrorCode, unknown } from './api-error.ts';
import { asObject, asText } from './json.ts';
import { createMessage, deleteMessage, editMessage, fetchable, visibleMessage } from './messages.ts';
import { type Backend, checkedMessage, objectBody, type RestRequest, type Route } from './router.ts';
import type { StoredMessage, World } from './world.ts';

function channelOf(request: RestRequest, { world }: Backend): APIChannel {
  const channel = world.channels.get(request.param('channel'));
  if (channel === undefined) throw unknown(ErrorCode.UnknownChannel, 'Channel');
  const guild = 'guild_id' in channel ? world.guilds.get(channel.guild_id ?? '') : undefined;
  if (guild?.hasBot === false) throw new ApiError(403, ErrorCode.MissingAccess, 'Missing Access');
  return channel;
}

function messageOf(request: RestRequest, backend: Backend): StoredMessage {
  const stored = fetchable(backend.world, channelOf(request, backend).id, request.param('message'));
  if (stored === undefined) throw unknown(ErrorCode.UnknownMessage, 'Message');
  return stored;
}

/** Discord's guard against doubled posts: the same enforced nonce again gives the message that is there. */
function sameNonce(world: World, channelId: string, nonce: unknown): StoredMessage | undefined {
  return world
    .history(channelId)
    .find(({ message }) => message.author.id === world.bot.id && message.nonce === nonce);
}

function channelOrThread(channel: APIChannel): object {
  if (channel.type !== ChannelType.DM) return channel;
  return { ...channel, recipients: channel.recipients ?? [] };
}

/** What REST shows of a message to this bot, which has no MESSAGE_CONTENT. */
const shown = (world: World, stored: StoredMessage): APIMessage => visibleMessage(world, stored, 0);

export const channelRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/channels/:channel',
    authorized: true,
    handle: (request, backend) => ({ status: 200, body: channelOrThread(channelOf(request, backend)) }),
  },
  {
    method: 'POST',
    path: '/users/@me/channels',
    authorized: true,
    handle: (request, { world }) => {
      const user = world.users.get(asText(objectBody(request)['recipient_id']));
      if (user === undefined) throw unknown(ErrorCode.UnknownUser, 'User');
      return { status: 200, body: channelOrThread(world.dmChannel(user)) };
    },
  },
  {
    method: 'POST',
    path: '/channels/:channel/typing',
    authorized: true,
    handle: (request, backend) => {
      const { world } = backend;
      world.typings.push({ channelId: channelOf(request, backend).id, at: performance.now() });
      return { status: 204 };
    },
  },
  {
    method: 'GET',
    path: '/channels/:channel/messages',
    authorized: true,
    handle: (request, backend) => {
      const { world } = backend;
      const { id } = channelOf(request, backend);
      const limit = Number(request.query.get('limit') ?? 50);
      const all = world.history(id).flatMap(({ message }) => fetchable(world, id, message.id) ?? []);
      const latest = all.reverse().slice(0, limit);
      return { status: 200, body: latest.map((stored) => shown(world, stored)) };
    },
  },
  {
    method: 'POST',
    path: '/channels/:channel/messages',
    authorized: true,
    handle: (request, backend) => {
      const { world, gateway } = backend;
      const channel = channelOf(request, backend);
      const body = checkedMessage(backend, request, objectBody(request));
      const reference = asObject(body['message_reference']);
      const target = asText(reference['message_id']);
      if (target !== '' && reference['fail_if_not_exists'] !== false && world.message(target) === undefined) {
        throw unknown(ErrorCode.UnknownMessage, 'Message');
      }
      const twin = body['enforce_nonce'] === true ? sameNonce(world, channel.id, body['nonce']) : undefined;
      const stored =
        twin ?? createMessage(world, gateway, { author: world.bot, channel, body, files: request.files });
      return { status: 200, body: shown(world, stored) };
    },
  },
  {
    method: 'GET',
    path: '/channels/:channel/messages/:message',
    authorized: true,
    handle: (request, backend) => ({ status: 200, body: shown(backend.world, messageOf(request, backend)) }),
  },
  {
    method: 'PATCH',
    path: '/channels/:channel/messages/:message',
    authorized: true,
    handle: (request, backend) => {
      const { world, gateway } = backend;
      const stored = messageOf(request, backend);
      if (stored.message.author.id !== world.bot.id) {
        throw new ApiError(403, ErrorCode.CannotEditOthersMessage, 'Cannot edit a message of another user', {
          breach: 'discord',
        });
      }
      const body = checkedMessage(backend, request, objectBody(request), currentOf(stored));
      editMessage(world, gateway, stored, body, request.files);
      return { status: 200, body: shown(world, stored) };
    },
  },
  {
    method: 'DELETE',
    path: '/channels/:channel/messages/:message',
    authorized: true,
    handle: (request, backend) => {
      deleteMessage(backend.world, backend.gateway, messageOf(request, backend));
      return { status: 204 };
    },
  },
  {
    method: 'PUT',
    path: '/channels/:channel/messages/:message/reactions/:emoji/@me',
    authorized: true,
    handle: (request, backend) => {
      messageOf(request, backend);
      return { status: 204 };
    },
  },
];

/** The fields of a stored message that the rules for edits look at. */
export function currentOf(stored: StoredMessage): {
  readonly flags: number;
  readonly [field: string]: unknown;
} {
  return { ...stored.message, flags: stored.message.flags ?? 0 };
}
