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

/** The address under which a picture of the message is found: `attachment://…` or an address of the web. */
type MediaAddress = (url: string) => string;

/**
 * @param asked - what a person wrote or typed, shown above
 * @param name - of the bot
 */
export function messageHtml(reply: Reply, asked: string, name: string, addressOf: MediaAddress): string {
  return (
    `<article><div class="asked"><b>Mei</b> /ask <span>${escapeHtml(asked)}</span></div>` +
    `<div class="avatar">QA</div><header><b>${escapeHtml(name)}</b><span class="app">✓ APP</span>` +
    `<time>13:07</time></header>${reply.components.map((one) => component(one, addressOf)).join('')}</article>`
  );
}

function component(one: APIMessageComponent, addressOf: MediaAddress): string {
  switch (one.type) {
    case ComponentType.Container:
      return `<div class="container">${one.components.map((child) => component(child, addressOf)).join('')}</div>`;
    case ComponentType.TextDisplay:
      return `<div class="display">${discordMarkdownHtml(one.content)}</div>`;
    case ComponentType.Separator:
      return '<hr>';
    case ComponentType.ActionRow:
      return `<div class="row">${one.components.map((child) => component(child, addressOf)).join('')}</div>`;
    case ComponentType.MediaGallery: {
      const items = one.items.map(({ media, description, spoiler }) => {
        const alt = escapeHtml(description ?? '');
        const hidden = spoiler === true ? ' class="hidden"' : '';
        return `<img${hidden} src="${escapeHtml(addressOf(media.url))}" alt="${alt}" title="${alt}">`;
      });
      return `<div class="gallery of-${Math.min(items.length, 3)}">${items.join('')}</div>`;
    }
    case ComponentType.Button:
      return button(one);
    case ComponentType.StringSelect:
      return select(one);
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

function select(one: APIStringSelectComponent): string {
  const options = one.options.map(
    ({ label, description }) =>
      `<li>${escapeHtml(label)}<small>${escapeHtml(description ?? '')}</small></li>`,
  );
  return (
    `<details class="select"><summary>${escapeHtml(one.placeholder ?? '')}</summary>` +
    `<ul>${options.join('')}</ul></details>`
  );
}
