// Where the project's own files (models, seed content) lie, whether run from `src` or from `dist`.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Absolute path of the nearest folder above this file that holds `package.json`. */
export const projectRoot = findRoot(import.meta.dirname);

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder)
    throw new Error('package.json is missing: the project is not whole, install it again');
  return findRoot(parent);
}
