// Code fences that hold prose: answers that an author put into a fence to keep the line breaks.
import type { Code } from 'mdast';

const PROSE_LANGUAGES = /^(?:te?xt|plain(?:text)?|md|markdown|note|prose|[^\p{ASCII}]+)$/u;
const DIAGRAM = /[\u2500-\u257f\u2580-\u259f▶▼▲◀►◄]|[|+]-{3,}|-{2,}>|={3,}>|\S {4,}\S.*\n.*\S {4,}\S/u;
const CODE_LINE =
  /^\s*(?:import |from \S+ import|def |class |return\b|#include|const |let |var |function |public |private |pip3? |sudo |cd |git |docker |npm |curl |wget |export |conda |SELECT |for .*:$|if .*:$|else:|print\(|@\w+|[\w.[\]]+ *[-+*/]?=[^=].*\(|[\w.]+\(.*\)[;:]?$|[{}\]);]+,?$|\$ |>>> |\/\/|<\/?\w+)/;

/**
 * Whether a fence holds prose and not code: its language is none, `text`, `markdown` or a made-up word in another
 * script; it draws nothing; at most one line in five looks like code; and most lines are sentences, that is, they
 * hold at least four Chinese characters or four words.
 */
export function isProseFence(node: Code): boolean {
  if (node.lang && !PROSE_LANGUAGES.test(node.lang)) return false;
  if (DIAGRAM.test(node.value) || /^#{1,6}\s/m.test(node.value)) return false;
  const lines = node.value.split('\n').filter((line) => line.trim() !== '');
  if (lines.length === 0) return false;
  const code = lines.filter((line) => CODE_LINE.test(line)).length;
  const prose = lines.filter(isSentence).length;
  return code * 5 <= lines.length && prose * 2 >= lines.length;
}

function isSentence(line: string): boolean {
  const han = line.match(/\p{Script=Han}/gu)?.length ?? 0;
  return han >= 4 || (line.match(/(?:^|\s)[A-Za-z][a-z'’-]+(?=[\s,.;:!?)]|$)/g)?.length ?? 0) >= 4;
}
