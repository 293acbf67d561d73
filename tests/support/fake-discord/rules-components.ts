// Discord's rules for the components of messages and modals.

import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import {
  asList,
  asNumber,
  asObject,
  asObjects,
  asText,
  duplicates,
  isObject,
  type JsonObject,
} from './json.ts';

const LEGACY = new Set<unknown>([ComponentType.ActionRow]);
const TOP_LEVEL = new Set<unknown>([
  ComponentType.ActionRow,
  ComponentType.Section,
  ComponentType.TextDisplay,
  ComponentType.MediaGallery,
  ComponentType.File,
  ComponentType.Separator,
  ComponentType.Container,
]);
const SELECTS = new Set<unknown>([
  ComponentType.StringSelect,
  ComponentType.UserSelect,
  ComponentType.RoleSelect,
  ComponentType.MentionableSelect,
  ComponentType.ChannelSelect,
]);

/** Whether a top-level component needs the Components V2 flag. */
export function isV2Component(component: JsonObject): boolean {
  return !LEGACY.has(component['type']);
}

/** Every component of a tree, depth first, accessories included. */
export function flatten(components: readonly JsonObject[]): JsonObject[] {
  return components.flatMap((component) => [
    component,
    ...flatten(asObjects(component['components'])),
    ...(isObject(component['accessory']) ? flatten([component['accessory']]) : []),
    ...(isObject(component['component']) ? flatten([component['component']]) : []),
  ]);
}

/** Names used as `attachment://NAME` anywhere in a body. */
export function attachmentReferences(body: JsonObject): string[] {
  const found: string[] = [];
  const walk = (value: unknown, key: string): void => {
    if (typeof value === 'string' && key === 'url' && value.startsWith('attachment://')) {
      found.push(decodeURIComponent(value.slice('attachment://'.length)));
    } else if (Array.isArray(value)) for (const item of value) walk(item, key);
    else if (isObject(value)) for (const [name, child] of Object.entries(value)) walk(child, name);
  };
  walk(body['embeds'], '');
  walk(body['components'], '');
  return found;
}

/** Problems of a message's components. */
export function checkComponents(components: readonly JsonObject[], v2: boolean): string[] {
  const all = flatten(components);
  const problems = components.flatMap((component, index) => checkNode(component, `components[${index}]`));
  for (const component of components) {
    if (!TOP_LEVEL.has(component['type'])) {
      problems.push(`components: type ${component['type']} is not allowed at the top level`);
    }
  }
  if (!v2 && components.length > 5) problems.push(`components: ${components.length} rows, more than 5`);
  if (all.length > 40) problems.push(`components: ${all.length} in all, more than 40`);
  const text = all
    .filter((component) => component['type'] === ComponentType.TextDisplay)
    .reduce((sum, component) => sum + asText(component['content']).length, 0);
  if (text > 4000) problems.push(`components: ${text} characters of text in all, more than 4000`);
  problems.push(...checkCustomIds(all));
  const ids = all.filter((component) => asNumber(component['id']) > 0).map((one) => String(one['id']));
  for (const id of duplicates(ids)) problems.push(`components: id ${id} is used twice`);
  return problems;
}

/** `custom_id`s are unique in a message or modal. */
export function checkCustomIds(all: readonly JsonObject[]): string[] {
  const ids = all.map((component) => asText(component['custom_id'])).filter((id) => id !== '');
  return duplicates(ids).map((id) => `components: custom_id '${id}' is used twice`);
}

/** Problems of a select menu's or a button's own `custom_id`. */
export function checkCustomId(component: JsonObject, at: string): string[] {
  const id = asText(component['custom_id']);
  if (id === '') return [`${at}.custom_id: missing`];
  return id.length > 100 ? [`${at}.custom_id: ${id.length} characters, more than 100`] : [];
}

