// The rules a message, a modal, a command must obey, whether Discord's specification is at hand or not.

import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../support/fake-discord/json.ts';
import { checkCommands } from '../../support/fake-discord/rules-command.ts';
import { allowedCallbacks, checkChoices, checkModal } from '../../support/fake-discord/rules-interaction.ts';
import {
  checkAllowedMentions,
  checkMessage,
  isEmptyMessage,
} from '../../support/fake-discord/rules-message.ts';
import { findSpecification } from '../../support/fake-discord/specification.ts';

const V2 = 1 << 15;
const noFiles = new Map<string, string>();
const text = (content: string) => ({ type: 10, content });
const button = (id: string, more: object = {}) => ({ type: 2, style: 1, label: id, custom_id: id, ...more });
const row = (...components: object[]) => ({ type: 1, components });
const option = (value: string) => ({ label: value, value });
const select = (options: object[], more: object = {}) => row({ type: 3, custom_id: 's', options, ...more });
const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const v2 = (...components: object[]) => ({ flags: V2, components });
const gallery = (...urls: string[]) => ({ type: 12, items: urls.map((url) => ({ media: { url } })) });

describe('messages', () => {
  it.each<readonly [string, JsonObject]>([
    ['content of 2000', { content: 'x'.repeat(2000) }],
    [
      '6000 characters of embeds',
      { embeds: [{ description: 'x'.repeat(4096) }, { description: 'x'.repeat(1904) }] },
    ],
    ['40 components', v2({ type: 17, components: many(39, () => text('x')) })],
    ['4000 characters of text', v2(text('x'.repeat(2000)), text('x'.repeat(2000)))],
    ['five buttons', { components: [row(...many(5, (n) => button(`${n}`)))] }],
    [
      'a link button',
      { components: [row({ type: 2, style: 5, label: 'x', url: 'https://x.test/#为什么' })] },
    ],
    ['25 options', { components: [select(many(25, (n) => option(`${n}`)))] }],
    ['a section', v2({ type: 9, components: [text('x')], accessory: button('a') })],
    ['a remote picture', v2(gallery('https://x.test/a.png'))],
  ])('take %s', (_name, body) => {
    expect(checkMessage(body, { files: noFiles })).toEqual([]);
  });

  it.each<readonly [string, JsonObject, string]>([
    ['content of 2001', { content: 'x'.repeat(2001) }, 'content: 2001 characters'],
    [
      'embeds over 6000',
      { embeds: [{ description: 'x'.repeat(4096) }, { description: 'x'.repeat(1905) }] },
      '6001 characters in all',
    ],
    ['a long embed title', { embeds: [{ title: 'x'.repeat(257) }] }, 'embeds[0].title: 257'],
    ['26 fields', { embeds: [{ fields: many(26, () => ({ name: 'n', value: 'v' })) }] }, '26, more than 25'],
    ['an empty field', { embeds: [{ fields: [{ name: 'n', value: '' }] }] }, 'fields[0].value: empty'],
    ['41 components', v2({ type: 17, components: many(40, () => text('x')) }), '41 in all'],
    [
      '4001 characters of text',
      v2(text('x'.repeat(2000)), text('x'.repeat(2001))),
      '4001 characters of text',
    ],
    ['content with V2', { ...v2(text('x')), content: 'x' }, 'content: not allowed together'],
    ['embeds with V2', { ...v2(text('x')), embeds: [{ title: 'x' }] }, 'embeds: not allowed together'],
    ['V2 without the flag', { components: [text('x')] }, 'without the flag'],
    ['six buttons', { components: [row(...many(6, (n) => button(`${n}`)))] }, '6 buttons in a row'],
    ['six rows', { components: many(6, (n) => row(button(`${n}`))) }, '6 rows'],
    ['an empty row', { components: [row()] }, 'an empty row'],
    [
      'a select beside a button',
      { components: [row(button('a'), { type: 3, custom_id: 's', options: [option('a')] })] },
      'stands alone',
    ],
    ['a label of 81', { components: [row(button('a', { label: 'x'.repeat(81) }))] }, 'label: 81'],
    ['no label', { components: [row({ type: 2, style: 1, custom_id: 'a' })] }, 'neither label nor emoji'],
    ['no custom_id', { components: [row({ type: 2, style: 1, label: 'a' })] }, 'custom_id: missing'],
    ['a custom_id of 101', { components: [row(button('x'.repeat(101), { label: 'a' }))] }, 'custom_id: 101'],
    ['a custom_id twice', { components: [row(button('a')), row(button('a'))] }, "'a' is used twice"],
    ['a link without url', { components: [row({ type: 2, style: 5, label: 'a' })] }, 'no http(s) address'],
    [
      'a link with custom_id',
      { components: [row(button('a', { style: 5, url: 'https://x.test' }))] },
      'not allowed on a link',
    ],
    [
      'a url on a plain button',
      { components: [row(button('a', { url: 'https://x.test' }))] },
      'only on link buttons',
    ],
    ['no options', { components: [select([])] }, 'options: 0, not 1 to 25'],
    ['26 options', { components: [select(many(26, (n) => option(`${n}`)))] }, 'options: 26'],
    ['an option twice', { components: [select([option('a'), option('a')])] }, "value 'a' is used twice"],
    ['a long option', { components: [select([{ label: 'x'.repeat(101), value: 'a' }])] }, 'label: 101'],
    [
      'too many values',
      { components: [select([option('a')], { max_values: 2 })] },
      'more than there are options',
    ],
    ['an empty gallery', v2(gallery()), 'items: 0, not 1 to 10'],
    ['eleven pictures', v2(gallery(...many(11, (n) => `https://x.test/${n}`))), 'items: 11'],
    ['a picture that was not sent', v2(gallery('attachment://a.png')), 'a.png names no attachment'],
    [
      'a container in a container',
      v2({ type: 17, components: [{ type: 17, components: [text('x')] }] }),
      'type 17 is not allowed in a container',
    ],
    ['a section without accessory', v2({ type: 9, components: [text('x')] }), 'accessory: missing'],
    ['an empty text', v2(text(' ')), 'content: empty'],
    ['an unknown attachment', { content: 'x', attachments: [{ id: '0' }] }, 'id 0 names no file'],
  ])('do not take %s', (_name, body, problem) => {
    expect(checkMessage(body, { files: noFiles })).toContainEqual(expect.stringContaining(problem));
  });

  it('are seen together with what they edit', () => {
    const current = { flags: V2, components: [text('x')], attachments: [{ id: '7', filename: 'a.png' }] };
    const check = (body: JsonObject) => checkMessage(body, { files: noFiles, current });
    expect(check({ content: 'x' })).toEqual([expect.stringContaining('content: not allowed')]);
    expect(check({ components: [gallery('attachment://a.png')] })).toEqual([]);
    expect(check({ components: [gallery('attachment://a.png')], attachments: [] })).toEqual([
      'attachment://a.png names no attachment',
    ]);
  });

  it('show every file they bring', () => {
    const files = new Map([['0', 'a.png']]);
    expect(checkMessage(v2(gallery('attachment://a.png')), { files })).toEqual([]);
    expect(checkMessage(v2(text('x')), { files })).toEqual(['attachments: a.png is shown by no component']);
    const eleven = new Map(many(11, (n) => [`${n}`, `${n}.png`]));
    expect(checkMessage({}, { files: eleven })).toEqual(['attachments: 11, more than 10']);
  });

  it('are not empty, and ping nobody', () => {
    expect(isEmptyMessage({ content: ' ', components: [] }, { files: noFiles })).toBe(true);
    expect(isEmptyMessage({ content: null }, { files: noFiles, current: { flags: 0, embeds: [{}] } })).toBe(
      false,
    );
    expect(checkAllowedMentions({ allowed_mentions: { parse: [], replied_user: false } })).toEqual([]);
    expect(checkAllowedMentions({ content: 'x' })).toHaveLength(1);
    expect(checkAllowedMentions({ allowed_mentions: { parse: ['users'] } })).toHaveLength(1);
  });
});

