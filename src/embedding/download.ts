// Brings a hub model's files into the cache. A file appears there whole or not at all.
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Bytes of one model file that have arrived; `total` is 0 where the hub does not tell. */
export type DownloadProgress = { readonly file: string; readonly loaded: number; readonly total: number };

export type DownloadOptions = {
  readonly onDownload?: ((progress: DownloadProgress) => void) | undefined;
  /** Longest silence of the hub that is waited for, in milliseconds. */
  readonly patience?: number | undefined;
};

const PATIENCE_MS = 30_000;

/**
 * Downloads those files of a model that the cache lacks, one after another; asks the hub for nothing when it lacks none.
 *
 * @param model - id on the hub, such as `Xenova/bge-small-zh-v1.5`
 * @param files - paths inside the model's repository
 * @param folder - where the model's files are kept
 * @throws Error whose message names the address and what went wrong there; files that came whole stay
 */
export async function downloadModel(
  hubUrl: string,
  model: string,
  files: readonly string[],
  folder: string,
  options: DownloadOptions = {},
): Promise<void> {
  for (const file of files) {
    const target = join(folder, file);
    if (existsSync(target)) continue;
    const url = `${hubUrl.replace(/\/+$/, '')}/${model}/resolve/main/${file}`;
    const draft = `${target}.${randomUUID()}.part`;
    await mkdir(dirname(target), { recursive: true });
    await removeDeadDrafts(target, options.patience ?? PATIENCE_MS);
    try {
      await downloadFile(url, draft, file, options);
      await rename(draft, target);
    } catch (cause) {
      await rm(draft, { force: true });
      throw new Error(`${url}: ${reasonOf(cause)}`, { cause });
    }
  }
}

async function downloadFile(
  url: string,
  draft: string,
  file: string,
  options: DownloadOptions,
): Promise<void> {
  const patience = options.patience ?? PATIENCE_MS;
  const abort = new AbortController();
  const giveUp = () => abort.abort(new Error(`nothing came for ${patience / 1000} s`));
  let timer = setTimeout(giveUp, patience);
  try {
    // Uncompressed, so that the announced length is the file's.
    const response = await fetch(url, { signal: abort.signal, headers: { 'accept-encoding': 'identity' } });
    if (!response.ok || response.body === null) throw new Error(`HTTP status ${response.status}`);
    const total = Number(response.headers.get('content-length') ?? 0);
    let loaded = 0;
    const handle = await open(draft, 'wx');
    try {
      for await (const chunk of response.body) {
        clearTimeout(timer);
        timer = setTimeout(giveUp, patience);
        await handle.writeFile(chunk);
        loaded += chunk.byteLength;
        options.onDownload?.({ file, loaded, total });
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (total > 0 && loaded !== total) throw new Error(`only ${loaded} of ${total} bytes came`);
  } finally {
    clearTimeout(timer);
  }
}

/** A download that was killed leaves its draft behind; one that lives writes to it within the patience. */
async function removeDeadDrafts(target: string, patience: number): Promise<void> {
  for (const name of await readdir(dirname(target))) {
    if (!name.startsWith(`${basename(target)}.`) || !name.endsWith('.part')) continue;
    const draft = join(dirname(target), name);
    // It may become a finished file between the listing and here.
    const found = await stat(draft).catch(() => undefined);
    if (found !== undefined && Date.now() - found.mtimeMs > 2 * patience) await rm(draft, { force: true });
  }
}

/** `fetch` says little itself; what it knows stands in its causes. */
function reasonOf(error: unknown): string {
  const reasons: string[] = [];
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const code = 'code' in at && typeof at.code === 'string' ? at.code : '';
    const reason = at.message || code;
    if (reason !== '' && !reasons.includes(reason)) reasons.push(reason);
  }
  return reasons.join(': ') || String(error);
}
