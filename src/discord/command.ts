// The shape of commands and controls: plain data and a function.
import type {
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  MessageContextMenuCommandInteraction,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
  RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord.js';
import type { Asker, Services } from './services.ts';

export type Choice = { readonly name: string; readonly value: string };

export type ChatCommand = {
  readonly kind: 'chat';
  readonly data: RESTPostAPIChatInputApplicationCommandsJSONBody;
  run(interaction: ChatInputCommandInteraction, services: Services, asker: Asker): Promise<void>;
  /** At most 25 choices for what was typed so far. */
  complete?(
    interaction: AutocompleteInteraction,
    services: Services,
    asker: Asker,
  ): Promise<readonly Choice[]>;
};

export type MessageCommand = {
  readonly kind: 'message';
  readonly data: RESTPostAPIContextMenuApplicationCommandsJSONBody;
  run(interaction: MessageContextMenuCommandInteraction, services: Services, asker: Asker): Promise<void>;
};

export type Command = ChatCommand | MessageCommand;
