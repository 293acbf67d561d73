// Small builders of message components, as Discord's own JSON.
import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInContainer,
  type APIComponentInMessageActionRow,
  type APIContainerComponent,
  type APISelectMenuOption,
  type APIStringSelectComponent,
  type APITextDisplayComponent,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import { messagesIn } from '../../present/messages.ts';
import { shortened } from '../../present/shortened.ts';
import type { Language } from '../../present/view.ts';
import { type Control, encodeControl } from '../custom-id.ts';

const LABEL = 80;
const OPTION = 100;
const URL_LENGTH = 512;

export function container(components: readonly APIComponentInContainer[]): APIContainerComponent {
  return { type: ComponentType.Container, components: [...components] };
}

export function text(content: string): APITextDisplayComponent {
  return { type: ComponentType.TextDisplay, content };
}

/** A row of controls; an empty list gives no row, since Discord refuses empty ones. */
export function row(
  components: readonly APIComponentInMessageActionRow[],
): APIActionRowComponent<APIComponentInMessageActionRow>[] {
  return components.length === 0 ? [] : [{ type: ComponentType.ActionRow, components: [...components] }];
}

export function button(
  label: string,
  control: Control,
  options: {
    readonly emoji?: string;
    readonly style?: ButtonStyle.Primary | ButtonStyle.Secondary | ButtonStyle.Danger;
  } = {},
): APIButtonComponent {
  return {
    type: ComponentType.Button,
    style: options.style ?? ButtonStyle.Secondary,
    label: shortened(label, LABEL),
    custom_id: encodeControl(control),
    ...(options.emoji === undefined ? {} : { emoji: { name: options.emoji } }),
  };
}

/** @param entry - of the feedback; without one there is nothing to vote on */
export function voteButtons(entry: number | undefined, language: Language): APIButtonComponent[] {
  if (entry === undefined) return [];
  const say = messagesIn(language);
  return [
    button(say.helpful, { action: 'helpful', entry }, { emoji: '👍' }),
    button(say.notHelpful, { action: 'unhelpful', entry }, { emoji: '👎' }),
  ];
}

/** A button that opens an address; none where the address is longer than Discord takes. */
export function linkButton(label: string, url: string | undefined): APIButtonComponent[] {
  if (url === undefined) return [];
  const address = new URL(url).href;
  if (address.length > URL_LENGTH) return [];
  return [
    { type: ComponentType.Button, style: ButtonStyle.Link, label: shortened(label, LABEL), url: address },
  ];
}

export function select(
  placeholder: string,
  control: Control,
  options: readonly APISelectMenuOption[],
): APIStringSelectComponent {
  return {
    type: ComponentType.StringSelect,
    custom_id: encodeControl(control),
    placeholder: shortened(placeholder, 150),
    options: options.map((option) => ({
      ...option,
      label: shortened(option.label, OPTION),
      ...(option.description === undefined ? {} : { description: shortened(option.description, OPTION) }),
    })),
  };
}
