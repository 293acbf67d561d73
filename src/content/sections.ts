// Marks and lines to sections.
import { asks } from './asks.ts';
import { cleanHeading } from './clean-heading.ts';
import { fencedLines } from './fences.ts';
import type { Mark } from './mark.ts';
import type { Outline } from './outline.ts';
import { plainText } from './plain-text.ts';
import { isOnlyLinks, isPromotionalHeading } from './promotion.ts';
import { isAnswerMark } from './question-line.ts';

/** A section before it belongs to an article. */
export type DraftSection = {
  readonly mark: Mark;
  readonly heading: string;
  readonly headingPath: readonly string[];
  readonly markdown: string;
  readonly text: string;
  readonly endLine: number;
  /** The anchor of the nearest heading. */
  readonly anchor?: string;
};

/** Sections in document order, and the questions that nothing answers. */
export type Cut = { readonly sections: readonly DraftSection[]; readonly unanswered: readonly Mark[] };

// A preamble shorter than this greets the reader; a longer one explains something.
const LEAST_PREAMBLE = 120;

/** Cuts the shown lines at the marks. `title` heads what stands before the first mark, or the whole article. */
export function cutSections(outline: Outline, shown: readonly string[], title: string): Cut {
  const marks = [...outline.headings, ...outline.questions].sort((a, b) => a.line - b.line);
  const ends = marks.map((_, i) => endOf(marks, i, shown.length));
  const sections: DraftSection[] = [];
  const unanswered: Mark[] = [];
  const above: Mark[] = [];
  let swallowedUntil = 0;
  const preamble = preambleOf(marks, shown, title);
  if (preamble) sections.push(preamble);
  marks.forEach((found, i) => {
    const mark = withTitleBelow(found, shown, ends[i] ?? shown.length);
    const end = ends[i] ?? shown.length;
    if (mark.depth <= 6) {
      while ((above.at(-1)?.depth ?? 0) >= mark.depth) above.pop();
      above.push(mark);
      if (mark.kind === 'topic' && mark.line <= swallowedUntil) return;
      if (mark.kind === 'question') swallowedUntil = Math.max(swallowedUntil, end);
    }
    if (mark.depth <= 6 && isPromotionalHeading(mark.title)) return;
    const answer = answerOf(mark, marks, ends, i, shown);
    const heading = cleanHeading(mark.title);
    if (heading === '' || (answer.markdown === '' && mark.kind === 'topic')) return;
    if (answer.markdown === '') unanswered.push(mark);
    else if (mark.kind === 'question' || !isReferenceList(heading, answer.markdown)) {
      const path = mark.depth <= 6 ? above.slice(0, -1) : above;
      const anchor = above.at(-1)?.anchor;
      sections.push({
        mark,
        heading,
        headingPath: path
          .map((each) => cleanHeading(each.title))
          .filter((each) => each !== '' && each !== cleanHeading(title)),
        ...answer,
        text: plainText(answer.markdown),
        ...(anchor === undefined ? {} : { anchor }),
      });
    }
  });
  return { sections: sections.filter((section) => section.text !== ''), unanswered };
}

/** Last line of a section: a question heading holds deeper headings, a topic ends at the next heading. */
function endOf(marks: readonly Mark[], i: number, lastLine: number): number {
  const mark = marks[i];
  if (!mark) return lastLine;
  const holds = mark.depth <= 6 && mark.kind === 'topic' ? 6 : mark.depth;
  for (let j = i + 1; j < marks.length; j++) {
    const next = marks[j];
    if (!next || (mark.until !== undefined && next.line > mark.until)) break;
    if (next.depth <= holds) return Math.min((next.from ?? next.line) - 1, mark.until ?? lastLine);
  }
  return mark.until ?? lastLine;
}

/** Whether a topic only points elsewhere: a list of links, or further reading with a link on each line. */
function isReferenceList(heading: string, markdown: string): boolean {
  if (isOnlyLinks(markdown)) return true;
  const isNamedSo =
    /^(?:参考|引用|延伸阅读|扩展阅读|相关(?:学习)?(?:路径|链接|阅读|文章|资料)|references?|further reading|see also|links|目录|contents|table of contents)/i;
  return (
    isNamedSo.test(heading) &&
    markdown.split('\n').every((line) => line.trim() === '' || /\]\(|https?:/.test(line))
  );
}

