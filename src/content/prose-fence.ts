// Code fences that hold prose: answers that an author put into a fence to keep the line breaks.
import type { Code } from 'mdast';

const PROSE_LANGUAGES = /^(?:te?xt|plain(?:text)?|md|markdown|note|prose|[^\p{ASCII}]+)$/u;
const DIAGRAM =
  /[\u2500-\u257f\u2580-\u259f▶▼▲◀►◄]|[|+]-{3,}|-{2,}>|={3,}>|\S {4,}\S.*\n.*\S {4,}\S|^\s*(?:->|→|=>|↓|⬇).*\n(?:.*\n)?\s*(?:->|→|=>|↓|⬇)/mu;
const CODE_LINE =
  /^\s*(?:import |from \S+ import|def |class |return\b|#include|const |let |var |function |public |private |pip3? |sudo |cd |git |docker |npm |curl |wget |export |conda |SELECT |for .*:$|if .*:$|else:|print\(|@\w+|[\w.[\]]+ *[-+*/]?=[^=].*\(|[\w.]+\(.*\)[;:]?$|[{}\]);]+,?$|\$ |>>> |\/\/|<\/?\w+)/;

/**
 * Whether a fence holds prose and not code: its language is none, `text`, `markdown` or a made-up word in another
 * script; it draws nothing and has no headings; at most one line in five looks like code; and most of its characters
 * stand in sentences, that is, in lines of at least four Chinese characters or four words. Under an explicit `text`,
 * lines made of letters are enough.
 */
export function isProseFence(node: Code): boolean {
  if (node.lang && !PROSE_LANGUAGES.test(node.lang)) return false;
  if (DIAGRAM.test(node.value) || /^#{1,6}\s/m.test(node.value)) return false;
  const lines = node.value.split('\n').filter((line) => line.trim() !== '');
  const code = lines.filter((line) => CODE_LINE.test(line)).length;
  const isText = node.lang !== null && node.lang !== undefined;
  const prose = lines.filter((line) => isSentence(line) || (isText && isWordy(line)));
  return prose.length > 0 && code * 5 <= lines.length && lengthOf(prose) * 2 >= lengthOf(lines);
}

function isSentence(line: string): boolean {
  const han = line.match(/\p{Script=Han}/gu)?.length ?? 0;
  return han >= 4 || (line.match(/(?:^|\s)[A-Za-z][a-z'’-]+(?=[\s,.;:!?)]|$)/g)?.length ?? 0) >= 4;
}

function isWordy(line: string): boolean {
  const solid = line.replace(/\s/g, '');
  return !/\S\s{3,}\S/.test(line) && (solid.match(/\p{L}/gu)?.length ?? 0) >= solid.length * 0.7;
}

function lengthOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.trim().length, 0);
}
