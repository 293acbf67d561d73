// A message in Components V2 as HTML that imitates Discord's client.
import {
  type APIButtonComponent,
  type APIMessageComponent,
  type APIStringSelectComponent,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import type { Reply } from '../discord/reply.ts';
import { discordMarkdownHtml, escapeHtml } from './discord-markdown.ts';

const BOT_NAME = 'LLM Interview Bot';

/** The address under which a picture of the message is found: `attachment://…` or an address of the web. */
type MediaAddress = (url: string) => string;

export type Surroundings = {
  /** The command as a person typed it, shown above. */
  readonly command: string;
  /** Whether selects show what can be chosen. */
  readonly isOpen: boolean;
  readonly addressOf: MediaAddress;
};

export function messageHtml(reply: Reply, around: Surroundings): string {
  const [name = '', ...rest] = around.command.split(' ');
  return (
    `<article><div class="asked"><b>Mei</b> ${escapeHtml(name)} <span>${escapeHtml(rest.join(' '))}</span></div>` +
    `<div class="avatar">QA</div><header><b>${BOT_NAME}</b><span class="app">✓ APP</span>` +
    `<time>13:07</time></header>${reply.components.map((one) => component(one, around)).join('')}</article>`
  );
}

function component(one: APIMessageComponent, around: Surroundings): string {
  switch (one.type) {
    case ComponentType.Container:
      return `<div class="container">${one.components.map((child) => component(child, around)).join('')}</div>`;
    case ComponentType.TextDisplay:
      return `<div class="display">${discordMarkdownHtml(one.content)}</div>`;
    case ComponentType.Separator:
      return '<hr>';
    case ComponentType.ActionRow:
      return `<div class="row">${one.components.map((child) => component(child, around)).join('')}</div>`;
    case ComponentType.MediaGallery: {
      const items = one.items.map(({ media, description, spoiler }) => {
        const alt = escapeHtml(description ?? '');
        const hidden = spoiler === true ? ' class="hidden"' : '';
        return `<img${hidden} src="${escapeHtml(around.addressOf(media.url))}" alt="${alt}" title="${alt}">`;
      });
      return `<div class="gallery of-${Math.min(items.length, 3)}">${items.join('')}</div>`;
    }
    case ComponentType.Button:
      return button(one);
    case ComponentType.StringSelect:
      return select(one, around.isOpen);
    default:
      return `<div class="unknown">component ${one.type}</div>`;
  }
}

function button(one: APIButtonComponent): string {
  if (one.style === ButtonStyle.Premium) return '';
  const emoji = one.emoji?.name === undefined ? '' : `<i>${one.emoji.name}</i> `;
  const label = `${emoji}${escapeHtml(one.label ?? '')}`;
  if (one.style === ButtonStyle.Link) return `<a class="button" href="${escapeHtml(one.url)}">${label} ↗</a>`;
  const kind = one.style === ButtonStyle.Primary ? 'button primary' : 'button';
  return `<span class="${kind}" title="${escapeHtml(one.custom_id)}">${label}</span>`;
}

function select(one: APIStringSelectComponent, isOpen: boolean): string {
  const options = one.options.map(
    ({ label, description }) =>
      `<li>${escapeHtml(label)}<small>${escapeHtml(description ?? '')}</small></li>`,
  );
  return (
    `<details class="select"${isOpen ? ' open' : ''}><summary>${escapeHtml(one.placeholder ?? '')}</summary>` +
    `<ul>${options.join('')}</ul></details>`
  );
}
