// Uploaded files, and the references to them, as Discord resolves them.

import { type APIAttachment, type APIEmbed, ComponentType } from 'discord-api-types/v10';
import { asObject, asObjects, asText, isObject, type JsonObject } from './json.ts';
import { snowflake } from './snowflake.ts';
import type { World } from './world.ts';

/** One file of a multipart body; `index` is the n of `files[n]`. */
export type UploadedFile = {
  readonly index: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
};

/** The attachments after a body: those kept by id, and the uploaded ones. */
export function resolveAttachments(
  world: World,
  channelId: string,
  body: JsonObject,
  files: readonly UploadedFile[],
  existing: readonly APIAttachment[],
): APIAttachment[] {
  const listed = Array.isArray(body['attachments']) ? asObjects(body['attachments']) : undefined;
  const kept =
    listed === undefined
      ? existing
      : existing.filter((attachment) => listed.some((one) => String(one['id']) === attachment.id));
  const added = files.map((file) => {
    const described = asObject(listed?.find((one) => String(one['id']) === file.index));
    const filename = asText(described['filename']) || file.name;
    const id = snowflake();
    world.files.set(id, file.bytes);
    const url = `${world.origin}/attachments/${channelId}/${id}/${encodeURIComponent(filename)}`;
    const description = asText(described['description']);
    return {
      id,
      filename,
      size: file.bytes.length,
      url,
      proxy_url: url,
      content_type: file.type,
      ...(description === '' ? {} : { description }),
    };
  });
  return [...kept, ...added];
}

export function resolveEmbeds(embeds: unknown, attachments: readonly APIAttachment[]): APIEmbed[] {
  return asObjects(embeds).map((embed) => {
    const media = ['image', 'thumbnail'].flatMap((key) => {
      const holder = embed[key];
      return isObject(holder) ? [[key, resolveMedia(holder, attachments)]] : [];
    });
    return { type: 'rich', ...embed, ...Object.fromEntries(media) };
  });
}

/** Components with the ids and defaults Discord fills in, and with attachments resolved to addresses. */
export function resolveComponents(components: unknown, attachments: readonly APIAttachment[]): JsonObject[] {
  let next = 0;
  const resolve = (component: JsonObject): JsonObject => {
    const id = typeof component['id'] === 'number' && component['id'] > 0 ? component['id'] : ++next;
    const nested = Array.isArray(component['components'])
      ? { components: asObjects(component['components']).map(resolve) }
      : {};
    const accessory = isObject(component['accessory']) ? { accessory: resolve(component['accessory']) } : {};
    return {
      ...defaultsOf(component),
      ...withoutNulls(component),
      ...mediaOf(component, attachments),
      ...nested,
      ...accessory,
      id,
    };
  };
  return asObjects(components).map(resolve);
}

function withoutNulls(component: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(component).filter(([, value]) => value !== null));
}

function defaultsOf(component: JsonObject): JsonObject {
  switch (component['type']) {
    case ComponentType.Container:
      return { accent_color: null, spoiler: false };
    case ComponentType.Separator:
      return { spacing: 1, divider: true };
    case ComponentType.StringSelect:
      return { min_values: 1, max_values: 1 };
    case ComponentType.Thumbnail:
      return { description: null, spoiler: false };
    case ComponentType.File:
      return { spoiler: false };
    default:
      return {};
  }
}

function mediaOf(component: JsonObject, attachments: readonly APIAttachment[]): JsonObject {
  switch (component['type']) {
    case ComponentType.Thumbnail:
      return { media: resolveMedia(asObject(component['media']), attachments) };
    case ComponentType.MediaGallery:
      return {
        items: asObjects(component['items']).map((item) => ({
          description: null,
          spoiler: false,
          ...withoutNulls(item),
          media: resolveMedia(asObject(item['media']), attachments),
        })),
      };
    case ComponentType.File: {
      const file = resolveMedia(asObject(component['file']), attachments);
      const attachment = attachments.find((one) => one.id === file['attachment_id']);
      return { file, name: attachment?.filename ?? null, size: attachment?.size ?? null };
    }
    default:
      return {};
  }
}

function resolveMedia(media: JsonObject, attachments: readonly APIAttachment[]): JsonObject {
  const url = asText(media['url']);
  const name = url.startsWith('attachment://') ? decodeURIComponent(url.slice(13)) : undefined;
  const attachment = attachments.find((one) => one.filename === name);
  const address = attachment?.url ?? url;
  return {
    id: attachment?.id ?? snowflake(),
    url: address,
    proxy_url: address,
    ...(attachment === undefined
      ? {}
      : { attachment_id: attachment.id, content_type: attachment.content_type }),
  };
}
