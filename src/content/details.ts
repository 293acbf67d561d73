// `<details>` in Markdown, line by line.

/** The line (from 1) that closes the `<details>` whose `<summary>` stands on line `from`; the last line if none does. */
export function closingDetails(lines: readonly string[], from: number): number {
  let depth = 1;
  for (let line = from; line <= lines.length; line++) {
    const text = lines[line - 1] ?? '';
    if (line > from && /<details/i.test(text)) depth++;
    if (/<\/details>/i.test(text) && --depth === 0) return line;
  }
  return lines.length;
}
