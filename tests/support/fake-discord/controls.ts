// Pressing what is on a message: finding the control, and what Discord sends then.

import { type APIMessage, ComponentType } from 'discord-api-types/v10';
import { asObjects, asText, isObject, type JsonObject } from './json.ts';
import { flatten } from './rules-components.ts';

/** A control by its custom_id or label, or a pattern for either. */
export type ControlName = string | RegExp;

/** @throws Error that lists what the message offers when the control is not there, disabled, or of another kind */
export function findControl(message: APIMessage, name: ControlName, type: ComponentType): JsonObject {
  const controls = flatten(asObjects(message.components)).filter(
    (one) => one['type'] === type && asText(one['custom_id']) !== '',
  );
  const matches = (text: string): boolean =>
    text !== '' && (typeof name === 'string' ? text === name : name.test(text));
  const control = controls.find((one) =>
    [one['custom_id'], one['label'], one['placeholder']].some((text) => matches(asText(text))),
  );
  if (control === undefined) {
    const offered = controls.map(
      (one) => `${asText(one['label'] ?? one['placeholder'])} (${one['custom_id']})`,
    );
    throw new Error(`Message ${message.id} has no control ${name}; it has: ${offered.join(', ') || 'none'}`);
  }
  if (control['disabled'] === true) throw new Error(`The control ${name} is disabled`);
  return control;
}

/** @throws Error where the select does not offer these values */
export function selectValues(select: JsonObject, values: readonly string[]): readonly string[] {
  const offered = asObjects(select['options']).map((option) => asText(option['value']));
  for (const value of values) {
    if (!offered.includes(value))
      throw new Error(`The select offers no '${value}'; it offers: ${offered.join(', ')}`);
  }
  return values;
}

/** The `data` of a modal submit: the modal's own shape, filled in. */
export function modalData(modal: JsonObject, fields: { readonly [customId: string]: string }): object {
  const inputs = flatten(asObjects(modal['components'])).filter(
    (one) => one['type'] === ComponentType.TextInput,
  );
  const ids = inputs.map((one) => asText(one['custom_id']));
  for (const id of Object.keys(fields)) {
    if (!ids.includes(id)) throw new Error(`The modal has no field '${id}'; it has: ${ids.join(', ')}`);
  }
  const fill = (component: JsonObject): JsonObject => {
    const id = component['id'] ?? 1;
    if (component['type'] === ComponentType.TextInput) {
      const customId = asText(component['custom_id']);
      return {
        type: component['type'],
        id,
        custom_id: customId,
        value: fields[customId] ?? asText(component['value']),
      };
    }
    return {
      type: component['type'],
      id,
      ...(Array.isArray(component['components'])
        ? { components: asObjects(component['components']).map(fill) }
        : {}),
      ...(isObject(component['component']) ? { component: fill(component['component']) } : {}),
    };
  };
  return { custom_id: modal['custom_id'], components: asObjects(modal['components']).map(fill) };
}
