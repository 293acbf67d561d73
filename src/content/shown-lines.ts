// The lines of an article as answers show them: without what is there for the blog and not for the answer.
import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { AliasComment } from './aliases.ts';
import { asks } from './asks.ts';
import { closingDetails } from './details.ts';
import type { LineRange } from './promotion.ts';
import { isProseFence } from './prose-fence.ts';

/** Blanks promotion, rules, comments and answer headings, and takes prose out of its fences; keeps the line count. */
export function shownLines(
  tree: Root,
  lines: readonly string[],
  hidden: {
    readonly promotion: readonly LineRange[];
    readonly wrappers: readonly number[];
    readonly aliases: readonly AliasComment[];
  },
): readonly string[] {
  const shown = [...lines];
  const blank = ({ start, end }: LineRange) => shown.fill('', start - 1, end);
  for (const range of [...hidden.promotion, ...hidden.aliases]) blank(range);
  for (const line of hidden.wrappers) blank({ start: line, end: line });
  visit(tree, (node) => {
    if (!node.position) return;
    const range = { start: node.position.start.line, end: node.position.end.line };
    if (
      node.type === 'thematicBreak' ||
      (node.type === 'html' &&
        /^\s*(?:<!--(?:(?!-->)[\s\S])*-->|<br\s*\/?>|<\/?(?:div|center|section|article|span|font|p)(?:\s[^<>]*)?>)\s*$/i.test(
          node.value,
        ))
    )
      blank(range);
    else if (node.type === 'html') unfold(shown, range);
    else if (node.type === 'code' && isProseFence(node)) unwrap(shown, range);
  });
  // An underline is part of a heading, or was meant as a rule.
  const headings = tree.children.filter((node) => node.type === 'heading');
  const headingEnds = new Set(headings.map((node) => node.position?.end.line));
  for (const [i, line] of shown.entries()) {
    if (headingEnds.has(i + 1) && /^\s{0,3}(?:-{2,}|={2,})\s*$/.test(line)) shown[i] = '';
  }
  return shown;
}

/** `<details>` around an answer, or with a question of its own, is opened up; any other stays. */
function unfold(shown: string[], { start, end }: LineRange): void {
  for (let i = start - 1; i < end; i++) {
    const line = shown[i] ?? '';
    const summary = line.length < 5000 && line.match(/<summary[^>]*>(.*?)<\/summary>/i);
    if (summary && isOpenedUp(summary[1] ?? '')) {
      shown[i] = line.replace(/<\/?details[^>]*>|<summary.*?<\/summary>/gi, '').trim();
      if (/^\s*<details[^>]*>\s*$/i.test(shown[i - 1] ?? '')) shown[i - 1] = '';
      const close = closingDetails(shown, i + 1) - 1;
      shown[close] = (shown[close] ?? '').replace(/<\/details>/i, '').trimEnd();
    }
  }
}

function isOpenedUp(summary: string): boolean {
  return (
    asks(summary) || /答案|回答|解答|解析|展开|点击|answer|solution|show|reveal|click|expand/i.test(summary)
  );
}

/** Prose keeps its line breaks as hard breaks; indentation goes, since four columns would make it code again. */
function unwrap(shown: string[], { start, end }: LineRange): void {
  for (let i = start - 1; i < end; i++) {
    const line = shown[i] ?? '';
    const isEdge = i === start - 1 || i === end - 1;
    if (isEdge && /^[\s>]*(?:[-*+]\s+|\d+[.)]\s+)?(?:`{3,}|~{3,})/.test(line)) {
      shown[i] = '';
      continue;
    }
    const text = line.trim();
    const indent = /^(?:[-*+]|\d+[.)])\s/.test(text) ? (line.match(/^ {1,3}/)?.[0] ?? '') : '';
    const isLast = i + 1 >= end - 1 || (shown[i + 1] ?? '').trim() === '';
    shown[i] = text === '' || isLast ? `${indent}${text}`.trimEnd() : `${indent}${text}  `;
  }
}
