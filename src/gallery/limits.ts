// Discord's limits on a message in Components V2, checked before anything is sent.
import { type APIMessageComponent, ButtonStyle, ComponentType } from 'discord.js';
import type { Reply } from '../discord/reply.ts';

const MAX_COMPONENTS = 40;
const MAX_TEXT = 4000;
const MAX_CUSTOM_ID = 100;
const MAX_FILES = 10;
const MAX_OPTIONS = 25;
const MAX_LABEL = 80;
const MAX_OPTION_LABEL = 100;

/** What Discord would refuse, one sentence each; empty when all is well. */
export function limitViolations(reply: Reply): string[] {
  const all = reply.components.flatMap(withInner);
  const text = all.reduce(
    (sum, one) => sum + (one.type === ComponentType.TextDisplay ? one.content.length : 0),
    0,
  );
  const ids = all.flatMap((one) => ('custom_id' in one ? [one.custom_id] : []));
  const names = reply.files.map(({ name }) => name ?? '');
  const referenced = all.flatMap((one) =>
    one.type === ComponentType.MediaGallery ? one.items.map(({ media }) => media.url) : [],
  );
  return [
    ...(all.length > MAX_COMPONENTS ? [`${all.length} components`] : []),
    ...(text > MAX_TEXT ? [`${text} units of text`] : []),
    ...(new Set(ids).size < ids.length ? ['a custom_id is used twice'] : []),
    ...ids.filter((id) => id === '' || id.length > MAX_CUSTOM_ID).map((id) => `custom_id '${id}'`),
    ...(names.length > MAX_FILES ? [`${names.length} files`] : []),
    ...(new Set(names).size < names.length ? ['a file name is used twice'] : []),
    ...names
      .filter((name) => !referenced.includes(`attachment://${name}`))
      .map((name) => `the file ${name} is not shown`),
    ...referenced
      .filter((url) => url.startsWith('attachment://') && !names.includes(url.slice('attachment://'.length)))
      .map((url) => `${url} is not attached`),
    ...all.flatMap(ownViolations),
  ];
}

function withInner(one: APIMessageComponent): APIMessageComponent[] {
  return 'components' in one ? [one, ...one.components.flatMap(withInner)] : [one];
}

function ownViolations(one: APIMessageComponent): string[] {
  switch (one.type) {
    case ComponentType.TextDisplay:
      return one.content.trim() === '' ? ['an empty text'] : [];
    case ComponentType.Container:
    case ComponentType.ActionRow: {
      const isFull = one.type === ComponentType.ActionRow && one.components.length > 5;
      return one.components.length === 0 || isFull ? [`a row or container of ${one.components.length}`] : [];
    }
    case ComponentType.MediaGallery:
      return [
        ...(one.items.length === 0 || one.items.length > 10 ? [`a gallery of ${one.items.length}`] : []),
        ...one.items
          .filter(({ media, description }) => media.url.length > 2048 || (description?.length ?? 0) > 1024)
          .map(({ media }) => `the address or description of ${media.url.slice(0, 80)} is too long`),
      ];
    case ComponentType.Button:
      if (one.style === ButtonStyle.Premium) return [];
      return [
        ...((one.label?.length ?? 0) > MAX_LABEL ? [`the button label '${one.label}'`] : []),
        ...(one.style === ButtonStyle.Link && one.url.length > 512 ? [`the address ${one.url}`] : []),
      ];
    case ComponentType.StringSelect: {
      const { options } = one;
      const values = new Set(options.map(({ value }) => value));
      return [
        ...(options.length === 0 || options.length > MAX_OPTIONS ? [`a select of ${options.length}`] : []),
        ...(values.size < options.length ? ['an option’s value is used twice'] : []),
        ...options
          .filter(({ label, value, description }) =>
            [label, value, description ?? ' '].some(
              ({ length }) => length === 0 || length > MAX_OPTION_LABEL,
            ),
          )
          .map(({ label }) => `the option '${label}'`),
      ];
    }
    default:
      return [];
  }
}
