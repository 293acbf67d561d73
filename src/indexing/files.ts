// Files that must outlive a power cut, and files that must be what they were when they were written.
import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

/** What identifies the bytes of a file. */
export type FileStamp = { readonly size: number; readonly sha256: string };

const CHUNK = 1 << 20;

/** Writes a new file, synced to disk. */
export async function writeDurable(file: string, pieces: Iterable<Uint8Array>): Promise<FileStamp> {
  const hash = createHash('sha256');
  let size = 0;
  const handle = await open(file, 'wx');
  try {
    for (const piece of pieces) {
      for (let start = 0; start < piece.length; start += CHUNK) {
        const chunk = piece.subarray(start, start + CHUNK);
        hash.update(chunk);
        await handle.writeFile(chunk);
        size += chunk.length;
      }
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { size, sha256: hash.digest('hex') };
}

/** Reads a whole file, in an aligned buffer of its own, with its stamp. */
export async function readStamped(
  file: string,
): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly stamp: FileStamp }> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const bytes = new Uint8Array(new ArrayBuffer(size));
    const hash = createHash('sha256');
    for (let at = 0; at < size; ) {
      const { bytesRead } = await handle.read(bytes, at, Math.min(CHUNK, size - at), at);
      if (bytesRead === 0) break;
      hash.update(bytes.subarray(at, at + bytesRead));
      at += bytesRead;
    }
    return { bytes, stamp: { size, sha256: hash.digest('hex') } };
  } finally {
    await handle.close();
  }
}

/** Stamp of a file without keeping its bytes. */
export async function stampFile(file: string): Promise<FileStamp> {
  const handle = await open(file, 'r');
  try {
    const hash = createHash('sha256');
    const chunk = new Uint8Array(CHUNK);
    let size = 0;
    for (;;) {
      const { bytesRead } = await handle.read(chunk, 0, CHUNK, size);
      if (bytesRead === 0) return { size, sha256: hash.digest('hex') };
      hash.update(chunk.subarray(0, bytesRead));
      size += bytesRead;
    }
  } finally {
    await handle.close();
  }
}

/** Makes a file that something else wrote, or the names in a folder, survive a power cut. */
export async function syncToDisk(path: string): Promise<void> {
  // Windows opens no folders, and needs no syncing of them.
  const handle = await open(path, 'r').catch((error: unknown) => {
    if (process.platform === 'win32') return undefined;
    throw error;
  });
  try {
    await handle?.sync();
  } finally {
    await handle?.close();
  }
}
