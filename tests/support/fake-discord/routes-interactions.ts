// First responses to interactions, and everything their tokens allow afterwards.

import { InteractionResponseType as Callback, MessageFlags } from 'discord-api-types/v10';
import { ApiError, ErrorCode, invalidForm, unknown } from './api-error.ts';
import type { InteractionState } from './interactions.ts';
import { asNumber, asObject, type JsonObject } from './json.ts';
import { createMessage, deleteMessage, editMessage } from './messages.ts';
import {
  type Backend,
  checkedMessage,
  objectBody,
  type RestAnswer,
  type RestRequest,
  type Route,
} from './router.ts';
import { currentOf } from './routes-channels.ts';
import { allowedCallbacks, checkChoices, checkModal } from './rules-interaction.ts';
import type { StoredMessage } from './world.ts';

/** Outside the servers of the app, a user-installed app may follow up five times. */
const USER_INSTALL_FOLLOW_UPS = 5;

function openState(request: RestRequest, { world, ackWindowMs }: Backend): InteractionState {
  const state = world.interactions.get(request.param('interaction'));
  if (state === undefined || state.token !== request.param('token')) {
    throw unknown(ErrorCode.UnknownInteraction, 'interaction');
  }
  const age = request.at - state.sentAt + state.ageMs;
  if (age > ackWindowMs) {
    const note = `answered ${Math.round(age)} ms after '${state.name}' was used, more than ${ackWindowMs}`;
    // One that arrived too old, as after a resume, could not be answered in time.
    const fair = state.ageMs < ackWindowMs;
    throw new ApiError(404, ErrorCode.UnknownInteraction, 'Unknown interaction', {
      note,
      ...(fair ? { breach: 'discord' } : {}),
    });
  }
  if (state.callback !== undefined) {
    throw new ApiError(400, ErrorCode.AlreadyAcknowledged, 'Interaction has already been acknowledged.', {
      breach: 'discord',
      note: `'${state.name}' had callback ${state.callback.type} already`,
    });
  }
  return state;
}

function sourceOf(state: InteractionState, { world }: Backend): StoredMessage {
  const stored = world.message(state.sourceMessageId ?? '');
  if (stored === undefined) throw unknown(ErrorCode.UnknownMessage, 'Message');
  return stored;
}

/** Does what a callback of this type does; returns the message it made or changed. */
function acknowledge(
  request: RestRequest,
  backend: Backend,
  state: InteractionState,
  type: number,
  data: JsonObject,
): StoredMessage | undefined {
  const { world, gateway } = backend;
  const draft = { author: world.bot, channel: state.channel, interaction: state, files: request.files };
  switch (type) {
    case Callback.ChannelMessageWithSource:
      return createMessage(world, gateway, { ...draft, body: checkedMessage(backend, request, data) });
    case Callback.DeferredChannelMessageWithSource: {
      const extra = Object.keys(data).filter((key) => key !== 'flags');
      if (extra.length > 0)
        throw invalidForm([`a deferred response carries flags only, not ${extra.join(', ')}`]);
      return createMessage(world, gateway, { ...draft, body: data, loading: true });
    }
    case Callback.DeferredMessageUpdate:
      return sourceOf(state, backend);
    case Callback.UpdateMessage: {
      const stored = sourceOf(state, backend);
      const body = checkedMessage(backend, request, data, currentOf(stored));
      editMessage(world, gateway, stored, body, request.files);
      return stored;
    }
    case Callback.ApplicationCommandAutocompleteResult:
      refuse(checkChoices(data));
      return undefined;
    case Callback.Modal:
      refuse(checkModal(data));
      return undefined;
    default:
      return undefined;
  }
}

function refuse(problems: readonly string[]): void {
  if (problems.length > 0) throw invalidForm(problems);
}

function handleCallback(request: RestRequest, backend: Backend): RestAnswer {
  const state = openState(request, backend);
  const body = objectBody(request);
  const type = asNumber(body['type']);
  const allowed = allowedCallbacks(state.type, state.sourceMessageId !== undefined);
  if (!allowed.includes(type)) {
    throw invalidForm([`callback type ${type} is not allowed for interaction type ${state.type}`]);
  }
  const data = asObject(body['data']);
  const stored = acknowledge(request, backend, state, type, data);
  state.callback = { type, data, ackMs: request.at - state.sentAt };
  state.originalId = stored?.message.id;
  backend.world.changed.notify();
  if (request.query.get('with_response') !== 'true') return { status: 204 };
  const flags = stored?.message.flags ?? 0;
  const message = stored === undefined ? {} : { response_message_id: stored.message.id };
  return {
    status: 200,
    body: {
      interaction: {
        id: state.id,
        type: state.type,
        ...message,
        response_message_loading: (flags & MessageFlags.Loading) !== 0,
        response_message_ephemeral: (flags & MessageFlags.Ephemeral) !== 0,
        channel_id: state.channel.id,
        ...(state.guild === undefined ? {} : { guild_id: state.guild.id }),
      },
      ...(stored === undefined ? {} : { resource: { type, message: stored.message } }),
    },
  };
}

