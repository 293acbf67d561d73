// A tiny model with random weights in Hugging Face layout: what a hub serves, small enough to be made by a test.
// Its graph is `input_ids → Gather → last_hidden_state`, written as ONNX protobuf by hand.

const SPECIAL = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]'];
const CHARACTERS = Array.from('abcdefghijklmnopqrstuvwxyz0123456789?.,，。？的是什么为如何模型缓存注意力');
const VOCABULARY = [...SPECIAL, ...CHARACTERS, ...CHARACTERS.map((character) => `##${character}`)];

/** The files of the model by their path in its repository. */
export function tinyBert(dimensions: number): Map<string, Buffer> {
  const json = (value: unknown) => Buffer.from(JSON.stringify(value));
  return new Map([
    [
      'config.json',
      json({
        model_type: 'bert',
        architectures: ['BertModel'],
        hidden_size: dimensions,
        vocab_size: VOCABULARY.length,
      }),
    ],
    [
      'tokenizer_config.json',
      json({ tokenizer_class: 'BertTokenizer', model_max_length: 64, pad_token: '[PAD]' }),
    ],
    ['tokenizer.json', json(wordPiece())],
    ['onnx/model_quantized.onnx', gatherModel(dimensions)],
  ]);
}

function wordPiece() {
  const special = (token: string) => ({ SpecialToken: { id: token, type_id: 0 } });
  const sequence = { Sequence: { id: 'A', type_id: 0 } };
  const single = [special('[CLS]'), sequence, special('[SEP]')];
  const ids = (token: string) => ({ id: token, ids: [VOCABULARY.indexOf(token)], tokens: [token] });
  return {
    version: '1.0',
    added_tokens: SPECIAL.map((content, id) => ({ id, content, special: true, normalized: false })),
    normalizer: { type: 'BertNormalizer', clean_text: true, handle_chinese_chars: true, lowercase: true },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      single,
      pair: single,
      special_tokens: { '[CLS]': ids('[CLS]'), '[SEP]': ids('[SEP]') },
    },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(VOCABULARY.map((token, id) => [token, id])),
    },
  };
}

const FLOAT = 1;
const INT64 = 7;

function gatherModel(dimensions: number): Buffer {
  const input = (name: string) => bytes(11, valueInfo(name, INT64, ['batch', 'tokens']));
  const node = [bytes(1, 'table'), bytes(1, 'input_ids'), bytes(2, 'last_hidden_state'), bytes(4, 'Gather')];
  const table = [
    varint(1, VOCABULARY.length),
    varint(1, dimensions),
    varint(2, FLOAT),
    bytes(8, 'table'),
    bytes(9, randomFloats(VOCABULARY.length * dimensions)),
  ];
  const graph = [
    bytes(1, Buffer.concat(node)),
    bytes(2, 'tiny'),
    bytes(5, Buffer.concat(table)),
    ...['input_ids', 'attention_mask', 'token_type_ids'].map(input),
    bytes(12, valueInfo('last_hidden_state', FLOAT, ['batch', 'tokens', dimensions])),
  ];
  const opset = Buffer.concat([bytes(1, ''), varint(2, 13)]);
  return Buffer.concat([varint(1, 8), bytes(7, Buffer.concat(graph)), bytes(8, opset)]);
}

function valueInfo(name: string, type: number, shape: readonly (string | number)[]): Buffer {
  const sizes = shape.map((size) => bytes(1, typeof size === 'string' ? bytes(2, size) : varint(1, size)));
  const tensor = Buffer.concat([varint(1, type), bytes(2, Buffer.concat(sizes))]);
  return Buffer.concat([bytes(1, name), bytes(2, bytes(1, tensor))]);
}

function varint(field: number, value: number): Buffer {
  return Buffer.concat([number(field * 8), number(value)]);
}

function bytes(field: number, value: string | Buffer): Buffer {
  const content = Buffer.from(value);
  return Buffer.concat([number(field * 8 + 2), number(content.length), content]);
}

function number(value: number): Buffer {
  const groups: number[] = [];
  for (let rest = value; groups.length === 0 || rest > 0; rest = Math.floor(rest / 128)) {
    groups.push((rest % 128) + (rest >= 128 ? 128 : 0));
  }
  return Buffer.from(groups);
}

/** Random, but the same in every run. */
function randomFloats(count: number): Buffer {
  const floats = Buffer.alloc(count * 4);
  let state = 42;
  for (let index = 0; index < count; index += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    floats.writeFloatLE(state / 2 ** 31 - 1, index * 4);
  }
  return floats;
}
