// Heading anchors as three kinds of sites make them.
import type { AnchorStyle } from './types.ts';

/** Anchors for the headings of one article, given as plain text with their numbering, in document order. */
export function anchorsOf(headings: readonly string[], style: AnchorStyle): readonly string[] {
  const used = new Set<string>();
  const counts = new Map<string, number>();
  return headings.map((heading) => {
    const base = MAKERS[style](heading);
    let anchor = base;
    while (used.has(anchor)) {
      const count = (counts.get(base) ?? 0) + 1;
      counts.set(base, count);
      anchor = `${base}-${count}`;
    }
    used.add(anchor);
    return anchor;
  });
}

const MAKERS: Readonly<Record<AnchorStyle, (heading: string) => string>> = {
  // Pandoc's auto_identifiers, after its smart punctuation has made dashes and ellipses: letters, digits, `_`, `-` and `.` stay, words are joined by `-`, and everything
  // before the first letter goes.
  pandoc: (heading) =>
    heading
      .toLowerCase()
      .replace(/\.{3}|-{2,3}/g, '')
      .replace(/[^\p{L}\p{N}\s_.-]/gu, '')
      .trim()
      .replace(/\s+/gu, '-')
      .replace(/^[^\p{L}]+/u, '') || 'section',
  // hexo-util's slugize as hexo-renderer-marked calls it: ASCII punctuation and spaces become one `-`.
  hexo: (heading) =>
    heading
      .trim()
      .normalize('NFD')
      .replace(/[\u0300-\u036f]/g, '')
      .normalize('NFC')
      .replace(/[\s~`!@#$%^&*()\-_+=[\]{}|\\;:"'<>,.?/]+/g, '-')
      .replace(/^-+|-+$/g, ''),
  // github-slugger: lower case, punctuation and emoji go, each space becomes `-`.
  github: (heading) =>
    heading
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{Nd}\p{Nl}\p{Pc}\s-]/gu, '')
      .replace(/\s/g, '-'),
};
