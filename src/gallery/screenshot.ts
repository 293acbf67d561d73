// Pictures of HTML pages, taken by a headless Chromium where there is one.
import { execFile } from 'node:child_process';
import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import sharp from 'sharp';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const WIDTH = 720;
const MAX_HEIGHT = 8_000;
const TIME = 60_000;

/** @param preferred - asked for by the person; looked at first */
export async function findChromium(preferred: string | undefined): Promise<string | undefined> {
  for (const place of [...(preferred === undefined ? [] : [preferred]), ...PLACES]) {
    try {
      await access(place);
      return place;
    } catch {
      // Not here: the next place may have it.
    }
  }
  return undefined;
}

/**
 * @param html - file to be shown
 * @param png - file to be written: 720 layout pixels wide, as high as the page, at most 8,000
 * @param scale - picture pixels to one pixel of layout
 */
export async function screenshot(chromium: string, html: string, png: string, scale: number): Promise<void> {
  const profile = await mkdtemp(join(tmpdir(), 'gallery-'));
  try {
    await promisify(execFile)(
      chromium,
      [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--no-first-run',
        '--disable-background-networking',
        '--hide-scrollbars',
        `--user-data-dir=${profile}`,
        `--window-size=${WIDTH},${MAX_HEIGHT}`,
        `--force-device-scale-factor=${scale}`,
        `--screenshot=${png}`,
        pathToFileURL(html).href,
      ],
      { timeout: TIME },
    );
    await writeFile(png, await withoutEmptyEnd(png));
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** The window is higher than the page: rows of one colour at its end go. */
async function withoutEmptyEnd(png: string): Promise<Buffer> {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const rowBytes = info.width * info.channels;
  const background = data.subarray(data.length - rowBytes);
  let rows = info.height;
  while (rows > 1 && data.compare(background, 0, rowBytes, (rows - 1) * rowBytes, rows * rowBytes) === 0)
    rows--;
  const height = Math.min(info.height, rows + 16);
  return sharp(png)
    .extract({ left: 0, top: 0, width: info.width, height })
    .png({ palette: true, compressionLevel: 9 })
    .toBuffer();
}
