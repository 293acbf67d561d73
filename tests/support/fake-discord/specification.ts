// Bodies checked against Discord's own API description, where it is found.

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { asObject, asObjects, asText, isObject, type JsonObject } from './json.ts';

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
  const schemas = asObject(asObject(document['components'])['schemas']);
  for (const schema of Object.values(schemas)) relax(asObject(schema));
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  ajv.addSchema({ $id: 'discord', components: document['components'] });
  const paths = new Map(
    Object.entries(asObject(document['paths'])).map(([path, item]) => [shape(path), item]),
  );
  const validators = new Map<string, ValidateFunction | undefined>();

  const check = (key: string, schema: unknown, body: unknown): string[] => {
    if (!validators.has(key)) {
      validators.set(key, isObject(schema) ? ajv.compile(absolute(schema)) : undefined);
    }
    const validate = validators.get(key);
    return validate === undefined || validate(body) ? [] : explain(validate.errors ?? []);
  };
  const operation = (method: string, route: string): JsonObject =>
    asObject(asObject(paths.get(shape(route)))[method.toLowerCase()]);

  return {
    request: (method, route, body) => {
      const schema = jsonSchema(operation(method, route)['requestBody']);
      const { variant, chosen } = chooseVariant(schema, schemas, asObject(body)['type']);
      return check(`> ${method} ${route} ${variant}`, chosen, body);
    },
    response: (method, route, status, body) => {
      const responses = asObject(operation(method, route)['responses']);
      const response = responses[String(status)] ?? responses[`${Math.floor(status / 100)}XX`];
      const reference = asText(asObject(response)['$ref']).split('/').at(-1) ?? '';
      const named = asObject(asObject(document['components'])['responses'])[reference];
      return check(`< ${method} ${route} ${status}`, jsonSchema(named ?? response), body);
    },
  };
}

/** `/channels/{channel_id}` and `/channels/:id` are one route. */
function shape(path: string): string {
  return path.replaceAll(/\{[^}]+\}|:[a-z]+/gi, '{}');
}

function jsonSchema(holder: unknown): unknown {
  const content = asObject(asObject(holder)['content']);
  return asObject(content['application/json'])['schema'];
}

/** Names one member of a union by its `type`, because errors over a whole union say nothing. */
function chooseVariant(
  schema: unknown,
  schemas: JsonObject,
  type: unknown,
): { variant: string; chosen: unknown } {
  for (const member of asObjects(asObject(schema)['anyOf'])) {
    const name = asText(member['$ref']).split('/').at(-1) ?? '';
    const kind = asObject(asObject(asObject(schemas[name])['properties'])['type']);
    if (Array.isArray(kind['enum']) && kind['enum'].includes(type)) return { variant: name, chosen: member };
  }
  return { variant: '', chosen: schema };
}

/** Discord itself accepts what its specification types too narrowly. */
function relax(schema: JsonObject): void {
  const properties = asObject(schema['properties']) as Record<string, unknown>;
  if ('default_member_permissions' in properties) {
    properties['default_member_permissions'] = { type: ['string', 'integer', 'null'] };
  }
  if ('enforce_nonce' in properties) properties['enforce_nonce'] = {};
}

function absolute(schema: JsonObject): JsonObject {
  return JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"discord#/')) as JsonObject;
}

/** Keeps what tells something: not the union itself, and not its members that were meant for another `type`. */
function explain(errors: readonly ErrorObject[]): string[] {
  const parent = (path: string): string => path.slice(0, path.lastIndexOf('/'));
  const others = errors.filter((error) => error.keyword === 'enum' && error.instancePath.endsWith('/type'));
  const meant = errors.filter((error) => {
    if (error.keyword === 'oneOf' || error.keyword === 'anyOf') return false;
    return !others.some((other) => {
      const member = other.schemaPath.slice(0, other.schemaPath.lastIndexOf('/properties/type'));
      return error.schemaPath.startsWith(member) && error.instancePath.startsWith(parent(other.instancePath));
    });
  });
  const shown = meant.length > 0 ? meant : errors;
  const texts = shown.map((error) => {
    const detail = error.keyword === 'enum' ? ` ${JSON.stringify(error.params['allowedValues'])}` : '';
    return `${error.instancePath || 'body'} ${error.message}${detail}`;
  });
  return [...new Set(texts)];
}
