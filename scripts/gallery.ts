// `npm run gallery -- [CONTENT_DIR]`: every answer as it would be sent, as HTML in Discord's colours, and as PNG.
import { rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadConfig } from '../src/config.ts';
import { readContent } from '../src/content/read-content.ts';
import { createPictures } from '../src/draw/pictures.ts';
import { pageHtml, type Theme } from '../src/gallery/page-html.ts';
import { findChromium, screenshot } from '../src/gallery/screenshot.ts';
import { statisticsText } from '../src/gallery/statistics.ts';
import { type GalleryPage, writeGallery } from '../src/gallery/write-gallery.ts';
import { readArguments } from '../src/terminal/read-arguments.ts';
import { runProgram } from '../src/terminal/run-program.ts';

const USAGE =
  'Usage: npm run gallery -- [CONTENT_DIR] [--out DIR] [--sections N] [--png] [--chromium PATH] [--scale N]';
const THEMES: readonly Theme[] = ['dark', 'light'];

await runProgram(async () => {
  const options = readOptions();
  const config = loadConfig();
  const contentDir = resolve(options.contentDir ?? config.contentDir);
  const out = resolve(options.out ?? join(config.dataDir, 'gallery'));
  const pictures = createPictures({ cacheDir: join(config.dataDir, 'pictures') });
  try {
    const content = await readContent(contentDir, config.content);
    const { pages, statistics } = await writeGallery({
      content,
      contentDir,
      out,
      pictures,
      most: options.sections,
    });
    console.log(statisticsText(statistics));
    console.log(join(out, 'index.html'));
    if (options.png) await writePngs(pages, out, options.chromium, options.scale);
    if (statistics.violations.length > 0) process.exitCode = 1;
  } finally {
    await pictures.close();
  }
});

async function writePngs(
  pages: readonly GalleryPage[],
  out: string,
  preferred: string | undefined,
  scale: number,
): Promise<void> {
  const chromium = await findChromium(preferred);
  if (chromium === undefined) {
    console.log(
      'No PNG: Chromium is not installed. Install it (apt-get install chromium) or name it with --chromium.',
    );
    return;
  }
  for (const { name, title, body } of pages) {
    for (const theme of THEMES) {
      const html = join(out, `.${name}-${theme}.html`);
      await writeFile(html, pageHtml(title, body, theme));
      await screenshot(chromium, html, join(out, `${name}-${theme}.png`), scale);
      await rm(html);
    }
  }
  console.log(`${pages.length * THEMES.length} PNG`);
}

function readOptions() {
  return readArguments(USAGE, () => {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        out: { type: 'string' },
        sections: { type: 'string' },
        png: { type: 'boolean', default: false },
        chromium: { type: 'string' },
        scale: { type: 'string', default: '1' },
      },
    });
    if (positionals.length > 1) throw new Error('One content folder at a time.');
    return {
      ...values,
      contentDir: positionals[0],
      sections: values.sections === undefined ? Number.POSITIVE_INFINITY : wholeNumber(values.sections),
      scale: wholeNumber(values.scale),
    };
  });
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Error(`'${text}' is no whole number above 0.`);
  return Number(text);
}
