// Several typed arrays in one file: opened by pointing at the bytes, without parsing them.

type Numbers = Uint8Array | Uint16Array | Uint32Array | Float32Array;
type NumbersType = 'u8' | 'u16' | 'u32' | 'f32';

/** The arrays of a file by name, as views on its bytes. */
export type ArraysFile = {
  u8(name: string): Uint8Array;
  u16(name: string): Uint16Array;
  u32(name: string): Uint32Array;
  f32(name: string): Float32Array;
};

type Entry = { readonly type: NumbersType; readonly offset: number; readonly length: number };

// Views need their bytes at a multiple of the element size; eight serves all.
const ALIGNMENT = 8;

/**
 * Layout: length of the header (u32), header (JSON: name → type, offset, length), arrays. Little-endian, as every
 * platform that Node and the native libraries run on.
 *
 * @returns pieces to be written one after the other
 */
export function packArrays(arrays: Readonly<Record<string, Numbers>>): readonly Uint8Array[] {
  const entries: Record<string, Entry> = {};
  let size = 0;
  for (const [name, array] of Object.entries(arrays)) {
    entries[name] = { type: typeOf(array), offset: size, length: array.length };
    size = aligned(size + array.byteLength);
  }
  const json = new TextEncoder().encode(JSON.stringify(entries));
  const head = new Uint8Array(aligned(4 + json.length));
  new DataView(head.buffer).setUint32(0, json.length, true);
  head.set(json, 4);
  const pieces: Uint8Array[] = [head];
  for (const array of Object.values(arrays)) {
    pieces.push(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
    const padding = aligned(array.byteLength) - array.byteLength;
    if (padding > 0) pieces.push(new Uint8Array(padding));
  }
  return pieces;
}

/**
 * @param bytes - a whole file of `packArrays` at offset 0 of its buffer
 * @throws when it is no such file, or an array is asked for that is not in it
 */
export function unpackArrays(bytes: Uint8Array<ArrayBuffer>): ArraysFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerLength = view.getUint32(0, true);
  const json = new TextDecoder().decode(bytes.subarray(4, 4 + headerLength));
  const entries: Readonly<Record<string, Entry>> = JSON.parse(json);
  const base = bytes.byteOffset + aligned(4 + headerLength);
  const entry = (name: string, type: NumbersType): readonly [ArrayBuffer, number, number] => {
    const found = entries[name];
    if (found?.type !== type) throw new Error(`no ${type} array "${name}"`);
    return [bytes.buffer, base + found.offset, found.length];
  };
  return {
    u8: (name) => new Uint8Array(...entry(name, 'u8')),
    u16: (name) => new Uint16Array(...entry(name, 'u16')),
    u32: (name) => new Uint32Array(...entry(name, 'u32')),
    f32: (name) => new Float32Array(...entry(name, 'f32')),
  };
}

function aligned(size: number): number {
  return Math.ceil(size / ALIGNMENT) * ALIGNMENT;
}

function typeOf(array: Numbers): NumbersType {
  if (array instanceof Uint8Array) return 'u8';
  if (array instanceof Uint16Array) return 'u16';
  return array instanceof Uint32Array ? 'u32' : 'f32';
}
