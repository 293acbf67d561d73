// `<details>` in Markdown, line by line.

// Nobody writes a longer answer into a fold; it also bounds the search where folds are never closed.
const LONGEST = 1000;

/** The line (from 1) that closes the `<details>` whose `<summary>` stands on line `from`; the last line it can reach if none does. */
export function closingDetails(lines: readonly string[], from: number): number {
  let depth = 1;
  const last = Math.min(lines.length, from + LONGEST);
  for (let line = from; line <= last; line++) {
    const text = lines[line - 1] ?? '';
    if (line > from && /<details/i.test(text)) depth++;
    if (/<\/details>/i.test(text) && --depth === 0) return line;
  }
  return last;
}
