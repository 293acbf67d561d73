// /reindex: reads the content again, for administrators only; answers go on meanwhile.
import { UserError } from '../../errors.ts';
import type { BuildProgress, BuildReport } from '../../indexing/build.ts';
import { type Messages, messagesIn } from '../../present/messages.ts';
import { reportSentences } from '../../present/report-sentences.ts';
import type { ChatCommand } from '../command.ts';
import { described } from '../localised.ts';
import { isAdmin, serversForAdmins } from '../places.ts';
import { notice } from '../render/notice.ts';
import { titleText } from '../render/section.ts';
import { edit } from '../reply.ts';
import { tell } from '../tell.ts';

// Edits of one message are limited to about five in five seconds.
const EDIT_EVERY_MS = 1_500;
const PROBLEMS_SHOWN = 8;

export const reindex: ChatCommand = {
  kind: 'chat',
  data: {
    name: 'reindex',
    ...described(
      'Read the articles again (administrators)',
      '重新读取文章（管理员）',
      '重新讀取文章（管理員）',
    ),
    ...serversForAdmins,
  },
  run: async (interaction, services, asker) => {
    const say = messagesIn(asker.language);
    if (!isAdmin(interaction, services)) return tell(interaction, say.adminsOnly);
    if (services.assistant.isReindexing) return tell(interaction, say.reindexRunning);
    await tell(interaction, `⏳ ${say.reindexStage.read} …`);
    let editedAt = Date.now();
    let editing: Promise<void> = Promise.resolve();
    const onProgress = (progress: BuildProgress): void => {
      if (Date.now() - editedAt < EDIT_EVERY_MS) return;
      editedAt = Date.now();
      // A lost progress edit is no failure of the re-index; the last edit below still tells the end.
      editing = edit(interaction, notice(progressLine(progress, say))).catch((error: unknown) => {
        services.log.warn({ err: error }, 'progress could not be shown');
      });
    };
    try {
      const report = await services.assistant.reindex(onProgress);
      await editing;
      await edit(interaction, notice(...reportLines(report, say)));
    } catch (error) {
      await editing;
      if (!(error instanceof UserError)) throw error;
      const lines =
        error.code === 'INDEX_BUSY'
          ? [say.reindexRunning]
          : [say.reindexFailed, `-# ${titleText(error.message)}`];
      await edit(interaction, notice(...lines));
    }
  },
};

function progressLine(progress: BuildProgress, say: Messages): string {
  const counts =
    progress.total === 0 ? '' : ` ${progress.done} / ${progress.total} · ${Math.round(progress.rate)}/s`;
  return `⏳ ${say.reindexStage[progress.stage]} …${counts}`;
}

function reportLines(report: BuildReport, say: Messages): readonly string[] {
  const { outcome, counts, changes, vectors } = reportSentences(report, say);
  const { problems } = report;
  const listed = problems
    .slice(0, PROBLEMS_SHOWN)
    .map((problem) => `- ${titleText(`${problem.path}:${problem.line}: ${problem.message}`)}`);
  return [
    `✅ ${outcome}`,
    counts,
    changes,
    `-# ${vectors}`,
    ...(problems.length === 0 ? [] : [`⚠️ ${say.problems(problems.length)}`, ...listed]),
  ];
}
