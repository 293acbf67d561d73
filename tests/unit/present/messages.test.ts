import { expect, it } from 'vitest';
import { type Messages, messagesIn } from '../../../src/present/messages.ts';

const LANGUAGES = ['en', 'zh-CN', 'zh-TW'] as const;

/** Every sentence with its name; functions are called with numbers, which all of them take. */
function sentences(value: unknown, name: string): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[name, value]];
  if (typeof value === 'function') return [[name, String(value(7, 8, 9))]];
  if (typeof value !== 'object' || value === null) throw new Error(`${name} is no sentence`);
  return Object.entries(value).flatMap(([key, inner]) => sentences(inner, `${name}.${key}`));
}

const all = (messages: Messages) => sentences(messages, 'say');

it('says everything in every language', () => {
  const names = all(messagesIn('en')).map(([name]) => name);
  for (const language of LANGUAGES) {
    expect(all(messagesIn(language)).map(([name]) => name)).toEqual(names);
    expect(all(messagesIn(language)).filter(([, text]) => text.trim() === '')).toEqual([]);
  }
});

it('says it in that language', () => {
  // What only joins other texts has nothing but its punctuation.
  const han = /\p{Script=Han}|：/u;
  expect(all(messagesIn('en')).filter(([, text]) => han.test(text))).toEqual([]);
  expect(all(messagesIn('zh-CN')).filter(([, text]) => !han.test(text))).toEqual([]);
  expect(all(messagesIn('zh-TW')).filter(([, text]) => !han.test(text))).toEqual([]);
});

it('names the same numbers in every language', () => {
  const digits = (text: string): string => (text.match(/[789]/g) ?? []).sort().join('');
  const english = new Map(all(messagesIn('en')));
  for (const [name, text] of all(messagesIn('zh-CN'))) {
    expect([name, digits(text)]).toEqual([name, digits(english.get(name) ?? '')]);
  }
});

it('speaks Traditional Chinese with its own terms', () => {
  const say = messagesIn('zh-TW');
  expect([say.openSection, say.slowDown(5), say.reindexStage.embed]).toMatchInlineSnapshot(`
    [
      "在部落格中閱讀",
      "提問有點快，請 5 秒後再試。",
      "計算向量",
    ]
  `);
  expect(messagesIn('zh-TW')).toBe(say);
});

it('fits Discord’s limits for the labels of buttons and the placeholders of selects', () => {
  for (const language of LANGUAGES) {
    const say = messagesIn(language);
    const labels = [
      say.openSection,
      say.previousPage,
      say.nextPage,
      say.helpful,
      say.notHelpful,
      say.postPublicly,
      say.revealAnswer,
      say.anotherQuestion,
      say.quizMe,
      say.deleteMine,
    ];
    expect(labels.filter((label) => label.length > 80)).toEqual([]);
    expect([say.chooseQuestion, say.related].filter((text) => text.length > 150)).toEqual([]);
  }
});
