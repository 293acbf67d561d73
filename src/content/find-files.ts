// Which files of a content folder are articles.
import { readdir, realpath, stat } from 'node:fs/promises';
import { extname, join, relative } from 'node:path';
import { UserError } from '../errors.ts';

const IGNORED_FOLDERS = new Set(['node_modules', 'bower_components', '__macosx']);
const NOT_ARTICLES = /^(licen[cs]e|copying|notice|code_of_conduct|security|changelog)\b/i;

/**
 * Absolute paths by path below `dir` (with `/`), in code-point order. Symbolic links are not followed: what they
 * point to is either found by itself or outside the folder.
 */
export async function findFiles(
  dir: string,
  extensions: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const root = await realRoot(dir);
  const found: [string, string][] = [];

  async function walk(folder: string, shown: string): Promise<void> {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const path = shown === '' ? entry.name : `${shown}/${entry.name}`;
      if (entry.name.startsWith('.')) continue;
      if (entry.isDirectory() && !IGNORED_FOLDERS.has(entry.name.toLowerCase())) {
        await walk(join(folder, entry.name), path);
      } else if (entry.isFile() && isArticle(entry.name, extensions)) {
        found.push([path, join(folder, entry.name)]);
      }
    }
  }

  await walk(root, '');
  return new Map(found.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isArticle(name: string, extensions: readonly string[]): boolean {
  return extensions.includes(extname(name).toLowerCase()) && !NOT_ARTICLES.test(name);
}

async function realRoot(dir: string): Promise<string> {
  const shown = relative(process.cwd(), dir) || dir;
  const message = `No content folder at ${shown}. Set CONTENT_DIR to the folder that holds the Markdown articles.`;
  try {
    const root = await realpath(dir);
    if ((await stat(root)).isDirectory()) return root;
  } catch (cause) {
    throw new UserError('CONTENT_MISSING', message, { cause });
  }
  throw new UserError('CONTENT_MISSING', message);
}
