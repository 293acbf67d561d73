// The `data` of a command interaction, built the way Discord's client would from the registered commands.

import {
  type APIApplicationCommand,
  type APIApplicationCommandOption,
  ApplicationCommandType,
  ApplicationCommandOptionType as Option,
} from 'discord-api-types/v10';
import { snowflake } from './snowflake.ts';
import type { World } from './world.ts';

export type OptionValue = string | number | boolean;

export type SlashInput = {
  readonly name: string;
  readonly group?: string;
  readonly subcommand?: string;
  readonly options?: { readonly [name: string]: OptionValue };
  /** Autocomplete: the option being typed. */
  readonly focused?: string;
};

/** The registered command, a server's own before a global one. */
export function findCommand(
  world: World,
  name: string,
  type: ApplicationCommandType,
  guildId: string | undefined,
): APIApplicationCommand {
  const own = world.commands.get(guildId ?? '') ?? [];
  const all = [...own, ...(world.commands.get('global') ?? [])];
  const command = all.find((one) => one.name === name && one.type === type);
  if (command !== undefined) return command;
  const known = all.map((one) => one.name).join(', ') || 'none (await discord.registered())';
  throw new Error(`No command '${name}' of type ${type} is registered; registered: ${known}`);
}

/** @throws Error where Discord's client would not let a person send this */
export function slashData(world: World, command: APIApplicationCommand, input: SlashInput): object {
  const path = [input.group, input.subcommand].filter((name) => name !== undefined);
  let definitions = command.options ?? [];
  for (const name of path) {
    const step = definitions.find((one) => one.name === name);
    if (step === undefined) throw new Error(`/${command.name} has no subcommand '${name}'`);
    definitions = 'options' in step ? ((step.options ?? []) as APIApplicationCommandOption[]) : [];
  }
  let options: object[] = Object.entries(input.options ?? {}).map(([name, value]) =>
    optionData(command, definitions, name, value, input.focused),
  );
  if (input.focused === undefined) {
    for (const definition of definitions) {
      if (definition.required === true && input.options?.[definition.name] === undefined) {
        throw new Error(`/${command.name} needs the option '${definition.name}'`);
      }
    }
  }
  const resolved = { channels: channelsIn(world, definitions, input) };
  const kinds = input.group === undefined ? [Option.Subcommand] : [Option.SubcommandGroup, Option.Subcommand];
  for (const [index, name] of [...path.entries()].reverse())
    options = [{ name, type: kinds[index], options }];
  return { id: command.id, name: command.name, type: ApplicationCommandType.ChatInput, options, resolved };
}

/** The channels that options name, in full, as Discord sends them along. */
function channelsIn(
  world: World,
  definitions: readonly APIApplicationCommandOption[],
  input: SlashInput,
): Readonly<Record<string, object>> {
  const named = definitions
    .filter((definition) => definition.type === Option.Channel)
    .flatMap((definition) => world.channels.get(String(input.options?.[definition.name])) ?? []);
  return Object.fromEntries(named.map((channel) => [channel.id, { ...channel, permissions: '0' }]));
}

function optionData(
  command: APIApplicationCommand,
  definitions: readonly APIApplicationCommandOption[],
  name: string,
  value: OptionValue,
  focused: string | undefined,
): object {
  const definition = definitions.find((one) => one.name === name);
  if (definition === undefined) throw new Error(`/${command.name} has no option '${name}'`);
  const choices = 'choices' in definition ? definition.choices : undefined;
  if (choices !== undefined && choices.length > 0 && !choices.some((one) => one.value === value)) {
    throw new Error(`/${command.name} ${name}: '${value}' is none of its choices`);
  }
  const longest = 'max_length' in definition ? (definition.max_length ?? 6000) : 6000;
  if (typeof value === 'string' && value.length > longest) {
    throw new Error(`/${command.name} ${name}: ${value.length} characters, more than ${longest}`);
  }
  if (focused === name && !('autocomplete' in definition && definition.autocomplete === true)) {
    throw new Error(`/${command.name} ${name}: is no autocomplete option`);
  }
  return { name, type: definition.type, value, ...(focused === name ? { focused: true } : {}) };
}

/** The command as Discord stores what was registered. */
export function storedCommand(
  world: World,
  body: object,
  guildId: string | undefined,
): APIApplicationCommand {
  const id = snowflake();
  return {
    type: ApplicationCommandType.ChatInput,
    description: '',
    default_member_permissions: null,
    nsfw: false,
    ...body,
    id,
    application_id: world.applicationId,
    version: snowflake(),
    ...(guildId === undefined ? {} : { guild_id: guildId }),
  } as APIApplicationCommand;
}
