// Discord's rules for interaction callbacks: allowed types, autocomplete choices, modals.

import { InteractionResponseType as Callback, ComponentType, InteractionType } from 'discord-api-types/v10';
import { asObject, asObjects, asText, isObject, type JsonObject } from './json.ts';
import { checkCustomId, checkCustomIds, flatten } from './rules-components.ts';

const MESSAGES = [Callback.ChannelMessageWithSource, Callback.DeferredChannelMessageWithSource];
const UPDATES = [Callback.DeferredMessageUpdate, Callback.UpdateMessage];

/** Callback types Discord accepts for an interaction; a modal opened from a message may also update it. */
export function allowedCallbacks(type: InteractionType, onMessage: boolean): readonly number[] {
  switch (type) {
    case InteractionType.Ping:
      return [Callback.Pong];
    case InteractionType.ApplicationCommand:
      return [...MESSAGES, Callback.Modal, Callback.LaunchActivity];
    case InteractionType.MessageComponent:
      return [...MESSAGES, ...UPDATES, Callback.Modal, Callback.LaunchActivity];
    case InteractionType.ApplicationCommandAutocomplete:
      return [Callback.ApplicationCommandAutocompleteResult];
    case InteractionType.ModalSubmit:
      return [...MESSAGES, ...(onMessage ? UPDATES : [])];
  }
}

/** Problems of an autocomplete answer. */
export function checkChoices(data: JsonObject): string[] {
  const choices = asObjects(data['choices']);
  const problems: string[] = [];
  if (!Array.isArray(data['choices'])) problems.push('choices: missing');
  if (choices.length > 25) problems.push(`choices: ${choices.length}, more than 25`);
  choices.forEach((choice, index) => {
    const name = asText(choice['name']);
    const { value } = choice;
    if (name.length < 1 || name.length > 100) {
      problems.push(`choices[${index}].name: ${name.length} characters, not 1 to 100`);
    }
    if (typeof value === 'string' && (value.length < 1 || value.length > 100)) {
      problems.push(`choices[${index}].value: ${value.length} characters, not 1 to 100`);
    }
    if (value === undefined || value === null) problems.push(`choices[${index}].value: missing`);
  });
  return problems;
}

/** Problems of a modal. */
export function checkModal(modal: JsonObject): string[] {
  const problems = checkCustomId(modal, 'modal');
  const title = asText(modal['title']);
  if (title.length < 1 || title.length > 45) problems.push(`modal.title: ${title.length}, not 1 to 45`);
  const components = asObjects(modal['components']);
  if (components.length < 1 || components.length > 5) {
    problems.push(`modal.components: ${components.length}, not 1 to 5`);
  }
  const all = flatten(components);
  problems.push(...checkCustomIds(all));
  for (const component of all) {
    const at = `modal '${asText(component['custom_id'])}'`;
    if (component['type'] === ComponentType.Label) problems.push(...checkLabel(component));
    if (component['type'] !== ComponentType.TextInput) continue;
    problems.push(...checkCustomId(component, 'modal'));
    if (asText(component['label']).length > 45) problems.push(`${at}.label: more than 45`);
    if (asText(component['placeholder']).length > 100) problems.push(`${at}.placeholder: more than 100`);
    if (asText(component['value']).length > 4000) problems.push(`${at}.value: more than 4000`);
    for (const key of ['min_length', 'max_length']) {
      const limit = component[key];
      if (typeof limit === 'number' && (limit < 0 || limit > 4000))
        problems.push(`${at}.${key}: not 0 to 4000`);
    }
  }
  return problems;
}

function checkLabel(label: JsonObject): string[] {
  const text = asText(label['label']);
  const problems: string[] = [];
  if (text.length < 1 || text.length > 45) problems.push(`modal label '${text}': not 1 to 45 characters`);
  if (asText(label['description']).length > 100) problems.push(`modal label '${text}': description over 100`);
  if (!isObject(asObject(label)['component'])) problems.push(`modal label '${text}': holds no component`);
  return problems;
}
