// The local file that an image address in an article stands for.
import { realpathSync, statSync } from 'node:fs';
import { dirname, extname, join, sep } from 'node:path';

const IMAGES = new Set(['.png', '.jpg', '.jpeg', '.gif', '.webp']);

/** Discord takes 10 MB in all from a bot in a server without boosts. */
const MOST_BYTES = 4 * 1024 * 1024;

/**
 * Finds images beside an article, in its Hexo asset folder, or, for `/…`, from the top of the content folder.
 * Nothing outside the content folder is ever found, also not through links.
 *
 * @param contentDir - absolute path
 * @param articlePath - below the content folder
 * @returns a function from a path in the article to the absolute path of a file, or undefined
 */
export function localFileFinder(
  contentDir: string,
  articlePath: string,
): (path: string) => string | undefined {
  const article = join(contentDir, articlePath);
  const assetFolder = article.slice(0, -extname(article).length);
  return (path) => {
    if (!IMAGES.has(extname(path).toLowerCase())) return undefined;
    const places = path.startsWith('/') ? [contentDir] : [dirname(article), assetFolder];
    for (const place of places) {
      const file = imageWithin(contentDir, join(place, path));
      if (file !== undefined) return file;
    }
    return undefined;
  };
}

function imageWithin(contentDir: string, path: string): string | undefined {
  try {
    const real = realpathSync(path);
    const stats = statSync(real);
    const isInside = real.startsWith(realpathSync(contentDir) + sep);
    return isInside && stats.isFile() && stats.size <= MOST_BYTES ? real : undefined;
  } catch {
    // Not there, or not readable: the published address is used instead.
    return undefined;
  }
}