describe('interactions', () => {
  it.each([
    ['a command', 2, false, [4, 5, 9, 12]],
    ['a component', 3, true, [4, 5, 6, 7, 9, 12]],
    ['autocomplete', 4, false, [8]],
    ['a modal of a command', 5, false, [4, 5]],
    ['a modal of a component', 5, true, [4, 5, 6, 7]],
  ])('%s has its own callbacks', (_name, type, onMessage, allowed) => {
    expect([...allowedCallbacks(type, onMessage)].sort((a, b) => a - b)).toEqual(allowed);
  });

  it('offer at most 25 choices of at most 100 characters', () => {
    const choice = (name: string, value = name) => ({ name, value });
    expect(checkChoices({ choices: many(25, (n) => choice(`${n}`)) })).toEqual([]);
    expect(checkChoices({ choices: many(26, (n) => choice(`${n}`)) })).toHaveLength(1);
    expect(checkChoices({ choices: [choice('x'.repeat(101))] })).toHaveLength(2);
    expect(checkChoices({ choices: [choice('')] })).toHaveLength(2);
  });

  it('open modals within their limits', () => {
    const input = (id: string, more = {}) => row({ type: 4, style: 1, custom_id: id, label: 'x', ...more });
    const modal = {
      custom_id: 'm',
      title: 'x',
      components: [input('a'), { type: 18, label: 'x', component: { type: 4, custom_id: 'b' } }],
    };
    expect(checkModal(modal)).toEqual([]);
    expect(checkModal({ ...modal, title: 'x'.repeat(46) })).toEqual(['modal.title: 46, not 1 to 45']);
    expect(checkModal({ ...modal, components: many(6, (n) => input(`${n}`)) })).toHaveLength(1);
    expect(checkModal({ ...modal, components: [input('a'), input('a')] })).toHaveLength(1);
    expect(checkModal({ ...modal, components: [input('a', { max_length: 4001 })] })).toHaveLength(1);
  });
});

