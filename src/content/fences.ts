// Where fenced code stands, found line by line, so that faults can be seen which a parser accepts silently.

/** A fence that swallows what follows it. */
export type UnclosedFence = {
  /** Index of the opening line, from 0. */
  readonly line: number;
  readonly marker: string;
  /** Index of the line that gave it away: another opening, or the count of lines. */
  readonly until: number;
  readonly atEnd: boolean;
};

type OpenFence = { readonly line: number; readonly marker: string };

const FENCE = /^[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+)?(`{3,}|~{3,})(.*)$/;

/** Per line: does it belong to fenced code, fences included? */
export function fencedLines(lines: readonly string[]): readonly boolean[] {
  let open: OpenFence | undefined;
  return lines.map((line, i) => {
    const before = open;
    open = after(open, line, i);
    return before !== undefined || open !== undefined;
  });
}

/** The first fence from line index `from` (outside any fence) that another opening or the end of the text cuts off. */
export function firstUnclosed(lines: readonly string[], from: number): UnclosedFence | undefined {
  let open: OpenFence | undefined;
  for (let i = from; i < lines.length; i++) {
    const line = lines[i] ?? '';
    if (open && opensAnother(open, line)) return { ...open, until: i, atEnd: false };
    open = after(open, line, i);
  }
  return open && { ...open, until: lines.length, atEnd: true };
}

function after(open: OpenFence | undefined, line: string, i: number): OpenFence | undefined {
  const [, marker = '', info = ''] = line.match(FENCE) ?? [];
  if (!open) return marker !== '' && !info.includes('`') ? { line: i, marker } : undefined;
  return marker.startsWith(open.marker) && info.trim() === '' ? undefined : open;
}

function opensAnother(open: OpenFence, line: string): boolean {
  const [, marker = '', info = ''] = line.match(FENCE) ?? [];
  return marker.startsWith(open.marker) && /^\s*\{?\.?[\w+#-]{1,20}\}?\s*$/.test(info);
}
