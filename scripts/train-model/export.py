"""Writes a trained table in the Hugging Face layout that transformers.js loads as `feature-extraction`."""

import json
from pathlib import Path

import numpy
import onnx
import sentencepiece
from onnx import TensorProto, helper, numpy_helper

from tokenizer import PAD_ID, PAD_PIECE, UNKNOWN_ID, UNKNOWN_PIECE

MAX_TOKENS = 512

# From this cosine on two tokens count as nearly the same: five a token on average.
NEIGHBOUR_COSINE = 0.5


def quantise_rows(table: numpy.ndarray) -> tuple[numpy.ndarray, numpy.ndarray]:
    """int8 rows and the scale of each (n × 1), so that row * scale is the original to within half a step."""
    scales = numpy.maximum(numpy.abs(table).max(axis=1, keepdims=True), 1e-8) / 127
    return numpy.rint(table / scales).astype(numpy.int8), scales.astype(numpy.float32)


def build_graph(table: numpy.ndarray) -> onnx.ModelProto:
    """input_ids → rows of the table → last_hidden_state; the pipeline takes the mean."""
    rows, scales = quantise_rows(table)
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "tokens"])
        for name in ("input_ids", "attention_mask", "token_type_ids")
    ]
    shape = ["batch", "tokens", table.shape[1]]
    output = helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, shape)
    nodes = [
        helper.make_node("Gather", ["rows", "input_ids"], ["quantised"]),
        helper.make_node("Cast", ["quantised"], ["levels"], to=TensorProto.FLOAT),
        helper.make_node("Gather", ["scales", "input_ids"], ["steps"]),
        helper.make_node("Mul", ["levels", "steps"], ["last_hidden_state"]),
    ]
    initialisers = [numpy_helper.from_array(rows, "rows"), numpy_helper.from_array(scales, "scales")]
    graph = helper.make_graph(nodes, "static-embedding", inputs, [output], initialisers)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)])
    model.ir_version = 8
    onnx.checker.check_model(model)
    return model


def tokenizer_json(tokenizer: sentencepiece.SentencePieceProcessor) -> dict:
    """The sentencepiece model as a `tokenizer.json`, with the normalisation of data.normalise in front."""
    pieces = [[tokenizer.id_to_piece(i), tokenizer.get_score(i)] for i in range(tokenizer.get_piece_size())]
    metaspace = {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always", "split": False}
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [],
        "normalizer": {
            "type": "Sequence",
            "normalizers": [
                {"type": "NFKC"},
                {"type": "Lowercase"},
                {"type": "Replace", "pattern": {"Regex": "[\\s\ufeff\u2581]+"}, "content": " "},
                {"type": "Strip", "strip_left": True, "strip_right": True},
            ],
        },
        "pre_tokenizer": metaspace,
        "post_processor": None,
        "decoder": metaspace,
        "model": {"type": "Unigram", "unk_id": UNKNOWN_ID, "vocab": pieces},
    }


def unit_tokens(table: numpy.ndarray) -> tuple[numpy.ndarray, numpy.ndarray]:
    """How much each token says (n), and its direction (n × d).

    The unknown token stands for anything, so it is like nothing, not even itself.
    """
    weights = numpy.linalg.norm(table, axis=1).astype(numpy.float32)
    unit = table / numpy.maximum(weights, 1e-9)[:, None]
    unit[UNKNOWN_ID] = 0
    return weights, unit


def token_neighbours(table: numpy.ndarray) -> dict[str, numpy.ndarray]:
    """Which tokens of a table (n × d) mean nearly the same, as `src/embedding/static-tokens.ts` reads it."""
    weights, unit = unit_tokens(table)
    neighbours, cosines = [], []
    for start in range(0, len(unit), 1_000):
        for row in unit[start : start + 1_000] @ unit.T:
            near = numpy.flatnonzero(row >= NEIGHBOUR_COSINE)
            neighbours.append(near.astype(numpy.uint16))
            cosines.append(numpy.rint(numpy.minimum(row[near], 1) * 255).astype(numpy.uint8))
    starts = numpy.cumsum([0, *map(len, neighbours)]).astype(numpy.uint32)
    joined = numpy.concatenate(neighbours), numpy.concatenate(cosines)
    return {"weights": weights, "starts": starts, "neighbours": joined[0], "cosines": joined[1]}


def pack_arrays(arrays: dict[str, numpy.ndarray]) -> bytes:
    """Several arrays in one file, in the layout of `src/arrays-file.ts`."""
    types = {"uint8": "u8", "uint16": "u16", "uint32": "u32", "float32": "f32"}
    entries, body = {}, b""
    for name, array in arrays.items():
        entries[name] = {"type": types[array.dtype.name], "offset": len(body), "length": len(array)}
        body += array.tobytes()
        body += bytes(-len(body) % 8)
    header = json.dumps(entries).encode()
    head = len(header).to_bytes(4, "little") + header
    return head + bytes(-len(head) % 8) + body


def export_model(out: Path, tokenizer: sentencepiece.SentencePieceProcessor, table: numpy.ndarray) -> int:
    """Writes the model's files to `out` and returns their size in bytes."""
    table = table.copy()
    table[PAD_ID] = 0
    configuration = {
        "model_type": "bert",
        "architectures": ["BertModel"],
        "hidden_size": table.shape[1],
        "vocab_size": table.shape[0],
        "pad_token_id": PAD_ID,
        "max_position_embeddings": MAX_TOKENS,
    }
    tokenizer_configuration = {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "model_max_length": MAX_TOKENS,
        "pad_token": PAD_PIECE,
        "unk_token": UNKNOWN_PIECE,
    }
    files = {
        "config.json": json.dumps(configuration, indent=2),
        "tokenizer_config.json": json.dumps(tokenizer_configuration, indent=2),
        "tokenizer.json": json.dumps(tokenizer_json(tokenizer), ensure_ascii=False, separators=(",", ":")),
    }
    (out / "onnx").mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (out / name).write_text(text + "\n", encoding="utf-8")
    onnx.save(build_graph(table), str(out / "onnx" / "model_quantized.onnx"))
    (out / "tokens.bin").write_bytes(pack_arrays(token_neighbours(table)))
    return sum((out / name).stat().st_size for name in [*files, "onnx/model_quantized.onnx", "tokens.bin"])
