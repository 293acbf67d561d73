// GET routes a client reads its surroundings from.

import { ErrorCode, unknown } from './api-error.ts';
import { publicUser } from './fixtures.ts';
import { guildObject } from './guilds.ts';
import type { Route } from './router.ts';
import type { World } from './world.ts';

function application(world: World): object {
  return {
    id: world.applicationId,
    name: world.bot.username,
    icon: null,
    description: '',
    type: null,
    bot: world.bot,
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    flags: 0,
    flags_new: '0',
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    owner: publicUser(world.fixtures.users.admin),
    approximate_guild_count: 1,
    approximate_user_install_count: 1,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    team: null,
    eligible_oauth2_scopes: [],
    integration_types_config: { '0': {}, '1': {} },
  };
}

export const lookupRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/gateway/bot',
    authorized: true,
    handle: (_request, { gatewayUrl }) => ({
      status: 200,
      body: {
        url: gatewayUrl,
        shards: 1,
        session_start_limit: { total: 1000, remaining: 999, reset_after: 0, max_concurrency: 1 },
      },
    }),
  },
  ...['/applications/@me', '/oauth2/applications/@me'].map(
    (path): Route => ({
      method: 'GET',
      path,
      authorized: true,
      handle: (_request, { world }) => ({ status: 200, body: application(world) }),
    }),
  ),
  {
    method: 'GET',
    path: '/users/@me',
    authorized: true,
    handle: (_request, { world }) => ({
      status: 200,
      body: { ...world.bot, mfa_enabled: false, locale: 'en-US', verified: true },
    }),
  },
  {
    method: 'GET',
    path: '/users/:user',
    authorized: true,
    handle: (request, { world }) => {
      const user = world.users.get(request.param('user'));
      if (user === undefined) throw unknown(ErrorCode.UnknownUser, 'User');
      return { status: 200, body: publicUser(user) };
    },
  },
  {
    method: 'GET',
    path: '/guilds/:guild',
    authorized: true,
    handle: (request, { world }) => ({
      status: 200,
      body: guildObject(knownGuild(world, request.param('guild'))),
    }),
  },
  {
    method: 'GET',
    path: '/guilds/:guild/roles',
    authorized: true,
    handle: (request, { world }) => ({ status: 200, body: knownGuild(world, request.param('guild')).roles }),
  },
  {
    method: 'GET',
    path: '/guilds/:guild/members/:user',
    authorized: true,
    handle: (request, { world }) => {
      const guild = knownGuild(world, request.param('guild'));
      const member = guild.members.find((one) => one.user.id === request.param('user'));
      if (member === undefined) throw unknown(ErrorCode.UnknownMember, 'Member');
      return { status: 200, body: member };
    },
  },
];

function knownGuild(world: World, id: string) {
  const guild = world.guilds.get(id);
  if (guild?.hasBot !== true) throw unknown(ErrorCode.UnknownGuild, 'Guild');
  return guild;
}
