// Registration of application commands, global and of one server.

import type { APIApplicationCommand } from 'discord-api-types/v10';
import { ApiError, ErrorCode, invalidForm, unknown } from './api-error.ts';
import { storedCommand } from './command-data.ts';
import { asList, isObject, type JsonObject } from './json.ts';
import { type Backend, objectBody, type RestRequest, type Route } from './router.ts';
import { checkCommand, checkCommands } from './rules-command.ts';

type Scope = { readonly prefix: string; readonly scoped: boolean };

const SCOPES: readonly Scope[] = [
  { prefix: '/applications/:application/commands', scoped: false },
  { prefix: '/applications/:application/guilds/:guild/commands', scoped: true },
];

function check(problems: readonly string[]): void {
  if (problems.length > 0) throw invalidForm(problems);
}

function routesOf({ prefix, scoped }: Scope): readonly Route[] {
  const guildOf = (request: RestRequest): string | undefined => (scoped ? request.param('guild') : undefined);
  const listOf = (request: RestRequest, { world }: Backend): APIApplicationCommand[] => {
    if (request.param('application') !== world.applicationId) {
      throw new ApiError(403, ErrorCode.MissingAccess, 'Missing Access', { breach: 'discord' });
    }
    return world.commands.get(guildOf(request) ?? 'global') ?? [];
  };
  const save = (request: RestRequest, { world }: Backend, list: APIApplicationCommand[]): void => {
    world.commands.set(guildOf(request) ?? 'global', list);
    world.changed.notify();
  };
  const find = (request: RestRequest, list: readonly APIApplicationCommand[]): APIApplicationCommand => {
    const command = list.find((one) => one.id === request.param('command'));
    if (command === undefined) throw unknown(ErrorCode.UnknownCommand, 'application command');
    return command;
  };
  /** A command of the same name and type keeps its id. */
  const store = (backend: Backend, request: RestRequest, body: JsonObject, list: APIApplicationCommand[]) => {
    const command = storedCommand(backend.world, body, guildOf(request));
    const twin = list.find((one) => one.name === command.name && one.type === command.type);
    return twin === undefined ? command : { ...command, id: twin.id };
  };
  return [
    {
      method: 'GET',
      path: prefix,
      authorized: true,
      handle: (request, backend) => ({ status: 200, body: listOf(request, backend) }),
    },
    {
      method: 'PUT',
      path: prefix,
      authorized: true,
      handle: (request, backend) => {
        const before = listOf(request, backend);
        const bodies = asList(request.body).filter(isObject);
        check(checkCommands(bodies));
        const list = bodies.map((body) => store(backend, request, body, before));
        save(request, backend, list);
        return { status: 200, body: list };
      },
    },
    {
      method: 'POST',
      path: prefix,
      authorized: true,
      handle: (request, backend) => {
        const list = listOf(request, backend);
        const body = objectBody(request);
        check(checkCommand(body));
        const command = store(backend, request, body, list);
        const others = list.filter((one) => one.id !== command.id);
        save(request, backend, [...others, command]);
        return { status: others.length === list.length ? 201 : 200, body: command };
      },
    },
    {
      method: 'PATCH',
      path: `${prefix}/:command`,
      authorized: true,
      handle: (request, backend) => {
        const list = listOf(request, backend);
        const command = { ...find(request, list), ...objectBody(request) } as APIApplicationCommand;
        check(checkCommand({ ...command }));
        save(request, backend, [...list.filter((one) => one.id !== command.id), command]);
        return { status: 200, body: command };
      },
    },
    {
      method: 'DELETE',
      path: `${prefix}/:command`,
      authorized: true,
      handle: (request, backend) => {
        const list = listOf(request, backend);
        const { id } = find(request, list);
        save(
          request,
          backend,
          list.filter((one) => one.id !== id),
        );
        return { status: 204 };
      },
    },
  ];
}

export const commandRoutes: readonly Route[] = SCOPES.flatMap(routesOf);
