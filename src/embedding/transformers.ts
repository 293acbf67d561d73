// The one file that runs transformers.js: a ModelSpec becomes an Embedder.

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { env, type FeatureExtractionPipeline, pipeline } from '@huggingface/transformers';
import { UserError } from '../errors.ts';
import { projectRoot } from '../project-root.ts';
import type { Embedder } from './embedder.ts';
import type { ModelSpec } from './models.ts';

/** Bytes of one model file that have arrived, for a progress bar. */
export type DownloadProgress = { readonly file: string; readonly loaded: number; readonly total: number };

/** Where models come from and go to. */
export type ModelPlaces = {
  readonly hubUrl: string;
  /** Folder in which downloaded models are kept. */
  readonly cacheDir: string;
  readonly onDownload?: (progress: DownloadProgress) => void;
};

const bundledModels = join(projectRoot, 'models');

// Texts of one batch are padded to the longest of them: small batches waste little, and memory stays flat.
const BATCH = 32;

/**
 * Loads a model; bundled ones never touch the network, cached ones need it no more.
 *
 * @throws UserError `MODEL_UNAVAILABLE` naming the model, the cause and the ways out
 */
export async function loadTransformer(spec: ModelSpec, places: ModelPlaces): Promise<Embedder> {
  const extract = await loadPipeline(spec, places);
  const version = spec.origin === 'bundled' ? await bundledVersion(spec) : '';
  const embed = async (texts: readonly string[], prefix: string): Promise<readonly Float32Array[]> => {
    const vectors: Float32Array[] = [];
    for (let start = 0; start < texts.length; start += BATCH) {
      const batch = texts.slice(start, start + BATCH).map((text) => prefix + text);
      const output = await extract(batch, { pooling: spec.pooling, normalize: true });
      const data = output.data;
      if (!(data instanceof Float32Array)) throw new Error(`${spec.id} gave ${output.type}, not float32`);
      for (let row = 0; row < batch.length; row += 1) {
        vectors.push(data.slice(row * spec.dimensions, (row + 1) * spec.dimensions));
      }
      output.dispose();
    }
    return vectors;
  };
  return {
    id: [spec.id, version, spec.dtype, spec.pooling, spec.questionPrefix, spec.passagePrefix].join('|'),
    dimensions: spec.dimensions,
    embedQuestions: (texts) => embed(texts, spec.questionPrefix),
    embedPassages: (texts) => embed(texts, spec.passagePrefix),
  };
}

async function loadPipeline(spec: ModelSpec, places: ModelPlaces): Promise<FeatureExtractionPipeline> {
  const bundled = spec.origin === 'bundled';
  env.allowLocalModels = bundled;
  env.allowRemoteModels = !bundled;
  env.localModelPath = bundledModels;
  env.remoteHost = places.hubUrl;
  env.cacheDir = places.cacheDir;
  try {
    return await pipeline('feature-extraction', spec.id, {
      dtype: spec.dtype,
      progress_callback: (info) => {
        if (info.status === 'progress') {
          places.onDownload?.({ file: info.file, loaded: info.loaded, total: info.total });
        }
      },
    });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const ways = bundled
      ? 'The folder models/ of the project is not whole: check it out again (git checkout -- models).'
      : `Either make ${places.hubUrl} reachable (MODEL_HUB_URL may name a mirror), or set EMBEDDING_MODEL=zh-en-static, which is bundled. Then run: npm run index`;
    throw new UserError(
      'MODEL_UNAVAILABLE',
      `The embedding model ${spec.id} could not be loaded: ${reason}\n${ways}`,
      {
        cause,
      },
    );
  }
}

/** A bundled model is trained anew under the same name: its bytes tell one training from another. */
async function bundledVersion(spec: ModelSpec): Promise<string> {
  const folder = join(bundledModels, spec.id);
  const hash = createHash('sha256');
  for (const file of ['tokenizer.json', 'onnx/model_quantized.onnx'])
    hash.update(await readFile(join(folder, file)));
  return hash.digest('hex').slice(0, 12);
}
