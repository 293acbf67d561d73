import { expect, it } from 'vitest';
import { parseMarkdown } from '../../../src/content/markdown.ts';
import { plainText } from '../../../src/content/plain-text.ts';

// Each further marker doubled the parser's time: thirty took twelve seconds.
it('reads a line of thirty list markers without stalling', { timeout: 5_000 }, () => {
  parseMarkdown(`${'- '.repeat(30)}x`);
  expect(plainText(`${'* '.repeat(200)}x`)).toContain('x');
});

it.each([
  ['- - - - - - - - - - - - - - - -', 'thematicBreak'],
  ['- - a', 'list'],
])('leaves %j as it is', (text, type) => {
  expect(parseMarkdown(text).children.map((node) => node.type)).toEqual([type]);
});

it.each(['- - - - - - - - - - x', `${'>'.repeat(80)} x`])('changes nothing in code: %j', (line) => {
  expect(parseMarkdown(`\`\`\`\n${line}\n\`\`\``).children).toMatchObject([{ type: 'code', value: line }]);
});
