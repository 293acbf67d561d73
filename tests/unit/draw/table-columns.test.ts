import fc from 'fast-check';
import { expect, it } from 'vitest';
import { columnWidths } from '../../../src/draw/table-columns.ts';

const need = fc
  .tuple(fc.integer({ min: 24, max: 150 }), fc.integer({ min: 0, max: 2000 }))
  .map(([least, more]) => ({ least, natural: least + more }));

it('gives every column what its words need, within the width of the card', () => {
  fc.assert(
    fc.property(fc.array(need, { minLength: 1, maxLength: 8 }), (needs) => {
      const widths = columnWidths(needs, 440, 700);
      const least = needs.reduce((sum, column) => sum + column.least, 0);
      if (widths === undefined) {
        expect(least).toBeGreaterThan(700);
        return;
      }
      const total = widths.reduce((sum, width) => sum + width, 0);
      expect(total).toBeGreaterThan(439.99);
      expect(total).toBeLessThan(700.01);
      for (const [column, width] of widths.entries())
        expect(width).toBeGreaterThan((needs[column]?.least ?? 0) - 0.01);
    }),
  );
});

it.each([
  [
    'stretches a narrow table',
    [
      [40, 60],
      [40, 50],
    ],
    [240, 200],
  ],
  [
    'keeps natural widths',
    [
      [40, 300],
      [40, 250],
    ],
    [300, 250],
  ],
  [
    'shares what is missing',
    [
      [100, 100],
      [100, 1100],
    ],
    [100, 600],
  ],
])('%s', (_, needs, widths) => {
  const columns = needs.map(([least = 0, natural = 0]) => ({ least, natural }));
  expect(columnWidths(columns, 440, 700)).toEqual(widths);
});