describe('commands', () => {
  const ask = { name: 'ask', description: 'Asks' };
  const text = (name: string, more = {}) => ({ type: 3, name, description: 'x', ...more });

  it('are taken when they are sound', () => {
    const options = [
      text('question', { required: true, autocomplete: true }),
      text('tone', { choices: [{ name: 'a', value: 'a' }] }),
    ];
    const localised = {
      name_localizations: { 'zh-CN': '提问' },
      description_localizations: { 'zh-TW': '提問' },
    };
    const answerThis = { name: 'Answer this', type: 3, name_localizations: { 'zh-CN': '找答案' } };
    expect(
      checkCommands([{ ...ask, ...localised, options, default_member_permissions: '0' }, answerThis]),
    ).toEqual([]);
  });

  it.each<readonly [string, JsonObject, string]>([
    ['an upper-case name', { ...ask, name: 'Ask' }, 'name must be'],
    ['a Chinese name', { ...ask, name: '提问' }, 'name must be'],
    ['a long name', { ...ask, name: 'x'.repeat(33) }, 'name must be'],
    ['no description', { name: 'ask' }, 'description  has 0 characters'],
    ['a long description', { ...ask, description: 'x'.repeat(101) }, 'has 101 characters'],
    ['a locale that does not exist', { ...ask, name_localizations: { zh: '问' } }, "unknown locale 'zh'"],
    [
      'a localised name with a space',
      { ...ask, name_localizations: { 'zh-CN': '提 问' } },
      'characters Discord refuses',
    ],
    [
      'a long localised description',
      { ...ask, description_localizations: { ja: 'x'.repeat(101) } },
      'description ja has 101',
    ],
    [
      'required after optional',
      { ...ask, options: [text('a'), text('b', { required: true })] },
      'required after an optional',
    ],
    ['an option twice', { ...ask, options: [text('a'), text('a')] }, "option 'a' occurs twice"],
    [
      '26 choices',
      { ...ask, options: [text('a', { choices: many(26, (n) => ({ name: `${n}`, value: `${n}` })) })] },
      '26 choices',
    ],
    [
      'choices and autocomplete',
      { ...ask, options: [text('a', { autocomplete: true, choices: [{ name: 'a', value: 'a' }] })] },
      'exclude each other',
    ],
    [
      'a description of a context-menu command',
      { name: 'Answer', type: 3, description: 'x' },
      'has no description',
    ],
    ['permissions in words', { ...ask, default_member_permissions: 'admin' }, 'no decimal string'],
  ])('are refused for %s', (_name, command, problem) => {
    expect(checkCommands([command])).toContainEqual(expect.stringContaining(problem));
  });

  it('are refused when two have one name', () => {
    expect(checkCommands([ask, ask])).toEqual(['command 1:ask: registered twice']);
    expect(checkCommands([ask, { name: 'ask', type: 3 }])).toEqual([]);
  });
});

describe("Discord's own specification, where it is found", () => {
  const specification = findSpecification();

  it.each<readonly [string, string, string, unknown, readonly string[]]>([
    ['a sound message', 'POST', '/channels/:channel/messages', v2(text('x')), []],
    [
      'a sound command',
      'PUT',
      '/applications/:application/commands',
      [{ name: 'a', description: 'b', default_member_permissions: '0' }],
      [],
    ],
    ['a wrong type', 'POST', '/channels/:channel/messages', { content: 5 }, ['/content must be string,null']],
    [
      'six buttons',
      'POST',
      '/channels/:channel/messages',
      { components: [row(...many(6, (n) => button(`${n}`)))] },
      ['/components/0/components must NOT have more than 5 items'],
    ],
    [
      'an unknown callback',
      'POST',
      '/interactions/:interaction/:token/callback',
      { type: 99 },
      ['/type must be equal to one of the allowed values [8,4,5,12,9,1,13,6,7]'],
    ],
    [
      'a modal without title',
      'POST',
      '/interactions/:interaction/:token/callback',
      { type: 9, data: { custom_id: 'm', components: [] } },
      ["/data must have required property 'title'", '/data/components must NOT have fewer than 1 items'],
    ],
    ['what it does not describe', 'POST', '/nowhere', {}, []],
  ])('judges %s', (_name, method, route, body, problems) => {
    expect(specification?.request(method, route, body) ?? problems).toEqual(problems);
  });
});
