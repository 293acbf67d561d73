// Is a returned section one of those that answer a query? Pure rules; the query file is read elsewhere.
import type { Article, Section } from '../content/types.ts';

/** A section that answers: its file below the content folder, and its heading without the structural mark. */
export type ExpectedSection = { readonly file: string; readonly heading: string };

const LEADING_MARK =
  /^(?:[^\p{L}\p{N}]+|(?:q(?:uestion)?|问题?)\s*\d*\s*[:.、]\s*|\d{1,3}(?:\.\d{1,3})+\s+|\d{1,3}(?:\.\d{1,3})*\s*[.、:)](?!\d)\s*|[一二三四五六七八九十]{1,3}\s*[、.:]\s*)/u;

/** A heading for comparison: NFKC, lower case, without `Qn:`, list numbers, punctuation, emoji and spaces. */
export function normalizeHeading(heading: string): string {
  let text = heading.normalize('NFKC').toLowerCase();
  for (let before = ''; before !== text; ) {
    before = text;
    text = text.replace(LEADING_MARK, '');
  }
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}

/**
 * Lines (from 1) of a file on which an expected heading stands: those that start with it behind their structural
 * mark, else those that contain it.
 */
export function headingLinesOf(lines: readonly string[], heading: string): readonly number[] {
  const starts: number[] = [];
  const holds: number[] = [];
  lines.forEach((line, i) => {
    const at = line.indexOf(heading);
    if (at < 0) return;
    holds.push(i + 1);
    if (/^[\s#>*_+\-–|<>a-z/\d.、)（(：:Q]*$/.test(line.slice(0, at))) starts.push(i + 1);
  });
  return starts.length > 0 ? starts : holds;
}

/** What the judge must know about the file that an expected section is in. */
export type JudgedFile = {
  /** Lines on which the expected heading stands, from 1. */
  readonly headingLines: readonly number[];
  /** Count of lines in the file. */
  readonly lineCount: number;
  /** Line of the first heading; absent when the file has none. */
  readonly firstHeadingLine?: number;
};

/**
 * Whether a section is the expected one: same file, and either the same heading after normalisation or a span that
 * covers a line of the expected heading. A span over the whole article counts only where the file has no headings.
 */
export function isExpected(
  section: Section,
  article: Article,
  expected: ExpectedSection,
  file: JudgedFile,
): boolean {
  if (article.path !== expected.file) return false;
  if (normalizeHeading(section.heading) === normalizeHeading(expected.heading)) return true;
  if (normalizeHeading(section.title) === normalizeHeading(expected.heading)) return true;
  if (isWholeArticle(section, file)) return false;
  return file.headingLines.some((line) => section.line <= line && line <= section.endLine);
}

function isWholeArticle(section: Section, { firstHeadingLine, lineCount }: JudgedFile): boolean {
  return (
    firstHeadingLine !== undefined && section.line <= firstHeadingLine && section.endLine >= lineCount * 0.9
  );
}
