// Drawings become PNG here, and stored PNG is checked here.
import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import type { Drawing } from './card.ts';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const MAX_PIXELS = 8_000_000;
const MAX_SECONDS = 3;

/** @throws when a picture has too many pixels or takes too long to paint */
export function paint(drawing: Drawing): Promise<Buffer> {
  return sharp(Buffer.from(drawing.svg), { limitInputPixels: MAX_PIXELS })
    .timeout({ seconds: MAX_SECONDS })
    .png({ compressionLevel: 9 })
    .toBuffer();
}

/** Whether every chunk of a PNG is there and as it was written. */
export function isWholePng(bytes: Buffer): boolean {
  if (!bytes.subarray(0, 8).equals(SIGNATURE)) return false;
  let at = 8;
  while (at + 12 <= bytes.length) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length || crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4))
      return false;
    if (bytes.toString('latin1', at + 4, at + 8) === 'IEND') return end === bytes.length;
    at = end;
  }
  return false;
}
