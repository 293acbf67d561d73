// Formulas and tables as PNG: drawn once, kept on disk, never at the cost of the process.
import { createHash } from 'node:crypto';
import type { Logger } from '../log.ts';
import type { PictureRequest } from '../present/picture.ts';
import { recentlyUsed } from '../recently-used.ts';
import { openPictureCache } from './picture-cache.ts';
import { paint } from './png.ts';
import { DrawingThread } from './thread.ts';

/** Draws what an answer shows as pictures. */
export interface Pictures {
  /** @returns PNG, or nothing when it cannot be drawn: does not parse, too large, or too costly */
  draw(request: PictureRequest): Promise<Buffer | undefined>;
  /** Ends the drawing thread. */
  close(): Promise<void>;
}

type PicturesOptions = {
  /** Folder of the drawn pictures. */
  readonly cacheDir: string;
  /** Bound on what the folder holds. */
  readonly maxCacheBytes?: number;
  readonly log?: Logger;
};

/** Part of every key: to be raised when the same request is drawn differently. */
const STYLE = 1;
const MAX_CACHE_BYTES = 64 * 1024 * 1024;
/** Requests that failed, and milliseconds for which they are not tried again. */
const FAILURES_KEPT = 1000;
const FAILURE_TIME = 600_000;

/** The drawing thread starts with the first picture that is not on disk, or when it is asked to. */
export function createPictures(options: PicturesOptions): Pictures {
  const { cacheDir, maxCacheBytes = MAX_CACHE_BYTES, log } = options;
  const cache = openPictureCache(cacheDir, maxCacheBytes);
  const thread = new DrawingThread();
  const underWay = new Map<string, Promise<Buffer | undefined>>();
  const failures = recentlyUsed<number>(FAILURES_KEPT);

  const drawNew = async (key: string, request: PictureRequest): Promise<Buffer | undefined> => {
    const drawing = await thread.draw(request);
    if (drawing === undefined) return undefined;
    const png = await paint(drawing);
    await cache.set(key, png).catch((error: unknown) => {
      log?.warn({ err: error, cacheDir }, 'a picture could not be stored');
    });
    return png;
  };

  const find = async (key: string, request: PictureRequest): Promise<Buffer | undefined> => {
    const stored = await cache.get(key);
    if (stored) return stored;
    const failed = failures.get(key);
    if (failed !== undefined && Date.now() - failed < FAILURE_TIME) return undefined;
    const png = await drawNew(key, request).catch((error: unknown) => {
      log?.warn({ err: error, picture: request.name }, 'a picture was given up');
      return undefined;
    });
    if (png === undefined) failures.set(key, Date.now());
    return png;
  };

  return {
    draw: (request) => {
      const key = keyOf(request);
      const known = underWay.get(key);
      if (known) return known;
      const found = find(key, request).finally(() => underWay.delete(key));
      underWay.set(key, found);
      return found;
    },
    close: () => thread.close(),
  };
}

/** Depends on what is drawn alone, so that the same formula in another article is not drawn again. */
function keyOf(request: PictureRequest): string {
  const { name: _name, alt: _alt, ...content } = request;
  return createHash('sha256')
    .update(JSON.stringify([STYLE, content]))
    .digest('hex')
    .slice(0, 40);
}
