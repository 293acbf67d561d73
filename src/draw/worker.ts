// The drawing thread: turns requests into SVG. Whoever started it ends it when a drawing takes too long.
import { parentPort } from 'node:worker_threads';
import type { PictureRequest } from '../present/picture.ts';
import type { Drawing } from './card.ts';
import { createFormulaSetter, MAX_TEX_LENGTH } from './formula.ts';
import { openOutlines } from './outlines.ts';
import { drawTable } from './table.ts';

/**
 * What the thread says: it is ready for requests; it has read the fonts and sets a formula now; it is done, with
 * nothing where the request cannot be drawn.
 */
export type WorkerMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'setting' }
  | { readonly kind: 'done'; readonly drawing: Drawing | undefined };

const outlines = await openOutlines();
const setFormula = createFormulaSetter(outlines);

async function draw(request: PictureRequest): Promise<Drawing | undefined> {
  if (request.kind === 'table') return drawTable(request, outlines);
  if (request.tex.length > MAX_TEX_LENGTH) return undefined;
  await outlines.load(request.tex.replace(/[ -~\s]/g, ''));
  say({ kind: 'setting' });
  return setFormula(request.tex);
}

function say(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}

parentPort?.on('message', async (request: PictureRequest) => {
  say({ kind: 'done', drawing: await draw(request) });
});

// Much is compiled and read at first use: better now than within the time of the first request.
setFormula('\\text{a}=\\begin{cases}\\frac{a}{b}\\end{cases}');
say({ kind: 'ready' });
