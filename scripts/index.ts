// `npm run index`: builds the index of the content folder and puts it into use; `-- --rollback` returns to the one before.
import { parseArgs } from 'node:util';
import { Presets, SingleBar } from 'cli-progress';
import { loadConfig } from '../src/config.ts';
import { type BuildProgress, type BuildReport, buildSnapshot } from '../src/indexing/build.ts';
import { readArguments } from '../src/terminal/read-arguments.ts';
import { runProgram } from '../src/terminal/run-program.ts';
import { openEmbedder, openStore } from '../src/wiring.ts';

const USAGE = 'Usage: npm run index [-- --rollback]';

const LABELS: Readonly<Record<BuildProgress['stage'], string>> = {
  read: '读取 read    ',
  embed: '嵌入 embed   ',
  index: '索引 index   ',
  publish: '发布 publish ',
};

/** A bar for each stage; one line for each where the output is no terminal. */
function progressView(): { show(progress: BuildProgress): void; end(): void } {
  let stage = '';
  let bar: SingleBar | undefined;
  const begin = ({ stage: name, total }: BuildProgress): void => {
    stage = name;
    bar?.stop();
    if (!process.stderr.isTTY) {
      console.error(total > 1 ? `${LABELS[name]}${total}` : LABELS[name].trimEnd());
      return;
    }
    const format = `${LABELS[name]}{bar} {value}/{total} · {perSecond}/s`;
    bar = new SingleBar({ format, hideCursor: true }, Presets.shades_classic);
    bar.start(total, 0, { perSecond: 0 });
  };
  return {
    show: (progress) => {
      if (progress.stage !== stage) begin(progress);
      bar?.update(progress.done, { perSecond: Math.round(progress.rate) });
    },
    end: () => bar?.stop(),
  };
}

function summary(report: BuildReport): string {
  const { articles, sections, questions, changes, vectors, problems } = report;
  const outcome = report.unchanged
    ? '内容没有变化，继续使用现有索引。 Nothing has changed; the index in use stays.'
    : '新索引已启用。 The new index is in use.';
  return [
    ...problems.map(({ path, line, severity, message }) => `${path}:${line}: ${severity}: ${message}`),
    outcome,
    `  文章 articles ${articles} · 小节 sections ${sections} · 问题 questions ${questions}`,
    `  新增 added ${changes.added} · 修改 changed ${changes.changed} · 删除 removed ${changes.removed} · 未变 unchanged ${changes.unchanged}`,
    `  向量 vectors: 复用 reused ${vectors.reused} · 新算 embedded ${vectors.embedded}`,
    `  内容问题 problems ${problems.length} · ${report.seconds.toFixed(1)} s · ${report.snapshotId}`,
  ].join('\n');
}

async function main(): Promise<void> {
  const { values } = readArguments(USAGE, () =>
    parseArgs({ options: { rollback: { type: 'boolean', default: false } } }),
  );
  const config = loadConfig();
  const store = openStore(config);
  if (values.rollback) {
    console.log(`已退回 Returned to ${await store.rollback()}`);
    return;
  }
  const embedder = await openEmbedder(config);
  const progress = progressView();
  const report = await buildSnapshot({
    contentDir: config.contentDir,
    contentSettings: config.content,
    embedder,
    store,
    onProgress: progress.show,
  }).finally(progress.end);
  console.log(summary(report));
}

await runProgram(main);
