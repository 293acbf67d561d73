// Why a question got its answer: `npm run ask -- --explain`.
import stringWidth from 'string-width';
import type { Outcome } from '../search/outcome.ts';
import type { Ranking } from '../search/rank.ts';

const HEADER = [
  '',
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
];

/** A table, one candidate a line, best first; lexical scores are divided by the query's idf sum. */
export function explanationText(ranking: Ranking, outcome: Outcome): string {
  const rows = ranking.candidates.map(({ evidence, score, probability, section, article }, place) => [
    String(place + 1),
    probability.toFixed(2),
    score.toFixed(3),
    evidence.question.toFixed(2),
    evidence.context.toFixed(2),
    evidence.answer.toFixed(2),
    evidence.coverage.toFixed(2),
    evidence.questionCosine.toFixed(2),
    evidence.windowCosine.toFixed(2),
    evidence.maxSim.toFixed(2),
    `${section.heading}  (${article.path}:${section.line})`,
  ]);
  const widths = HEADER.map((_title, column) =>
    Math.max(...[HEADER, ...rows].map((cells) => stringWidth(cells[column] ?? ''))),
  );
  const lines = [HEADER, ...rows].map((cells) =>
    cells
      .map((cell, column) => (column < cells.length - 1 ? padStart(cell, widths[column] ?? 0) : cell))
      .join('  '),
  );
  return [`searched: ${ranking.question}`, `outcome:  ${outcome.kind}`, '', ...lines].join('\n');
}

function padStart(text: string, width: number): string {
  return `${' '.repeat(Math.max(0, width - stringWidth(text)))}${text}`;
}
