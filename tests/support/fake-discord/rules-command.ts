// Discord's rules for application commands, and the house rule of lower-case ASCII names.

import {
  ApplicationCommandType,
  Locale,
  ApplicationCommandOptionType as Option,
} from 'discord-api-types/v10';
import { asObject, asObjects, asText, duplicates, type JsonObject } from './json.ts';

const LOCALES = new Set<string>(Object.values(Locale));
const LOCALISED_NAME = /^[-_'\p{L}\p{N}\p{Script=Devanagari}\p{Script=Thai}]{1,32}$/u;

/** Problems of a whole list of commands, as sent in a bulk overwrite. */
export function checkCommands(commands: readonly JsonObject[]): string[] {
  const problems = commands.flatMap(checkCommand);
  const keys = commands.map((command) => `${kind(command)}:${asText(command['name'])}`);
  for (const key of duplicates(keys)) problems.push(`command ${key}: registered twice`);
  for (const [type, limit] of [[1, 100] as const, [2, 15] as const, [3, 15] as const]) {
    const count = commands.filter((command) => kind(command) === type).length;
    if (count > limit) problems.push(`${count} commands of type ${type}, more than ${limit}`);
  }
  return problems;
}

/** Problems of one command. */
export function checkCommand(command: JsonObject): string[] {
  const name = asText(command['name']);
  const at = `command '${name}'`;
  const problems = [...checkLocales(command, at)];
  if (kind(command) === ApplicationCommandType.ChatInput) {
    problems.push(...checkNames(command, at), ...checkDescription(command, at));
    problems.push(...checkOptions(asObjects(command['options']), at));
    const size = totalSize(command);
    if (size > 8000) problems.push(`${at}: ${size} characters in all, more than 8000`);
  } else {
    if (name.length < 1 || name.length > 32) problems.push(`${at}: name is not 1 to 32 characters`);
    if (asText(command['description']) !== '')
      problems.push(`${at}: a context-menu command has no description`);
    if (asObjects(command['options']).length > 0)
      problems.push(`${at}: a context-menu command has no options`);
  }
  const permissions = command['default_member_permissions'];
  if (permissions !== undefined && permissions !== null && !/^\d+$/.test(String(permissions))) {
    problems.push(`${at}: default_member_permissions is no decimal string`);
  }
  return problems;
}

function kind(command: JsonObject): number {
  return typeof command['type'] === 'number' ? command['type'] : ApplicationCommandType.ChatInput;
}

function checkNames(holder: JsonObject, at: string): string[] {
  const problems: string[] = [];
  if (!/^[-_a-z0-9]{1,32}$/.test(asText(holder['name']))) {
    problems.push(`${at}: name must be 1 to 32 of a-z, 0-9, - and _`);
  }
  for (const [locale, value] of Object.entries(asObject(holder['name_localizations']))) {
    const name = asText(value);
    if (!LOCALISED_NAME.test(name) || name !== name.toLowerCase()) {
      problems.push(`${at}: name '${name}' for ${locale} has characters Discord refuses`);
    }
  }
  return problems;
}

function checkDescription(holder: JsonObject, at: string): string[] {
  const texts = { '': holder['description'], ...asObject(holder['description_localizations']) };
  return Object.entries(texts).flatMap(([locale, text]) => {
    const { length } = asText(text);
    return length < 1 || length > 100
      ? [`${at}: description ${locale} has ${length} characters, not 1 to 100`]
      : [];
  });
}

function checkLocales(holder: JsonObject, at: string): string[] {
  return ['name_localizations', 'description_localizations'].flatMap((key) =>
    Object.keys(asObject(holder[key]))
      .filter((locale) => !LOCALES.has(locale))
      .map((locale) => `${at}: ${key} has the unknown locale '${locale}'`),
  );
}

function checkOptions(options: readonly JsonObject[], at: string): string[] {
  const problems: string[] = [];
  if (options.length > 25) problems.push(`${at}: ${options.length} options, more than 25`);
  for (const name of duplicates(options.map((option) => asText(option['name'])))) {
    problems.push(`${at}: option '${name}' occurs twice`);
  }
  let optionalSeen = false;
  for (const option of options) {
    const here = `${at} option '${asText(option['name'])}'`;
    problems.push(
      ...checkNames(option, here),
      ...checkDescription(option, here),
      ...checkLocales(option, here),
    );
    const nested = option['type'] === Option.Subcommand || option['type'] === Option.SubcommandGroup;
    if (nested) problems.push(...checkOptions(asObjects(option['options']), here));
    else if (option['required'] !== true) optionalSeen = true;
    else if (optionalSeen) problems.push(`${here}: required after an optional one`);
    problems.push(...checkOptionChoices(option, here));
  }
  return problems;
}

function checkOptionChoices(option: JsonObject, at: string): string[] {
  const choices = asObjects(option['choices']);
  const problems: string[] = [];
  if (choices.length > 25) problems.push(`${at}: ${choices.length} choices, more than 25`);
  if (choices.length > 0 && option['autocomplete'] === true) {
    problems.push(`${at}: choices and autocomplete exclude each other`);
  }
  for (const choice of choices) {
    const names = [choice['name'], ...Object.values(asObject(choice['name_localizations']))].map(asText);
    if (names.some((name) => name.length < 1 || name.length > 100)) {
      problems.push(`${at}: choice '${names[0]}' has a name that is not 1 to 100 characters`);
    }
    problems.push(...checkLocales(choice, `${at} choice '${names[0]}'`));
    if (typeof choice['value'] === 'string' && choice['value'].length > 100) {
      problems.push(`${at}: choice '${names[0]}' has a value of more than 100 characters`);
    }
  }
  for (const name of duplicates(choices.map((choice) => asText(choice['name'])))) {
    problems.push(`${at}: choice '${name}' occurs twice`);
  }
  return problems;
}

/** Discord counts names, descriptions and choice values, of each the longest localisation. */
function totalSize(holder: JsonObject): number {
  const longest = (key: string): number =>
    Math.max(
      asText(holder[key]).length,
      ...Object.values(asObject(holder[`${key}_localizations`])).map((text) => asText(text).length),
    );
  const nested = [...asObjects(holder['options']), ...asObjects(holder['choices'])];
  const own = longest('name') + longest('description') + asText(holder['value']).length;
  return nested.reduce((sum, child) => sum + totalSize(child), own);
}
