// Tables whose rows are questions with their answers.
import type { Table } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { endsAsking } from './asks.ts';

/** One row that asks and answers. */
export type QuestionRow = { readonly line: number; readonly question: string; readonly answer: string };

const QUESTION_HEAD = /^(?:问题?|题目|面试题|高频问题|追问|questions?|q)$/i;
const ANSWER_HEAD = /^(?:参考|简要|标准|核心)?(?:答案?|回答|解答|要点|answers?|a)(?:要点|思路)?$/i;

/** The question rows of a table; empty when it is any other table. */
export function questionRows(table: Table, lines: readonly string[]): readonly QuestionRow[] {
  const [head, ...rows] = table.children;
  if (!head) return [];
  const names = head.children.map((cell) => textOf(cell).trim());
  const questionAt = names.findIndex((name) => QUESTION_HEAD.test(name));
  const answerAt = names.findIndex((name) => ANSWER_HEAD.test(name));
  const allAsk =
    rows.length > 1 && rows.every((row) => row.children[0] && endsAsking(textOf(row.children[0])));
  const column = questionAt >= 0 && (answerAt >= 0 || allAsk) ? questionAt : allAsk ? 0 : undefined;
  if (column === undefined) return [];
  return rows.flatMap((row) => {
    const line = row.position?.start.line ?? 1;
    const cells = row.children.map((cell) =>
      sourceOf(lines[line - 1] ?? '', cell.position?.start.column, cell.position?.end.column),
    );
    const question = cells[column] ?? '';
    const answer = answerAt >= 0 ? (cells[answerAt] ?? '') : cells.filter((_, i) => i > column).join('\n\n');
    return question === '' || answer.trim() === '' ? [] : [{ line, question, answer }];
  });
}

function sourceOf(line: string, start = 1, end = 1): string {
  return line.slice(start - 1, end - 1).replace(/^\s*\|?\s*|\s*\|?\s*$/g, '');
}
