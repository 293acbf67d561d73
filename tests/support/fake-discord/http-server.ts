// The HTTP side: reads requests, lets faults happen, checks bodies, answers as Discord does.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiError, ErrorCode, invalidForm } from './api-error.ts';
import type { Faults, RestFault } from './faults.ts';
import type { UploadedFile } from './media.ts';
import {
  type Backend,
  type Method,
  matchRoute,
  type RestAnswer,
  type RestRequest,
  type Route,
} from './router.ts';
import type { Specification } from './specification.ts';

const PREFIX = '/api/v10';

/** One request as it was handled; `status` is 0 when it got no answer. */
export type RecordedRequest = {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly status: number;
  readonly milliseconds: number;
};

export type HttpOptions = {
  readonly routes: readonly Route[];
  readonly faults: Faults;
  readonly specification: Specification | undefined;
  readonly onRequest: (request: RecordedRequest) => void;
  readonly checkAnswers: boolean;
  /** Told of each answer of the fake that is not as the specification says. */
  readonly onUnlikeAnswer: (problem: string) => void;
};

/** Listens on a free port of 127.0.0.1. */
export async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

export function createApiServer(backend: Backend, options: HttpOptions): Server {
  return createServer((request, response) => {
    handle(request, response, backend, options).catch((error: unknown) => {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      const where = `${request.method} ${request.url}`;
      backend.world.violate({
        source: 'discord',
        request: where,
        status: 500,
        code: 0,
        problem: `the fake itself failed: ${text}`,
      });
      if (!response.headersSent) send(response, { status: 500, body: { message: text, code: 0 } });
    });
  });
}

async function handle(
  incoming: IncomingMessage,
  response: ServerResponse,
  backend: Backend,
  options: HttpOptions,
): Promise<void> {
  const at = performance.now();
  const url = new URL(incoming.url ?? '/', 'http://127.0.0.1');
  const method = incoming.method ?? 'GET';
  if (url.pathname.startsWith('/attachments/')) {
    const bytes = backend.world.files.get(url.pathname.split('/')[3] ?? '');
    response.writeHead(bytes === undefined ? 404 : 200).end(bytes);
    return;
  }
  const path = url.pathname.startsWith(PREFIX) ? url.pathname.slice(PREFIX.length) : url.pathname;
  const raw = await readAll(incoming);
  const fault = options.faults.take(`${method} ${path}`);
  let body: unknown;
  const record = (status: number): void =>
    options.onRequest({ at, method, path, body, status, milliseconds: performance.now() - at });
  if (fault?.kind === 'delay') await new Promise((resolve) => setTimeout(resolve, fault.milliseconds));
  else if (fault !== undefined && fault.kind !== 'lostAnswer') {
    record(misbehave(incoming, response, fault));
    return;
  }
  const arrivedAt = performance.now();
  let answer: RestAnswer;
  let route = '';
  try {
    const match = matchRoute(options.routes, method, path);
    if (match === undefined)
      throw new ApiError(404, 0, `404: Not Found (the fake has no ${method} ${path})`, { breach: 'discord' });
    route = match.route.path;
    authorize(incoming, backend, match.route);
    const parsed = await parseBody(incoming, raw);
    body = parsed.body;
    const problems = body === undefined ? [] : (options.specification?.request(method, route, body) ?? []);
    const request: RestRequest = {
      at: arrivedAt,
      method: method as Method,
      route,
      path,
      query: url.searchParams,
      body,
      files: parsed.files,
      param: (name) => match.params.get(name) ?? '',
    };
    if (problems.length > 0) throw invalidForm(problems, 'specification');
    answer = match.route.handle(request, backend);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    answer = { status: error.status, body: error.toBody() };
    noteBreach(backend, `${method} ${path}`, error);
  }
  if (options.checkAnswers && answer.body !== undefined) {
    for (const problem of options.specification?.response(method, route, answer.status, answer.body) ?? []) {
      options.onUnlikeAnswer(`${method} ${route} ${answer.status}: ${problem}`);
    }
  }
  if (fault?.kind === 'lostAnswer') {
    record(0);
    incoming.socket.resetAndDestroy();
    return;
  }
  send(response, answer);
  record(answer.status);
}

function noteBreach(backend: Backend, request: string, error: ApiError): void {
  if (error.breach === undefined) return;
  const { status, code, breach: source } = error;
  const problem = [error.message, error.note, ...error.problems].filter((text) => text !== '').join('; ');
  backend.world.violate({ source, request, status, code, problem });
}

function authorize(incoming: IncomingMessage, { world }: Backend, route: Route): void {
  if (route.authorized && incoming.headers.authorization !== `Bot ${world.token}`) {
    throw new ApiError(401, ErrorCode.General, '401: Unauthorized');
  }
}

async function readAll(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function parseBody(
  incoming: IncomingMessage,
  raw: Buffer,
): Promise<{ readonly body: unknown; readonly files: readonly UploadedFile[] }> {
  if (raw.length === 0) return { body: undefined, files: [] };
  const type = incoming.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) return { body: parseJson(raw.toString('utf8')), files: [] };
  const form = await new Response(new Uint8Array(raw), { headers: { 'content-type': type } }).formData();
  const files: UploadedFile[] = [];
  for (const [key, value] of form) {
    if (typeof value === 'string') continue;
    const index = /^files\[(\d+)\]$/.exec(key)?.[1];
    if (index === undefined) throw invalidForm([`multipart field '${key}': files are named files[n]`]);
    files.push({ index, name: value.name, type: value.type, bytes: Buffer.from(await value.arrayBuffer()) });
  }
  const payload = form.get('payload_json');
  return { body: typeof payload === 'string' ? parseJson(payload) : {}, files };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError(400, ErrorCode.InvalidJson, 'The request body contains invalid JSON.', {
      breach: 'discord',
    });
  }
}

/** Lets a planned failure happen; returns the status that was sent, 0 for none. */
function misbehave(incoming: IncomingMessage, response: ServerResponse, fault: RestFault): number {
  switch (fault.kind) {
    case 'rateLimit': {
      const { retryAfterSeconds, global } = fault;
      const headers = {
        'retry-after': String(retryAfterSeconds),
        'x-ratelimit-scope': global ? 'global' : 'user',
        ...(global ? { 'x-ratelimit-global': 'true' } : {}),
        via: '1.1 google',
      };
      const message = 'You are being rate limited.';
      send(response, { status: 429, body: { message, retry_after: retryAfterSeconds, global } }, headers);
      return 429;
    }
    case 'error':
      send(response, { status: fault.status, body: { message: fault.message, code: fault.code } });
      return fault.status;
    case 'reset':
      incoming.socket.resetAndDestroy();
      return 0;
    default:
      return 0;
  }
}

function send(response: ServerResponse, answer: RestAnswer, headers: Record<string, string> = {}): void {
  if (answer.body === undefined) {
    response.writeHead(answer.status, headers).end();
    return;
  }
  response.writeHead(answer.status, { ...headers, 'content-type': 'application/json' });
  response.end(JSON.stringify(answer.body));
}
