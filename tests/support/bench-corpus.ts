// Three sections that share no word: whoever searches them by anything finds the one that is asked for.
import type { Corpus } from '../../scripts/bench/peer.ts';

const contents: readonly (readonly [heading: string, text: string])[] = [
  [
    'Gradient clipping',
    'Clipping rescales exploding gradients to a largest norm before each optimizer step.',
  ],
  ['Tokenizer vocabulary', 'Byte pair encoding merges frequent characters into longer pieces of words.'],
  ['键值缓存', '缓存已经算过的键和值，推理时每一步只计算新的词元。'],
];

export const corpus: Corpus = {
  articles: [{ id: 'notes', path: 'notes.md', title: 'Notes', tags: [], categories: [] }],
  sections: contents.map(([heading, text], index) => ({
    id: `notes#${index}`,
    articleId: 'notes',
    kind: 'topic',
    heading,
    title: heading,
    headingPath: [],
    markdown: text,
    text,
    aliases: [],
    line: index * 3 + 1,
    endLine: index * 3 + 3,
  })),
};
