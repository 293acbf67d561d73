// How wide the columns of a table become.

/** What a column needs, in pixels with its padding: so that no word is broken, and so that no cell wraps. */
export type ColumnNeed = { readonly least: number; readonly natural: number };

/**
 * Columns keep their natural widths where all fit; otherwise each gets what its words need, and the rest is
 * shared by what each still lacks. Narrow tables are stretched.
 * @returns widths in pixels, or nothing when the words alone are too wide
 */
export function columnWidths(
  needs: readonly ColumnNeed[],
  minimum: number,
  maximum: number,
): readonly number[] | undefined {
  const natural = total(needs.map((need) => need.natural));
  if (natural <= minimum) return needs.map((need) => (need.natural * minimum) / natural);
  if (natural <= maximum) return needs.map((need) => need.natural);
  const least = total(needs.map((need) => need.least));
  if (least > maximum) return undefined;
  return needs.map(
    (need) => need.least + ((need.natural - need.least) * (maximum - least)) / (natural - least),
  );
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
