import { expect, it } from 'vitest';
import { packArrays, unpackArrays } from '../../src/arrays-file.ts';

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = Buffer.concat(pieces);
  return new Uint8Array(new ArrayBuffer(bytes.length)).map((_, index) => bytes[index] ?? 0);
}

it('gives back every array, whatever the lengths before it', () => {
  const file = unpackArrays(
    joined(
      packArrays({
        odd: Uint8Array.of(1, 2, 3),
        'names in 中文': Uint16Array.of(65_535),
        none: new Uint32Array(0),
        rows: Uint32Array.of(4_294_967_295, 7),
        scores: Float32Array.of(0.5, -1e30),
      }),
    ),
  );
  expect(file.u8('odd')).toEqual(Uint8Array.of(1, 2, 3));
  expect(file.u16('names in 中文')).toEqual(Uint16Array.of(65_535));
  expect(file.u32('none')).toHaveLength(0);
  expect(file.u32('rows')).toEqual(Uint32Array.of(4_294_967_295, 7));
  expect(file.f32('scores')).toEqual(Float32Array.of(0.5, -1e30));
});

it('refuses an array of another type or name', () => {
  const file = unpackArrays(joined(packArrays({ rows: Uint32Array.of(1) })));
  expect(() => file.f32('rows')).toThrow('no f32 array "rows"');
  expect(() => file.u32('row')).toThrow('no u32 array "row"');
});
