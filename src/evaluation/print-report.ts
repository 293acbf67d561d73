// The evaluation as text for a terminal.
import type { OperatingPoint } from './confidence-metrics.ts';
import { type EvaluationReport, type QueryResult, repositoryOf } from './evaluate.ts';
import { bootstrapIntervals, FIGURES, type Rank, retrievalFigures } from './metrics.ts';

const NAME_WIDTH = 30;
const CELL_WIDTH = 20;
const PLOT_WIDTH = 40;

/** Tables of figures with 95% intervals, the risk–coverage curve, the threshold's figures and latencies. */
export function printReport(results: readonly QueryResult[], report: EvaluationReport): string {
  const inScope = results.filter(({ query }) => query.expected.length > 0);
  const groups: readonly (readonly [string, (result: QueryResult) => string])[] = [
    ['kind', ({ query }) => query.kind],
    ['language', ({ query }) => query.lang],
    ['repository', ({ query }) => repositoryOf(query)],
  ];
  const { threshold, latencyMs } = report;
  return [
    ['', ...FIGURES, 'n'].map((title, column) => cell(title, column)).join(''),
    row('overall', inScope),
    ...groups.flatMap(([title, groupOf]) => ['', `by ${title}`, ...rows(inScope, groupOf)]),
    '',
    'risk and coverage: answering from a probability on (█ in-scope answered, ▒ of them wrong)',
    ...report.riskCoverage.map(plotLine),
    '',
    `threshold ${threshold.probability.toFixed(2)}: in-scope answered ${percent(threshold.answered)} · wrong among them ` +
      `${percent(threshold.wrongAmongAnswered)} · out-of-scope answered ${percent(threshold.outOfScopeAnswered)}`,
    `outcomes: ${outcomes(results)}`,
    `expected calibration error ${report.calibrationError.toFixed(3)}`,
    `question to outcome: p50 ${latencyMs.p50.toFixed(2)} ms · p95 ${latencyMs.p95.toFixed(2)} ms`,
  ].join('\n');
}

function rows(results: readonly QueryResult[], groupOf: (result: QueryResult) => string): readonly string[] {
  const names = [...new Set(results.map(groupOf))].sort();
  return names.map((name) =>
    row(
      name,
      results.filter((result) => groupOf(result) === name),
    ),
  );
}

function row(name: string, results: readonly QueryResult[]): string {
  const ranks: readonly Rank[] = results.map((result) => result.rank);
  const figures = retrievalFigures(ranks);
  const intervals = bootstrapIntervals(ranks);
  const cells = FIGURES.map((figure) => {
    const [low, high] = intervals[figure];
    return `${figures[figure].toFixed(3)} [${low.toFixed(2)} ${high.toFixed(2)}]`;
  });
  return [`  ${name}`, ...cells, String(figures.n)].map((text, column) => cell(text, column)).join('');
}

function cell(text: string, column: number): string {
  const width = column === 0 ? NAME_WIDTH : CELL_WIDTH;
  return text.length >= width ? `${text.slice(0, width - 2)}… ` : text.padEnd(width);
}

function plotLine(point: OperatingPoint): string {
  const answered = Math.round(point.answered * PLOT_WIDTH);
  const wrong = Math.round(point.answered * point.wrongAmongAnswered * PLOT_WIDTH);
  const bar = `${'█'.repeat(answered - wrong)}${'▒'.repeat(wrong)}`.padEnd(PLOT_WIDTH);
  return (
    `  ${point.probability.toFixed(2)} ${bar} answered ${percent(point.answered)} · wrong ` +
    `${percent(point.wrongAmongAnswered)} · out of scope ${percent(point.outOfScopeAnswered)}`
  );
}

function outcomes(results: readonly QueryResult[]): string {
  const count = (inScope: boolean, kind: QueryResult['outcome']): number =>
    results.filter(({ query, outcome }) => query.expected.length > 0 === inScope && outcome === kind).length;
  const line = (inScope: boolean): string =>
    `answer ${count(inScope, 'answer')}, clarify ${count(inScope, 'clarify')}, none ${count(inScope, 'none')}`;
  return `in scope ${line(true)}; out of scope ${line(false)}`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`.padStart(6);
}
