// Bodies checked against Discord's own API description, where it is found.

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { asList, asObject, asObjects, asText, isObject, type JsonObject } from './json.ts';

/** Problems of a body of an operation; empty when it is sound or the operation is not described. */
export type Specification = {
  readonly request: (method: string, route: string, body: unknown) => string[];
  readonly response: (method: string, route: string, status: number, body: unknown) => string[];
};

let cached: Specification | undefined;
let looked = false;

/**
 * The specification named by `DISCORD_OPENAPI`, or the one in a folder `shared/discord` beside the checkout.
 * Undefined, after one printed line, where there is none.
 */
export function findSpecification(): Specification | undefined {
  if (looked) return cached;
  looked = true;
  const path = process.env['DISCORD_OPENAPI'] ?? besideCheckout();
  if (existsSync(path)) cached = loadSpecification(path);
  else console.info('fake Discord: no openapi.json found (DISCORD_OPENAPI); only the own rules are checked');
  return cached;
}

function besideCheckout(): string {
  const checkout = join(import.meta.dirname, '..', '..', '..');
  return join(dirname(checkout), 'shared', 'discord', 'openapi.json');
}

function loadSpecification(path: string): Specification {
  const document = asObject(JSON.parse(readFileSync(path, 'utf8')));
  const components = asObject(document['components']);
  const schemas = asObject(components['schemas']);
  for (const schema of Object.values(schemas)) relax(asObject(schema));
  const named = asObject(discriminated(components, schemas));
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  ajv.addSchema({ $id: 'discord', components: named });
  const operations = new Map(
    Object.entries(asObject(document['paths'])).map(([key, item]) => [shape(key), item]),
  );
  const validators = new Map<string, ValidateFunction | undefined>();

  const compiled = (key: string, schema: () => unknown): ValidateFunction | undefined => {
    if (!validators.has(key)) {
      const found = discriminated(schema(), schemas);
      validators.set(key, isObject(found) ? ajv.compile(absolute(found)) : undefined);
    }
    return validators.get(key);
  };
  const check = (validate: ValidateFunction | undefined, body: unknown): string[] =>
    validate === undefined || validate(body) ? [] : explain(validate.errors ?? []);
  const operation = (method: string, route: string): JsonObject =>
    asObject(asObject(operations.get(shape(route)))[method.toLowerCase()]);
  const request = (method: string, route: string): ValidateFunction | undefined =>
    compiled(`> ${method} ${route}`, () => jsonSchema(operation(method, route)['requestBody']));

  // Compiling takes its time: now, and not while somebody measures an answer.
  for (const [method, route] of FREQUENT) request(method, route);
  return {
    request: (method, route, body) => check(request(method, route), body),
    response: (method, route, status, body) => {
      const schema = (): unknown => {
        const responses = asObject(operation(method, route)['responses']);
        const response = responses[String(status)] ?? responses[`${Math.floor(status / 100)}XX`];
        const name = asText(asObject(response)['$ref']).split('/').at(-1) ?? '';
        return jsonSchema(asObject(components['responses'])[name] ?? response);
      };
      return check(compiled(`< ${method} ${route} ${status}`, schema), body);
    },
  };
}

const FREQUENT = [
  ['POST', '/interactions/:interaction/:token/callback'],
  ['POST', '/webhooks/:application/:token'],
  ['PATCH', '/webhooks/:application/:token/messages/@original'],
  ['POST', '/channels/:channel/messages'],
  ['PATCH', '/channels/:channel/messages/:message'],
  ['PUT', '/applications/:application/commands'],
] as const;

/** `/channels/{channel_id}` and `/channels/:id` are one route. */
function shape(path: string): string {
  return path.replaceAll(/\{[^}]+\}|:[a-z]+/gi, '{}');
}

function jsonSchema(holder: unknown): unknown {
  const content = asObject(asObject(holder)['content']);
  return asObject(content['application/json'])['schema'];
}

/** Discord itself accepts, and sends, what its specification types too narrowly. */
function relax(schema: JsonObject): void {
  const properties = asObject(schema['properties']) as Record<string, unknown>;
  if ('default_member_permissions' in properties) {
    properties['default_member_permissions'] = { type: ['string', 'integer', 'null'] };
  }
  if ('_errors' in properties) properties['_errors'] = { type: 'array' };
  if ('enforce_nonce' in properties) properties['enforce_nonce'] = {};
}

function absolute(schema: JsonObject): JsonObject {
  return JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"discord#/')) as JsonObject;
}

/** Unions whose members differ in `type` become a choice by `type`: errors then speak of the member that was meant. */
function discriminated(schema: unknown, schemas: JsonObject): unknown {
  if (Array.isArray(schema)) return schema.map((item) => discriminated(item, schemas));
  if (!isObject(schema)) return schema;
  const result = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, discriminated(value, schemas)]),
  );
  for (const union of ['oneOf', 'anyOf']) {
    const members = asObjects(result[union]);
    const types = members.map((member) => typesOf(member, schemas));
    const all = types.flat();
    const distinct = new Set(all).size === all.length && types.every((list) => list.length > 0);
    if (members.length < 2 || !distinct || 'allOf' in result) continue;
    const { [union]: _union, ...rest } = result;
    const choices = members.map((member, index) => ({
      if: { type: 'object', properties: { type: { enum: types[index] } } },
      // Spelled so because a literal key of this name would make the object look like a promise.
      ...Object.fromEntries([['then', member]]),
    }));
    return {
      ...rest,
      type: 'object',
      required: ['type'],
      properties: { type: { enum: all } },
      allOf: choices,
    };
  }
  return result;
}

function typesOf(member: JsonObject, schemas: JsonObject): readonly unknown[] {
  const name = asText(member['$ref']).split('/').at(-1) ?? '';
  const properties = asObject(asObject(schemas[name])['properties']);
  return asList(asObject(properties['type'])['enum']);
}

/** Leaves out what only repeats that another error exists. */
function explain(errors: readonly ErrorObject[]): string[] {
  const telling = errors.filter((error) => {
    const orNull = error.keyword === 'type' && error.params['type'] === 'null';
    return !orNull && !['oneOf', 'anyOf', 'if'].includes(error.keyword);
  });
  const texts = (telling.length > 0 ? telling : errors).map((error) => {
    const detail = error.keyword === 'enum' ? ` ${JSON.stringify(error.params['allowedValues'])}` : '';
    return `${error.instancePath || 'body'} ${error.message}${detail}`;
  });
  return [...new Set(texts)];
}
