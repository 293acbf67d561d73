// The reports as Markdown tables.
import type { GrowthReport } from './run-growth.ts';
import type { PeerReport } from './run-peer.ts';

const MEBI = 2 ** 20;

/** One row a peer; behind each figure its ratio to the first peer's. */
export function peerTable(reports: readonly PeerReport[]): string {
  const columns: readonly (readonly [string, (report: PeerReport) => number, number])[] = [
    ['hit@1', ({ figures }) => figures['hit@1'], 3],
    ['hit@3', ({ figures }) => figures['hit@3'], 3],
    ['MRR@10', ({ figures }) => figures['mrr@10'], 3],
    ['p50 ms', ({ latencyMs }) => latencyMs.p50, 2],
    ['p95 ms', ({ latencyMs }) => latencyMs.p95, 2],
    ['index s', ({ indexSeconds }) => indexSeconds, 1],
    ['index CPU s', ({ indexCpuSeconds }) => indexCpuSeconds, 1],
    ['index MiB', ({ bytes }) => bytes / MEBI, 1],
    ['peak MiB', ({ peakMemory }) => peakMemory / MEBI, 0],
    ['added MiB', ({ peakMemory, idleMemory }) => (peakMemory - idleMemory) / MEBI, 0],
  ];
  const [ours] = reports;
  return table(
    ['', ...columns.map(([title]) => title), 'hit@1 95%'],
    reports.map((report) => [
      report.name,
      ...columns.map(([, value, digits]) => {
        const own = value(report);
        const base = ours === undefined ? own : value(ours);
        return `${own.toFixed(digits)} (${(own / base).toFixed(2)}×)`;
      }),
      report.interval.map((bound) => bound.toFixed(2)).join('–'),
    ]),
  );
}

export function growthTable(reports: readonly GrowthReport[]): string {
  return table(
    [
      'sections',
      'passages',
      'index s',
      'index CPU s',
      'p50 ms',
      'p95 ms',
      'completion p99 ms',
      'recall@10',
      'on disk MiB',
      'peak MiB',
    ],
    reports.map((report) => [
      String(report.sections),
      String(report.passages),
      report.indexSeconds.toFixed(1),
      report.indexCpuSeconds.toFixed(1),
      report.latencyMs.p50.toFixed(2),
      report.latencyMs.p95.toFixed(2),
      report.completionP99Ms.toFixed(1),
      report.recall.toFixed(4),
      (report.bytes / MEBI).toFixed(0),
      (report.peakMemory / MEBI).toFixed(0),
    ]),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, column) => (column === 0 ? '---' : '---:'))), ...rows.map(line)].join(
    '\n',
  );
}
