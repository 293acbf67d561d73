// Where the files lie that were fitted for an embedding model.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../project-root.ts';

const DEFAULT_MODEL = 'zh-en-static';

/** Path of a file beside a model; beside the bundled one for a model that nothing was fitted for. */
export function besideModel(embedderId: string, file: string): string {
  const own = join(projectRoot, 'models', embedderId.split('|')[0] ?? '', file);
  return existsSync(own) ? own : join(projectRoot, 'models', DEFAULT_MODEL, file);
}
