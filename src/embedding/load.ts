// Loads the configured model once per process; a failed load is forgotten, so that the next call tries again.
import type { Embedder } from './embedder.ts';
import { modelSpec } from './models.ts';
import { loadTransformer, type ModelPlaces } from './transformers.ts';

const loading = new Map<string, Promise<Embedder>>();

/**
 * @param model - an id from the table of models
 * @throws UserError `MODEL_UNKNOWN`, `MODEL_UNAVAILABLE`
 */
export function loadEmbedder(model: string, places: ModelPlaces): Promise<Embedder> {
  const key = JSON.stringify([model, places.hubUrl, places.cacheDir]);
  const known = loading.get(key);
  if (known !== undefined) return known;
  const load = Promise.resolve()
    .then(() => loadTransformer(modelSpec(model), places))
    .catch((error: unknown) => {
      loading.delete(key);
      throw error;
    });
  loading.set(key, load);
  return load;
}
