import { type APIMessageTopLevelComponent, ComponentType } from 'discord.js';
import { expect, it } from 'vitest';
import { button, container, row, text } from '../../../src/discord/render/components.ts';
import { limitViolations } from '../../../src/gallery/limits.ts';

const vote = button('👍', { action: 'helpful', entry: 1 });

it.each<[string, APIMessageTopLevelComponent[], string[]]>([
  ['a sound message', [container([text('a'), ...row([vote])])], []],
  ['text', [text('a'.repeat(4000)), text('b')], ['4001 units of text']],
  ['components', [container(Array.from({ length: 40 }, () => text('a')))], ['41 components']],
  ['controls', [...row([vote]), ...row([vote])], ['a custom_id is used twice']],
  ['emptiness', [container([]), text(' ')], ['a row or container of 0', 'an empty text']],
  [
    'pictures',
    [{ type: ComponentType.MediaGallery, items: [{ media: { url: 'attachment://a.png' } }] }],
    ['attachment://a.png is not attached'],
  ],
])('%s', (_name, components, expected) => {
  expect(limitViolations({ components, files: [] })).toEqual(expected);
});

it('wants every file shown', () => {
  const reply = { components: [text('a')], files: [{ name: 'a.png', attachment: Buffer.from('') }] };
  expect(limitViolations(reply)).toEqual(['the file a.png is not shown']);
});
