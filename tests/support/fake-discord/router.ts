// The table of REST routes and what a handler gets and gives.

import { ApiError, ErrorCode, invalidForm } from './api-error.ts';
import type { Gateway } from './gateway.ts';
import { isObject, type JsonObject } from './json.ts';
import type { UploadedFile } from './media.ts';
import { checkAllowedMentions, checkMessage, isEmptyMessage, type MessageContext } from './rules-message.ts';
import type { World } from './world.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export type Backend = {
  readonly world: World;
  readonly gateway: Gateway;
  /** How long an interaction waits for its first response, in milliseconds. */
  readonly ackWindowMs: number;
  readonly gatewayUrl: string;
};

export type RestRequest = {
  /** `performance.now()` when it arrived. */
  readonly at: number;
  readonly method: Method;
  readonly route: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly files: readonly UploadedFile[];
  /** The value of a `:name` in the route. */
  readonly param: (name: string) => string;
};

export type RestAnswer = { readonly status: number; readonly body?: unknown };

export type Route = {
  readonly method: Method;
  /** Path with `:name` for its variable parts. */
  readonly path: string;
  /** False where Discord wants no bot token, because the path holds one. */
  readonly authorized: boolean;
  readonly handle: (request: RestRequest, backend: Backend) => RestAnswer;
};

/** The first route that fits, with the values of its variable parts. */
export function matchRoute(
  routes: readonly Route[],
  method: string,
  path: string,
): { readonly route: Route; readonly params: ReadonlyMap<string, string> } | undefined {
  const parts = path.split('/').map(decodeURIComponent);
  for (const route of routes) {
    const pattern = route.path.split('/');
    if (route.method !== method || pattern.length !== parts.length) continue;
    const params = new Map<string, string>();
    const fits = pattern.every((want, index) => {
      const part = parts[index] ?? '';
      if (!want.startsWith(':')) return want === part;
      params.set(want.slice(1), part);
      return true;
    });
    if (fits) return { route, params };
  }
  return undefined;
}

/** The body as an object. @throws ApiError when it is none */
export function objectBody(request: RestRequest): JsonObject {
  if (isObject(request.body)) return request.body;
  throw new ApiError(400, ErrorCode.InvalidJson, 'The request body contains invalid JSON.', {
    breach: 'discord',
  });
}

/**
 * A message body that Discord would take. A broken house rule is noted, and the body taken nevertheless.
 * @throws ApiError 50035 or 50006
 */
export function checkedMessage(
  backend: Backend,
  request: RestRequest,
  body: JsonObject,
  current?: NonNullable<MessageContext['current']>,
): JsonObject {
  const files = new Map(request.files.map((file) => [file.index, file.name]));
  const context: MessageContext = { files, ...(current === undefined ? {} : { current }) };
  const problems = checkMessage(body, context);
  if (problems.length > 0) throw invalidForm(problems);
  if (isEmptyMessage(body, context)) {
    throw new ApiError(400, ErrorCode.EmptyMessage, 'Cannot send an empty message', { breach: 'discord' });
  }
  for (const problem of checkAllowedMentions(body)) {
    backend.world.violate({
      source: 'house',
      request: `${request.method} ${request.path}`,
      status: 200,
      code: 0,
      problem,
    });
  }
  return body;
}
