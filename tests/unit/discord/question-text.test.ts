import fc from 'fast-check';
import { expect, it } from 'vitest';
import { questionText } from '../../../src/discord/question-text.ts';

it.each([
  ['<@123456789012345678> what is RoPE?', 'what is RoPE?'],
  ['<@!123456789012345678>RoPE是什么', 'RoPE是什么'],
  ['hey <@&1> in <#2> at <t:1700000000:R> </ask:3> <:smile:4> <a:wave:5> <id:customize>', 'hey in at'],
  ['@everyone what about @here', 'what about'],
  ['see https://example.com/a?b=c#d, please', 'see please'],
  ['<https://example.com> what is it', 'what is it'],
  ['> quoted by somebody\nwhat does he mean?', 'what does he mean?'],
  ['> what is RoPE?', 'what is RoPE?'],
  ['>>> what is\nRoPE?', 'RoPE?'],
  ['  many \n\t spaces  ', 'many spaces'],
  ['if a < b and c > d', 'if a < b and c > d'],
  ['mail me@everyoneelse', 'mail me@everyoneelse'],
  ['<@1>', ''],
  ['', ''],
])('%j asks %j', (content, question) => {
  expect(questionText(content)).toBe(question);
});

it('never keeps a mention of a person, and takes whatever is typed', () => {
  fc.assert(
    fc.property(fc.string(), fc.bigInt({ min: 1n, max: 10n ** 18n }), fc.string(), (before, id, after) => {
      expect(questionText(`${before}<@${id}>${after}`)).not.toContain(`<@${id}>`);
    }),
  );
});
