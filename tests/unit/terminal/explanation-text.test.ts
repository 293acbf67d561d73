import { expect, it } from 'vitest';
import { rank } from '../../../src/search/rank.ts';
import { explanationText } from '../../../src/terminal/explanation-text.ts';
import { embedder, snapshotOf } from '../../support/snapshot-of.ts';

it('lines up one candidate a line, with where it stands', async () => {
  const snapshot = await snapshotOf({
    positions: '# RoPE有什么缺点？\n\n外推能力不算好。\n\n# What is ALiBi?\n\nA bias.\n',
  });
  const ranking = await rank(snapshot, embedder, ' RoPE有什么\u0000缺点 ');
  const lines = explanationText(ranking, { kind: 'none', nearest: [] }).split('\n');
  expect(lines.slice(0, 3)).toEqual(['searched: RoPE有什么 缺点', 'outcome:  none', '']);
  expect(lines[3]?.split(/ {2,}/).slice(1)).toEqual([
    'prob.',
    'score',
    'BM25 q',
    'BM25 ctx',
    'BM25 ans',
    'cover',
    'cos q',
    'cos win',
    'maxsim',
    'section',
  ]);
  const places = lines.slice(4).map((line) => line.slice(lines[3]?.indexOf('section')));
  expect(places[0]).toBe('RoPE有什么缺点?  (positions.md:4)');
  expect(lines[4]?.startsWith('1  ')).toBe(true);
});

it('has only its head where nothing was found', () => {
  const text = explanationText({ question: '?', candidates: [] }, { kind: 'none', nearest: [] });
  expect(text.split('\n')).toHaveLength(4);
});
