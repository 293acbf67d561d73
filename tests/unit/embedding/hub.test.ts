// Hub models for real: a local server plays the hub with a tiny random model.
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DownloadProgress } from '../../../src/embedding/download.ts';
import { loadEmbedder } from '../../../src/embedding/load.ts';
import { modelSpec } from '../../../src/embedding/models.ts';
import { UserError } from '../../../src/errors.ts';
import { type FakeHub, type HubFault, startFakeHub } from '../../support/fake-hub.ts';
import { tinyBert } from '../../support/tiny-bert.ts';

const MODEL = 'Xenova/multilingual-e5-small';
const WEIGHTS = 'onnx/model_quantized.onnx';
const FILES = ['config.json', 'tokenizer_config.json', 'tokenizer.json', WEIGHTS];
const repository = tinyBert(modelSpec(MODEL).dimensions);

let hub: FakeHub;
let cacheDir: string;

beforeEach(async () => {
  hub = await startFakeHub({ [MODEL]: repository });
  cacheDir = mkdtempSync(join(tmpdir(), 'models-'));
});

afterEach(async () => {
  await hub.close();
  rmSync(cacheDir, { recursive: true });
});

const load = () => loadEmbedder(MODEL, { hubUrl: hub.url, cacheDir });

async function failure(): Promise<UserError> {
  const error = await load().then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof UserError)) throw new Error(`not a UserError: ${error}`);
  return error;
}

