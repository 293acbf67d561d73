// The thread that draws, kept within limits of time and memory and replaced when it breaks them.

import { Worker } from 'node:worker_threads';
import type { PictureRequest } from '../present/picture.ts';
import type { Drawing } from './card.ts';
import type { WorkerMessage } from './worker.ts';

/** Milliseconds a formula may take once its fonts are read. */
const FORMULA_TIME = 1000;
/** Milliseconds for reading fonts, and for a table, whose size is bounded. */
const OTHER_TIME = 5000;
const START_TIME = 30_000;
/** Megabytes of JavaScript objects, MathJax and fonts included. */
const MEMORY = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 };

/** Why a request was given up. */
export class DrawingStopped extends Error {
  override readonly name = 'DrawingStopped' as const;
}

/** Draws one request after another in a thread of its own. */
export class DrawingThread {
  readonly #formulaTime: number;
  #worker: Promise<Worker> | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #closed = false;

  /** @param formulaTime - milliseconds a formula may take once its fonts are read */
  constructor(formulaTime = FORMULA_TIME) {
    this.#formulaTime = formulaTime;
  }

  /**
   * @returns nothing where the request cannot be drawn
   * @throws DrawingStopped when it took too much time or memory; the next request finds a new thread
   */
  draw(request: PictureRequest): Promise<Drawing | undefined> {
    const drawing = this.#last.then(() => this.#drawNow(request));
    this.#last = drawing.catch(() => undefined);
    return drawing;
  }

  /** Starts the thread, so that the first drawing need not wait for it. */
  async start(): Promise<void> {
    await this.#started();
  }

  /** Ends the thread, and with it a drawing under way. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#end();
  }

  async #drawNow(request: PictureRequest): Promise<Drawing | undefined> {
    const worker = await this.#started();
    try {
      worker.ref();
      const drawing = await ask(worker, request, this.#formulaTime);
      // An idle thread does not keep the process alive.
      worker.unref();
      return drawing;
    } catch (error) {
      await this.#end();
      // The next request should not have to wait for the new thread; if it cannot start, that request says so.
      if (!this.#closed) this.#started().catch(() => undefined);
      throw error;
    }
  }

  #started(): Promise<Worker> {
    if (this.#closed) return Promise.reject(new DrawingStopped('The drawing thread is closed.'));
    if (this.#worker) return this.#worker;
    const worker = startWorker();
    this.#worker = worker;
    const forget = (): void => {
      if (this.#worker === worker) this.#worker = undefined;
    };
    // Neither a failed start nor a thread that ended by itself stands in the way of the next request.
    worker.then((running) => running.once('exit', forget), forget);
    return worker;
  }

  async #end(): Promise<void> {
    const worker = await this.#worker?.catch(() => undefined);
    this.#worker = undefined;
    await worker?.terminate();
  }
}

/** Starts the thread from the file beside this one, which is TypeScript or what it was compiled to. */
async function startWorker(): Promise<Worker> {
  const file = import.meta.url.endsWith('.ts') ? './worker-through-tsx.mjs' : './worker.js';
  const worker = new Worker(new URL(file, import.meta.url), {
    name: 'drawing',
    execArgv: [],
    resourceLimits: MEMORY,
  });
  // Nobody waits while it is idle or being ended; an error without a listener would end the process.
  worker.on('error', () => undefined);
  try {
    await reply(worker, START_TIME, 'ready');
  } catch (error) {
    await worker.terminate();
    throw error;
  }
  worker.unref();
  return worker;
}

async function ask(
  worker: Worker,
  request: PictureRequest,
  formulaTime: number,
): Promise<Drawing | undefined> {
  worker.postMessage(request);
  const message = await reply(worker, OTHER_TIME, 'done', formulaTime);
  return message.kind === 'done' ? message.drawing : undefined;
}

/** The next message of a kind; a `DrawingStopped` when the thread fails or lets the milliseconds pass. */
function reply(
  worker: Worker,
  time: number,
  kind: WorkerMessage['kind'],
  formulaTime = FORMULA_TIME,
): Promise<WorkerMessage> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      clearTimeout(timer);
      worker.off('message', onMessage);
      worker.off('error', onError);
      worker.off('exit', onExit);
      act();
    };
    const stop = (why: string, cause?: unknown): void =>
      settle(() => reject(new DrawingStopped(why, { cause })));
    const onMessage = (message: WorkerMessage): void => {
      if (message.kind === kind) settle(() => resolve(message));
      else if (message.kind === 'setting') limit(formulaTime);
    };
    const onError = (error: Error): void => stop(`The drawing thread failed: ${error.message}`, error);
    const onExit = (): void => stop('The drawing thread ended.');
    let timer: NodeJS.Timeout | undefined;
    const limit = (milliseconds: number): void => {
      clearTimeout(timer);
      timer = setTimeout(() => stop(`Drawing took more than ${milliseconds} ms.`), milliseconds);
    };
    limit(time);
    worker.on('message', onMessage);
    worker.on('error', onError);
    worker.on('exit', onExit);
  });
}