/** The interaction a webhook token belongs to, acknowledged and not expired. */
function acknowledged(request: RestRequest, { world }: Backend): InteractionState {
  const token = request.param('token');
  const state = [...world.interactions.values()].find((one) => one.token === token);
  if (state === undefined || request.param('application') !== world.applicationId) {
    throw unknown(ErrorCode.UnknownWebhook, 'Webhook');
  }
  if (state.expired) {
    throw new ApiError(401, ErrorCode.InvalidWebhookToken, 'Invalid Webhook Token', {
      breach: 'discord',
      note: `the token of '${state.name}' has expired`,
    });
  }
  if (state.callback === undefined) {
    throw new ApiError(404, ErrorCode.UnknownWebhook, 'Unknown Webhook', {
      breach: 'discord',
      note: `'${state.name}' was not acknowledged yet`,
    });
  }
  return state;
}

function ownMessage(state: InteractionState, request: RestRequest, { world }: Backend): StoredMessage {
  const id = request.param('message');
  const wanted = id === '' ? state.originalId : id;
  const owned = [state.originalId, ...state.followUpIds].includes(wanted);
  const stored = wanted === undefined || !owned ? undefined : world.message(wanted);
  if (stored === undefined) throw unknown(ErrorCode.UnknownMessage, 'Message');
  return stored;
}

function editOwn(
  request: RestRequest,
  backend: Backend,
  state: InteractionState,
  stored: StoredMessage,
): RestAnswer {
  const body = checkedMessage(backend, request, objectBody(request), currentOf(stored));
  editMessage(backend.world, backend.gateway, stored, body, request.files);
  if (stored.message.id === state.originalId) state.editTimes.push(performance.now());
  backend.world.changed.notify();
  return { status: 200, body: stored.message };
}

function followUp(request: RestRequest, backend: Backend): RestAnswer {
  const { world, gateway } = backend;
  const state = acknowledged(request, backend);
  const original = world.message(state.originalId ?? '');
  // The first follow-up to a deferred response takes the place of 'thinking…'.
  if (original !== undefined && ((original.message.flags ?? 0) & MessageFlags.Loading) !== 0) {
    return editOwn(request, backend, state, original);
  }
  const outside = state.guild?.hasBot !== true && '1' in state.owners;
  if (outside && state.followUpIds.length >= USER_INSTALL_FOLLOW_UPS) {
    throw new ApiError(400, ErrorCode.TooManyFollowUps, 'Too many follow-up messages', { breach: 'discord' });
  }
  const body = checkedMessage(backend, request, objectBody(request));
  const { files } = request;
  const draft = { author: world.bot, channel: state.channel, interaction: state, body, files };
  const stored = createMessage(world, gateway, draft);
  state.followUpIds.push(stored.message.id);
  world.changed.notify();
  return { status: 200, body: stored.message };
}

const ofToken = '/webhooks/:application/:token';

function messageRoutes(path: string): readonly Route[] {
  return [
    {
      method: 'GET',
      path,
      authorized: false,
      handle: (request, backend) => {
        const stored = ownMessage(acknowledged(request, backend), request, backend);
        return { status: 200, body: stored.message };
      },
    },
    {
      method: 'PATCH',
      path,
      authorized: false,
      handle: (request, backend) => {
        const state = acknowledged(request, backend);
        return editOwn(request, backend, state, ownMessage(state, request, backend));
      },
    },
    {
      method: 'DELETE',
      path,
      authorized: false,
      handle: (request, backend) => {
        const stored = ownMessage(acknowledged(request, backend), request, backend);
        deleteMessage(backend.world, backend.gateway, stored);
        return { status: 204 };
      },
    },
  ];
}

export const interactionRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/interactions/:interaction/:token/callback',
    authorized: false,
    handle: handleCallback,
  },
  { method: 'POST', path: ofToken, authorized: false, handle: followUp },
  ...messageRoutes(`${ofToken}/messages/@original`),
  ...messageRoutes(`${ofToken}/messages/:message`),
];