/** `### 问题1` or `Q3：` with the question itself on the line below. */
function withTitleBelow(mark: Mark, shown: readonly string[], end: number): Mark {
  const clean = cleanHeading(mark.title).replace(/[(（[【][^)）\]】]*[)）\]】]|[·\s]/g, '');
  if (clean !== '' || !/[\p{L}\p{N}]/u.test(mark.title)) return mark;
  for (let line = mark.endLine + 1; line <= end; line++) {
    const text = (shown[line - 1] ?? '').trim();
    if (text === '') continue;
    const isTitle = text.length <= 200 && !/^(?:[|$<`]|!\[)/.test(text);
    return isTitle
      ? { ...mark, endLine: line, title: text.replace(/^[>*_\s]+|[*_]+$/g, ''), kind: 'question' }
      : mark;
  }
  return mark;
}

function answerOf(
  mark: Mark,
  marks: readonly Mark[],
  ends: readonly number[],
  i: number,
  shown: readonly string[],
): { readonly markdown: string; readonly endLine: number } {
  const end = ends[i] ?? shown.length;
  const lines = shown.slice(mark.endLine, Math.max(mark.endLine, end));
  if (mark.kind === 'topic') {
    for (let j = i + 1; j < marks.length && (marks[j]?.line ?? 0) <= end; j++) {
      const from = (marks[j]?.from ?? marks[j]?.line ?? 0) - 1 - mark.endLine;
      lines.fill('', Math.max(0, from), (ends[j] ?? end) - mark.endLine);
    }
  }
  const until = mark.until ?? 0;
  const cut = lines.map((line, k) => {
    const at = mark.endLine + k + 1;
    const bare = mark.isQuoted ? line.replace(/^\s*>\s?/, '') : line;
    if (at <= (mark.paragraphEnd ?? 0)) return bare.trimStart();
    return at <= until ? outdent(bare, mark.indent) : bare;
  });
  const answer = withoutAnswerMark(unquoted([mark.rest, ...cut]));
  const last = answer.findLastIndex((line) => line.trim() !== '');
  return { markdown: tidy(answer), endLine: mark.endLine + Math.max(0, last) };
}

function outdent(line: string, columns: number): string {
  let i = 0;
  let column = 0;
  while (column < columns && (line[i] === ' ' || line[i] === '\t')) column += line[i++] === '\t' ? 4 : 1;
  return line.slice(i);
}

const ANSWER_MARK =
  /^[\s>]*(?:[-*+]\s+)?(?:\*\*|__|<(?:b|strong)>)?\s*\[{0,2}[【]?(?:✅\s*)?(?:A\d+(?=\s*[.、)）])|A\d*(?=\W)|(?:面试|可背版?|标准|参考|简短|简要|简洁|详细|满分|示例|推荐|一句话)*(?:答案|回答|解答|答)\s*\d*(?:\s*[(（][^)）]*[)）])?|Answer\s*\d*|候选人(?=[:：])|我(?=[:：]))(?:\s*[:：](?:\*\*|__|<\/(?:b|strong)>)?|\s*(?:\*\*|__|<\/(?:b|strong)>)\s*[:：]?|[】\]]{1,2}(?:\([^)]*\))?\s*[:：]?)\s*/iu;

/** An answer that is one quote stands without it. */
function unquoted(lines: readonly string[]): readonly string[] {
  const isQuote = lines.every((line) => line.trim() === '' || line.trimStart().startsWith('>'));
  const first = lines.find((line) => line.trim() !== '') ?? '';
  return isQuote && isAnswerMark(first) ? lines.map((line) => line.replace(/^\s*>\s?/, '')) : lines;
}

/** The first line with text loses its `A：`, `答：`, `**Answer:**` or `[[Answer]](url)`. */
function withoutAnswerMark(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex((line) => line.trim() !== '');
  const line = lines[first];
  if (line === undefined || !(isAnswerMark(line) || ANSWER_MARK.test(line))) return lines;
  return lines.map((each, i) => (i === first ? each.replace(ANSWER_MARK, '') : each));
}

/** No blank lines around, and one at most between blocks outside code. */
function tidy(lines: readonly string[]): string {
  const fenced = fencedLines(lines);
  return lines
    .filter((line, i) => fenced[i] || line.trim() !== '' || (lines[i - 1] ?? '').trim() !== '')
    .join('\n')
    .replace(/^(?:[^\S\n]*(?:<br\s*\/?>\s*)?\n)+/, '')
    .trimEnd();
}

function preambleOf(
  marks: readonly Mark[],
  shown: readonly string[],
  title: string,
): DraftSection | undefined {
  const end = (marks[0]?.line ?? shown.length + 1) - 1;
  const lines = shown.slice(0, end);
  const first = lines.findIndex((line) => line.trim() !== '');
  const markdown = tidy(lines);
  const text = plainText(markdown);
  const least = marks.length === 0 ? 1 : LEAST_PREAMBLE;
  if (first < 0 || text.length < least || (marks.length > 0 && isOnlyLinks(markdown))) return undefined;
  const mark: Mark = {
    line: first + 1,
    endLine: first,
    depth: 1,
    kind: marks.length === 0 && asks(title) ? 'question' : 'topic',
    title,
    rest: '',
    indent: 0,
    isQuoted: false,
  };
  const endLine = lines.findLastIndex((line) => line.trim() !== '') + 1;
  return { mark, heading: cleanHeading(title) || title, headingPath: [], markdown, text, endLine };
}
