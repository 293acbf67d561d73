// The embedding models this bot knows: one row each. A new model is a new row, and nothing else.
import { UserError } from '../errors.ts';

/** How a model wants to be used, as its card says. */
export type ModelSpec = {
  readonly id: string;
  /** `bundled`: lies under `models/`; `hub`: downloaded on first use, then cached. */
  readonly origin: 'bundled' | 'hub';
  readonly dimensions: number;
  readonly pooling: 'mean' | 'cls';
  /** Put in front of a question before it is embedded. */
  readonly questionPrefix: string;
  /** Put in front of a passage before it is embedded. */
  readonly passagePrefix: string;
  /** Weights' type, which is also the file: `q8` is `onnx/model_quantized.onnx`. */
  readonly dtype: 'q8' | 'fp32';
};

export const models: readonly ModelSpec[] = Object.freeze([
  {
    id: 'zh-en-static',
    origin: 'bundled',
    dimensions: 256,
    pooling: 'mean',
    questionPrefix: '',
    passagePrefix: '',
    dtype: 'q8',
  },
  {
    id: 'Xenova/bge-small-zh-v1.5',
    origin: 'hub',
    dimensions: 512,
    pooling: 'cls',
    questionPrefix: '为这个句子生成表示以用于检索相关文章：',
    passagePrefix: '',
    dtype: 'q8',
  },
  {
    id: 'Xenova/multilingual-e5-small',
    origin: 'hub',
    dimensions: 384,
    pooling: 'mean',
    questionPrefix: 'query: ',
    passagePrefix: 'passage: ',
    dtype: 'q8',
  },
  {
    id: 'Xenova/paraphrase-multilingual-MiniLM-L12-v2',
    origin: 'hub',
    dimensions: 384,
    pooling: 'mean',
    questionPrefix: '',
    passagePrefix: '',
    dtype: 'q8',
  },
]);

/** @throws UserError `MODEL_UNKNOWN` that lists the valid ids */
export function modelSpec(id: string): ModelSpec {
  const spec = models.find((model) => model.id === id);
  if (spec === undefined) {
    const valid = models.map((model) => model.id).join(', ');
    throw new UserError(
      'MODEL_UNKNOWN',
      `EMBEDDING_MODEL=${id} is not a model this bot knows. Use one of: ${valid}. A new one is a row in src/embedding/models.ts.`,
    );
  }
  return spec;
}