const cached = () =>
  readdirSync(cacheDir, { recursive: true, withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? [entry.name] : [],
  );

describe('a download', () => {
  it('brings every file once, reports its bytes, and is not needed again offline', async () => {
    const seen: DownloadProgress[] = [];
    const embedder = await loadEmbedder(MODEL, {
      hubUrl: hub.url,
      cacheDir,
      onDownload: (p) => seen.push(p),
    });
    expect(hub.requests).toEqual(FILES.map((file) => `/${MODEL}/resolve/main/${file}`));
    const size = repository.get(WEIGHTS)?.length;
    expect(seen.filter(({ file }) => file === WEIGHTS).at(-1)).toEqual({
      file: WEIGHTS,
      loaded: size,
      total: size,
    });

    await hub.close();
    const again = await loadEmbedder(MODEL, { hubUrl: 'http://hub.invalid/', cacheDir });
    expect(again.id).toBe(embedder.id);
    expect(await again.embedQuestions(['什么是缓存'])).toEqual(await embedder.embedQuestions(['什么是缓存']));
  });

  it('puts the model’s own prefixes in front of questions and passages', async () => {
    const embedder = await load();
    const [question] = await embedder.embedQuestions(['kv']);
    const [passage] = await embedder.embedPassages(['kv']);
    expect(question).not.toEqual(passage);
  });

  it.each<[string, HubFault]>([
    ['a slow hub', { slowMs: 30 }],
    ['a hub that sends large files from elsewhere', 'redirect'],
  ])('works with %s', async (_name, fault) => {
    hub.faults.set(WEIGHTS, fault);
    const [vector] = await (await load()).embedQuestions(['kv']);
    expect(Math.hypot(...(vector ?? []))).toBeCloseTo(1, 5);
  });

  it('works beside the bundled model, loaded at the same time', async () => {
    const places = { hubUrl: hub.url, cacheDir };
    const [bundled, fromHub] = await Promise.all([
      loadEmbedder('zh-en-static', places),
      loadEmbedder(MODEL, places),
    ]);
    expect([bundled.dimensions, fromHub.dimensions]).toEqual([256, 384]);
    expect((await bundled.embedQuestions(['kv']))[0]).toHaveLength(256);
    expect((await fromHub.embedQuestions(['kv']))[0]).toHaveLength(384);
    expect(hub.requests.filter((path) => !path.startsWith(`/${MODEL}/`))).toEqual([]);
  });

  it('is shared by calls at the same time', async () => {
    const [one, two] = await Promise.all([load(), load()]);
    expect(one).toBe(two);
    expect(hub.requests).toHaveLength(FILES.length);
  });
});

describe('a failed load', () => {
  it.each<[string, string, HubFault, RegExp]>([
    ['a cut off file', WEIGHTS, 'cut off', /model_quantized\.onnx: terminated/],
    ['a cut off small file', 'tokenizer.json', 'cut off', /tokenizer\.json: terminated/],
    ['a missing model', 'config.json', { status: 404 }, /config\.json: HTTP status 404/],
    ['a missing file', WEIGHTS, { status: 404 }, /model_quantized\.onnx: HTTP status 404/],
    ['a model one must sign in for', 'config.json', { status: 401 }, /HTTP status 401/],
    ['a hub in trouble', 'tokenizer.json', { status: 503 }, /HTTP status 503/],
    ['corrupt weights', WEIGHTS, { instead: Buffer.from('<html>Log in first</html>') }, /deleted/],
    ['a corrupt tokenizer', 'tokenizer.json', { instead: Buffer.from('{"version":') }, /deleted/],
    ['a corrupt configuration', 'config.json', { instead: Buffer.from('<html>') }, /deleted/],
    ['a tokenizer for nothing', 'tokenizer.json', { instead: Buffer.from('{}') }, /deleted/],
    [
      'another model',
      WEIGHTS,
      { instead: tinyBert(8).get(WEIGHTS) ?? Buffer.alloc(0) },
      /8 numbers of float32/,
    ],
    ['an empty file', WEIGHTS, { instead: Buffer.alloc(0) }, /deleted/],
  ])('names model, cause and ways out, and is tried afresh: %s', async (_name, file, fault, cause) => {
    hub.faults.set(file, fault);
    const error = await failure();
    expect(error.code).toBe('MODEL_UNAVAILABLE');
    expect(error.message).toContain(`The embedding model ${MODEL} could not be loaded: `);
    expect(error.message).toMatch(cause);
    expect(error.message).toContain(hub.url);
    expect(error.message).toContain('MODEL_HUB_URL');
    expect(error.message).toContain('EMBEDDING_MODEL=zh-en-static');
    expect(cached().filter((name) => name.endsWith('.part'))).toEqual([]);

    hub.faults.clear();
    const [vector] = await (await load()).embedQuestions(['kv']);
    expect(vector).toHaveLength(384);
  });

  it('keeps the files that came whole, and asks only for the others', async () => {
    hub.faults.set(WEIGHTS, 'cut off');
    await failure();
    hub.faults.clear();
    await load();
    expect(hub.requests.slice(FILES.length)).toEqual([`/${MODEL}/resolve/main/${WEIGHTS}`]);
  });

  it('says what it shows to people', async () => {
    await hub.close();
    const places = { hubUrl: 'http://hub.invalid/', cacheDir };
    await expect(loadEmbedder(MODEL, places)).rejects.toThrow(
      /^The embedding model Xenova\/multilingual-e5-small could not be loaded: http:\/\/hub\.invalid\/Xenova\/multilingual-e5-small\/resolve\/main\/config\.json: fetch failed: getaddrinfo \w+ hub\.invalid\nEither make http:\/\/hub\.invalid\/ reachable \(MODEL_HUB_URL may name a mirror\), or set EMBEDDING_MODEL=zh-en-static, which is bundled\. Then run: npm run index$/,
    );
    const refused = await failure();
    expect(refused.message).toContain('connect ECONNREFUSED 127.0.0.1');
  });

  it('heals a cache that the disk has spoilt', async () => {
    await loadEmbedder(MODEL, { hubUrl: hub.url, cacheDir });
    const path = join(cacheDir, MODEL, WEIGHTS);
    writeFileSync(path, 'noise');
    // Another address stands for another process: nothing of the first load is remembered.
    const elsewhere = { hubUrl: hub.url.replace('127.0.0.1', 'localhost'), cacheDir };
    await expect(loadEmbedder(MODEL, elsewhere)).rejects.toThrow(
      'were deleted; the next try downloads them again',
    );
    expect(existsSync(path)).toBe(false);
    expect((await loadEmbedder(MODEL, elsewhere)).dimensions).toBe(384);
  });
});