function checkNode(component: JsonObject, at: string): string[] {
  const children = asObjects(component['components']);
  const nested = children.flatMap((child, index) => checkNode(child, `${at}.components[${index}]`));
  switch (component['type']) {
    case ComponentType.ActionRow:
      return [...checkRow(children, at), ...nested];
    case ComponentType.Button:
      return checkButton(component, at);
    case ComponentType.StringSelect:
      return [...checkCustomId(component, at), ...checkSelect(component, at)];
    case ComponentType.Section: {
      const accessory = component['accessory'];
      return [
        ...(children.length < 1 || children.length > 3 ? [`${at}: a section holds 1 to 3 texts`] : []),
        ...(children.some((child) => child['type'] !== ComponentType.TextDisplay)
          ? [`${at}: a section holds text displays only`]
          : []),
        ...(isObject(accessory) ? checkNode(accessory, `${at}.accessory`) : [`${at}.accessory: missing`]),
        ...nested,
      ];
    }
    case ComponentType.TextDisplay:
      return asText(component['content']).trim() === '' ? [`${at}.content: empty`] : [];
    case ComponentType.Thumbnail:
      return checkMedia(component['media'], component, at);
    case ComponentType.MediaGallery:
      return checkGallery(component, at);
    case ComponentType.File: {
      const url = asText(asObject(component['file'])['url']);
      return url.startsWith('attachment://') ? [] : [`${at}.file.url: must be attachment://NAME`];
    }
    case ComponentType.Container: {
      const wrong = children.filter(
        (child) => !TOP_LEVEL.has(child['type']) || child['type'] === ComponentType.Container,
      );
      return [
        ...(children.length === 0 ? [`${at}: an empty container`] : []),
        ...wrong.map((child) => `${at}: type ${child['type']} is not allowed in a container`),
        ...nested,
      ];
    }
    default:
      return SELECTS.has(component['type']) ? checkCustomId(component, at) : [];
  }
}

function checkRow(children: readonly JsonObject[], at: string): string[] {
  const buttons = children.filter((child) => child['type'] === ComponentType.Button).length;
  const selects = children.filter((child) => SELECTS.has(child['type'])).length;
  if (children.length === 0) return [`${at}: an empty row`];
  if (buttons + selects < children.length) return [`${at}: a row holds buttons or one select`];
  if (buttons > 5) return [`${at}: ${buttons} buttons in a row, more than 5`];
  return selects > 1 || (selects === 1 && buttons > 0) ? [`${at}: a select stands alone in its row`] : [];
}

function checkButton(button: JsonObject, at: string): string[] {
  const problems: string[] = [];
  const label = asText(button['label']);
  if (label.length > 80) problems.push(`${at}.label: ${label.length} characters, more than 80`);
  if (button['style'] === ButtonStyle.Premium) return problems;
  if (label === '' && !isObject(button['emoji'])) problems.push(`${at}: neither label nor emoji`);
  if (button['style'] !== ButtonStyle.Link) {
    if (button['url'] !== undefined && button['url'] !== null)
      problems.push(`${at}.url: only on link buttons`);
    return [...problems, ...checkCustomId(button, at)];
  }
  if (asText(button['custom_id']) !== '') problems.push(`${at}.custom_id: not allowed on a link button`);
  const url = asText(button['url']);
  if (url.length > 512) problems.push(`${at}.url: ${url.length} characters, more than 512`);
  if (!/^(https?|discord):\/\/\S+$/.test(url)) problems.push(`${at}.url: '${url}' is no http(s) address`);
  return problems;
}

function checkSelect(select: JsonObject, at: string): string[] {
  const problems: string[] = [];
  const options = asObjects(select['options']);
  if (options.length < 1 || options.length > 25)
    problems.push(`${at}.options: ${options.length}, not 1 to 25`);
  options.forEach((option, index) => {
    for (const key of ['label', 'value']) {
      const { length } = asText(option[key]);
      if (length < 1 || length > 100)
        problems.push(`${at}.options[${index}].${key}: ${length}, not 1 to 100`);
    }
    if (asText(option['description']).length > 100) {
      problems.push(`${at}.options[${index}].description: more than 100`);
    }
  });
  for (const value of duplicates(options.map((option) => asText(option['value'])))) {
    problems.push(`${at}.options: value '${value}' is used twice`);
  }
  if (asText(select['placeholder']).length > 150) problems.push(`${at}.placeholder: more than 150`);
  const most = typeof select['max_values'] === 'number' ? select['max_values'] : 1;
  if (most > options.length) problems.push(`${at}.max_values: more than there are options`);
  if (asNumber(select['min_values']) > most) problems.push(`${at}.min_values: more than max_values`);
  if (options.filter((option) => option['default'] === true).length > most) {
    problems.push(`${at}.options: more defaults than max_values`);
  }
  return problems;
}

function checkGallery(gallery: JsonObject, at: string): string[] {
  const items = asList(gallery['items']);
  const problems = items.flatMap((item, index) =>
    checkMedia(asObject(item)['media'], asObject(item), `${at}.items[${index}]`),
  );
  if (items.length < 1 || items.length > 10) problems.push(`${at}.items: ${items.length}, not 1 to 10`);
  return problems;
}

function checkMedia(media: unknown, holder: JsonObject, at: string): string[] {
  const problems: string[] = [];
  const url = asText(asObject(media)['url']);
  if (!/^(https?|attachment):\/\/\S+$/.test(url) || url.length > 2048) {
    problems.push(`${at}.media.url: '${url}' is no http(s) address or attachment://NAME`);
  }
  if (asText(holder['description']).length > 1024) problems.push(`${at}.description: more than 1024`);
  return problems;
}
