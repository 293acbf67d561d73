// The one file that runs transformers.js: a ModelSpec becomes an Embedder.
import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { env, type FeatureExtractionPipeline, pipeline } from '@huggingface/transformers';
import { UserError } from '../errors.ts';
import { projectRoot } from '../project-root.ts';
import { type DownloadProgress, downloadModel } from './download.ts';
import type { Embedder } from './embedder.ts';
import type { ModelSpec } from './models.ts';
import { readStaticTokens, type StaticTokens, TOKENS_FILE } from './static-tokens.ts';

/** Where models come from and go to. */
export type ModelPlaces = {
  readonly hubUrl: string;
  /** Folder in which downloaded models are kept. */
  readonly cacheDir: string;
  readonly onDownload?: (progress: DownloadProgress) => void;
};

// transformers.js has one set of settings for the whole process. It is told to read folders only, and each model is
// named by its folder: models of any origin can be loaded side by side, and nothing is fetched behind our back.
env.allowRemoteModels = false;
env.allowLocalModels = true;
env.useFSCache = false;

const bundledModels = join(projectRoot, 'models');

// Texts of one batch are padded to the longest of them: small batches waste little, and memory stays flat.
const BATCH = 32;

/**
 * Loads a model; bundled ones never touch the network, cached ones need it no more.
 *
 * @throws UserError `MODEL_UNAVAILABLE` naming the model, the cause and the ways out
 */
export async function loadTransformer(spec: ModelSpec, places: ModelPlaces): Promise<Embedder> {
  const folder = join(spec.origin === 'bundled' ? bundledModels : places.cacheDir, spec.id);
  const { extract, version, tokens } =
    spec.origin === 'bundled' ? await openBundled(spec, folder) : await openHub(spec, folder, places);
  const embed = async (texts: readonly string[], prefix: string): Promise<readonly Float32Array[]> => {
    const vectors: Float32Array[] = [];
    for (let start = 0; start < texts.length; start += BATCH) {
      const batch = texts.slice(start, start + BATCH).map((text) => prefix + text);
      vectors.push(...(await embedBatch(extract, spec, batch)));
    }
    return vectors;
  };
  return {
    id: [spec.id, version, spec.dtype, spec.pooling, spec.questionPrefix, spec.passagePrefix].join('|'),
    dimensions: spec.dimensions,
    embedQuestions: (texts) => embed(texts, spec.questionPrefix),
    embedPassages: (texts) => embed(texts, spec.passagePrefix),
    ...(tokens === undefined ? {} : { tokens }),
  };
}

async function embedBatch(
  extract: FeatureExtractionPipeline,
  spec: ModelSpec,
  texts: string[],
): Promise<Float32Array[]> {
  const output = await extract(texts, { pooling: spec.pooling, normalize: true });
  const data = output.data;
  const width = output.dims.at(-1);
  if (!(data instanceof Float32Array) || width !== spec.dimensions) {
    throw new Error(`it gives ${width} numbers of ${output.type} a text, not ${spec.dimensions} of float32`);
  }
  const vectors = texts.map((_, row) => {
    const vector = data.slice(row * width, (row + 1) * width);
    // The mean over no token at all is 0 / 0; zeros are similar to nothing.
    return vector.every(Number.isNaN) ? vector.fill(0) : vector;
  });
  output.dispose();
  return vectors;
}

type OpenedModel = {
  readonly extract: FeatureExtractionPipeline;
  /** Tells apart what has the same name. */
  readonly version: string;
  readonly tokens?: StaticTokens;
};

async function openBundled(spec: ModelSpec, folder: string): Promise<OpenedModel> {
  try {
    const extract = await openFolder(spec, folder);
    const idsOf = (text: string): readonly number[] => extract.tokenizer.encode(text);
    const tokens = await readStaticTokens(join(folder, TOKENS_FILE), idsOf);
    return { extract, version: await versionOf(spec, folder), tokens };
  } catch (cause) {
    const fix =
      'The folder models/ of the project is not whole: check it out again (git checkout -- models).';
    throw unavailable(spec, cause, fix);
  }
}

async function openHub(spec: ModelSpec, folder: string, places: ModelPlaces): Promise<OpenedModel> {
  const waysOut = `Either make ${places.hubUrl} reachable (MODEL_HUB_URL may name a mirror), or set EMBEDDING_MODEL=zh-en-static, which is bundled. Then run: npm run index`;
  const files = filesOf(spec);
  try {
    await downloadModel(places.hubUrl, spec.id, files, folder, places);
  } catch (cause) {
    throw unavailable(spec, cause, waysOut);
  }
  try {
    return { extract: await openFolder(spec, folder), version: '' };
  } catch (cause) {
    // Whether the hub sent them so or the disk spoilt them: these files will never load.
    for (const file of files) await rm(join(folder, file), { force: true });
    throw unavailable(
      spec,
      cause,
      `Its files in ${folder} were deleted; the next try downloads them again. ${waysOut}`,
    );
  }
}

async function openFolder(spec: ModelSpec, folder: string): Promise<FeatureExtractionPipeline> {
  const extract = await pipeline('feature-extraction', folder, { dtype: spec.dtype });
  // A model that loads may still be another one than the table says.
  await embedBatch(extract, spec, ['?']);
  return extract;
}

function unavailable(spec: ModelSpec, cause: unknown, fix: string): UserError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new UserError(
    'MODEL_UNAVAILABLE',
    `The embedding model ${spec.id} could not be loaded: ${reason}\n${fix}`,
    { cause },
  );
}

function filesOf(spec: ModelSpec): readonly string[] {
  const weights = spec.dtype === 'q8' ? 'onnx/model_quantized.onnx' : 'onnx/model.onnx';
  return ['config.json', 'tokenizer_config.json', 'tokenizer.json', weights];
}

/** A bundled model is trained anew under the same name: its bytes tell one training from another. */
async function versionOf(spec: ModelSpec, folder: string): Promise<string> {
  const hash = createHash('sha256');
  for (const file of [...filesOf(spec), TOKENS_FILE]) hash.update(await readFile(join(folder, file)));
  return hash.digest('hex').slice(0, 12);
}
