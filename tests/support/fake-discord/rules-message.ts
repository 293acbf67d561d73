// Discord's rules for message bodies, those its specification misses included.

import { MessageFlags } from 'discord-api-types/v10';
import { asList, asObject, asObjects, asText, isObject, type JsonObject } from './json.ts';
import { attachmentReferences, checkComponents, isV2Component } from './rules-components.ts';

/** What a body is checked against besides itself. */
export type MessageContext = {
  /** The message as it stands, when the body edits one. */
  readonly current?: { readonly flags: number; readonly [field: string]: unknown };
  /** Names of the uploaded files by their index in the multipart body. */
  readonly files: ReadonlyMap<string, string>;
};

/** Problems of a message body as Discord would refuse it; empty when it is sound. */
export function checkMessage(body: JsonObject, context: MessageContext): string[] {
  const { current } = context;
  const components = asObjects(body['components'] ?? current?.['components']);
  const flags = typeof body['flags'] === 'number' ? body['flags'] : 0;
  const v2 = ((flags | (current?.flags ?? 0)) & MessageFlags.IsComponentsV2) !== 0;
  const content = asText(body['content'] ?? current?.['content']);
  const embeds = asObjects(body['embeds'] ?? current?.['embeds']);
  const problems = [
    ...checkContent(asText(body['content'])),
    ...checkEmbeds(asObjects(body['embeds'])),
    ...checkComponents(asObjects(body['components']), v2),
    ...checkAttachments(body, context, v2 ? components : []),
  ];
  if (v2 && content !== '') problems.push('content: not allowed together with the Components V2 flag');
  if (v2 && embeds.length > 0) problems.push('embeds: not allowed together with the Components V2 flag');
  if (!v2 && components.some(isV2Component)) {
    problems.push('components: Components V2 without the flag IS_COMPONENTS_V2 (32768)');
  }
  if (asText(body['nonce']).length > 25) problems.push('nonce: longer than 25');
  return problems;
}

/** True when nothing would be shown: Discord answers 50006. */
export function isEmptyMessage(body: JsonObject, context: MessageContext): boolean {
  const field = (name: string): unknown => (name in body ? body[name] : context.current?.[name]);
  const filled = ['embeds', 'components', 'attachments', 'sticker_ids'].some(
    (name) => asList(field(name)).length > 0,
  );
  const hasContent = asText(field('content')).trim() !== '';
  return !hasContent && !filled && context.files.size === 0 && !isObject(field('poll'));
}

/** The house rule: a message body names `allowed_mentions.parse`, and it is empty. */
export function checkAllowedMentions(body: JsonObject): string[] {
  const parse = asObject(body['allowed_mentions'])['parse'];
  if (Array.isArray(parse) && parse.length === 0) return [];
  return [`allowed_mentions.parse: must be [] on every message, was ${JSON.stringify(parse) ?? 'missing'}`];
}

function checkContent(content: string): string[] {
  return content.length > 2000 ? [`content: ${content.length} characters, more than 2000`] : [];
}

const EMBED_LIMITS = { title: 256, description: 4096 } as const;

function checkEmbeds(embeds: readonly JsonObject[]): string[] {
  const problems: string[] = [];
  if (embeds.length > 10) problems.push(`embeds: ${embeds.length}, more than 10`);
  let total = 0;
  const measure = (text: unknown, limit: number, where: string): void => {
    const { length } = asText(text);
    total += length;
    if (length > limit) problems.push(`${where}: ${length} characters, more than ${limit}`);
  };
  embeds.forEach((embed, index) => {
    const at = `embeds[${index}]`;
    for (const [key, limit] of Object.entries(EMBED_LIMITS)) measure(embed[key], limit, `${at}.${key}`);
    measure(asObject(embed['footer'])['text'], 2048, `${at}.footer.text`);
    measure(asObject(embed['author'])['name'], 256, `${at}.author.name`);
    const fields = asObjects(embed['fields']);
    if (fields.length > 25) problems.push(`${at}.fields: ${fields.length}, more than 25`);
    fields.forEach((field, number) => {
      for (const [key, limit] of [['name', 256] as const, ['value', 1024] as const]) {
        measure(field[key], limit, `${at}.fields[${number}].${key}`);
        if (asText(field[key]) === '') problems.push(`${at}.fields[${number}].${key}: empty`);
      }
    });
  });
  if (total > 6000) problems.push(`embeds: ${total} characters in all, more than 6000`);
  return problems;
}

function checkAttachments(body: JsonObject, context: MessageContext, v2: readonly JsonObject[]): string[] {
  const problems: string[] = [];
  const existing = asObjects(context.current?.['attachments']);
  const declared = 'attachments' in body && body['attachments'] !== null;
  const listed = declared ? asObjects(body['attachments']) : existing;
  const names = new Map([...context.files].map(([index, name]) => [index, name]));
  for (const attachment of listed) {
    const id = String(attachment['id']);
    const kept = existing.find((one) => one['id'] === id);
    if (kept !== undefined) names.set(id, asText(kept['filename']));
    else if (!context.files.has(id)) problems.push(`attachments: id ${id} names no file of this body`);
    const renamed = asText(attachment['filename']);
    if (renamed !== '' && names.has(id)) names.set(id, renamed);
    if (asText(attachment['description']).length > 1024) {
      problems.push(`attachments: description of ${id} is longer than 1024`);
    }
  }
  if (names.size > 10) problems.push(`attachments: ${names.size}, more than 10`);
  const referenced = attachmentReferences(body);
  for (const name of referenced) {
    if (![...names.values()].includes(name)) problems.push(`attachment://${name} names no attachment`);
  }
  if (v2.length > 0) {
    for (const [id, name] of names) {
      if (context.files.has(id) && !referenced.includes(name)) {
        problems.push(`attachments: ${name} is shown by no component`);
      }
    }
  }
  return problems;
}
