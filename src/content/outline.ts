// The marks of an article: its headings and the questions that are no headings, in order.
import type { Heading, Root, RootContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { anchorsOf } from './anchors.ts';
import { asks, endsAsking } from './asks.ts';
import { cleanHeading } from './clean-heading.ts';
import { findCandidates } from './find-questions.ts';
import type { Mark } from './mark.ts';
import { isPromotionalHeading } from './promotion.ts';
import { isAnswerMark } from './question-line.ts';
import { selectQuestions } from './series.ts';
import type { AnchorStyle } from './types.ts';

export type Outline = {
  readonly headings: readonly Mark[];
  readonly questions: readonly Mark[];
  /** Lines of headings that only announce the answer (`### ✅ Answer`). */
  readonly wrappers: readonly number[];
};

/** Finds all marks; `lines` are those the tree was parsed from. */
export function outlineOf(tree: Root, lines: readonly string[], anchorStyle: AnchorStyle): Outline {
  const nodes = tree.children.map((node) => asHeading(node, lines));
  const headings = nodes.filter((node) => node.type === 'heading');
  const anchors = anchorsOf(
    headings.map((node) => textOf(node)),
    anchorStyle,
  );
  const marks: Mark[] = [];
  const wrappers: number[] = [];
  headings.forEach((node, i) => {
    const mark = headingMark(node, lines, anchors[i] ?? '');
    if (isWrapper(mark.title) && marks.length > 0) wrappers.push(mark.line);
    else marks.push(mark);
  });
  const blocks = nodes.filter(
    (node) => node.type !== 'heading' || !wrappers.includes(node.position?.start.line ?? 0),
  );
  const questions = selectQuestions(findCandidates(blocks, lines));
  return { headings: withArticleTitle(marks, lines), questions: withoutHeadings(questions, marks), wrappers };
}

function headingMark(node: Heading, lines: readonly string[], anchor: string): Mark {
  const line = node.position?.start.line ?? 1;
  const endLine = node.position?.end.line ?? line;
  const title = titleOf(node, lines);
  return {
    line,
    endLine,
    depth: node.depth,
    kind: asks(title) && !isPromotionalHeading(title) ? 'question' : 'topic',
    title,
    rest: '',
    indent: 0,
    isQuoted: false,
    anchor,
  };
}

function titleOf(node: Heading, lines: readonly string[]): string {
  const start = node.position?.start.line ?? 1;
  const end = node.position?.end.line ?? start;
  const source = lines.slice(start - 1, Math.max(start, isSetext(node, lines) ? end - 1 : end)).join(' ');
  return source
    .slice(0, 2000)
    .trim()
    .replace(/^#{1,6}\s*/, '')
    .replace(/\s+#+\s*$/, '')
    .replace(/^(\*\*|__)((?:(?!\1).)*)\1$/, '$2')
    .trim();
}

function isSetext(node: Heading, lines: readonly string[]): boolean {
  return !/^\s{0,3}#/.test(lines[(node.position?.start.line ?? 1) - 1] ?? '');
}

/** A paragraph that only happens to stand on a rule is no heading. */
function asHeading(node: RootContent, lines: readonly string[]): RootContent {
  if (node.type !== 'heading' || !isSetext(node, lines)) return node;
  const { start, end } = node.position ?? { start: { line: 1 }, end: { line: 1 } };
  const text = textOf(node);
  const isTitle =
    end.line - start.line === 1 &&
    text.length <= 80 &&
    (endsAsking(text) || !/[。；;，,.:：!！]\s*$/.test(text));
  return isTitle
    ? node
    : { type: 'paragraph', children: node.children, ...(node.position ? { position: node.position } : {}) };
}

/** Whether a heading only says that the answer follows. */
function isWrapper(title: string): boolean {
  const text = cleanHeading(title);
  return (
    /^(?:the )?(?:answers?|solution|ans|a)$|^(?:参考|标准|详细|简短)?(?:答案|回答|解答|答|解析)(?:要点)?$/i.test(
      text,
    ) ||
    /^\[\[?answer/i.test(title) ||
    (isAnswerMark(`${text}:`) && text.length <= 6)
  );
}

/**
 * The first heading, when it is the only H1 above all others, is the article's title: it does not swallow the article
 * for holding an interrogative. In a short article that ends in a question mark it is the question that it answers.
 */
function withArticleTitle(marks: readonly Mark[], lines: readonly string[]): readonly Mark[] {
  const [first, ...all] = marks;
  const others = all.filter((mark) => !isPromotionalHeading(mark.title));
  const isAbove = first?.depth === 1 && others.length > 0 && others.every((mark) => mark.depth > 1);
  const isShort = lines.join('').length <= 4000 && endsAsking(first?.title ?? '');
  return first && isAbove && !isShort ? [{ ...first, kind: 'topic' }, ...all] : marks;
}

function withoutHeadings(questions: readonly Mark[], headings: readonly Mark[]): readonly Mark[] {
  const taken = new Set(headings.map((mark) => mark.line));
  return questions.filter((mark) => !taken.has(mark.line));
}
