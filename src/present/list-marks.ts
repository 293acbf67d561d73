// What stands before the items of a numbered list.
import type { List, ListItem } from 'mdast';

/** The numbers as the author wrote them; a list numbered 1, 1, 1 counts on. */
export function orderedMarks(node: List, source: string): string[] {
  const written = node.children.map((item) => numberOf(item, source));
  const start = node.start ?? 1;
  const numbers = written.map((mark) => Number.parseInt(mark, 10));
  const isLazy = numbers.length > 1 && numbers.every((value) => value === numbers[0]);
  return written.map((mark, i) => (isLazy || mark === '' ? `${start + i}${mark.slice(-1) || '.'}` : mark));
}

function numberOf(item: ListItem, source: string): string {
  const offset = item.position?.start.offset ?? 0;
  return source.slice(offset, offset + 12).match(/^\d{1,9}[.)]/)?.[0] ?? '';
}
