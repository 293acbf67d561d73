"""The sub-word tokenizer: sentencepiece unigram over normalised text, and texts as token rows."""

from pathlib import Path
from typing import Iterable, NamedTuple

import numpy
import sentencepiece

# Upper case, so that no normalised text can contain them.
PAD_PIECE = "<PAD>"
UNKNOWN_PIECE = "<UNK>"
PAD_ID = 0
UNKNOWN_ID = 1


class TokenRows(NamedTuple):
    """Ragged rows of token ids: row i is ids[starts[i]:starts[i + 1]]."""

    ids: numpy.ndarray
    starts: numpy.ndarray

    def row(self, index: int) -> numpy.ndarray:
        return self.ids[self.starts[index] : self.starts[index + 1]]


def train_tokenizer(texts: Iterable[str], model: Path, size: int) -> None:
    """Trains a unigram model on normalised texts and writes it to `model`."""
    with open(model, "wb") as writer:
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(texts),
            model_writer=writer,
            vocab_size=size,
            model_type="unigram",
            normalization_rule_name="identity",
            max_sentencepiece_length=12,
            character_coverage=0.9998,
            num_threads=2,
            pad_id=PAD_ID,
            unk_id=UNKNOWN_ID,
            bos_id=-1,
            eos_id=-1,
            pad_piece=PAD_PIECE,
            unk_piece=UNKNOWN_PIECE,
            minloglevel=1,
        )


def load_tokenizer(model: Path, seed: int = 1) -> sentencepiece.SentencePieceProcessor:
    """A trained tokenizer; `seed` decides on the segmentations that are sampled from it."""
    sentencepiece.set_random_generator_seed(seed)
    return sentencepiece.SentencePieceProcessor(model_file=str(model))


def sample_rows(tokenizer: sentencepiece.SentencePieceProcessor, texts: list[str], alpha: float) -> TokenRows:
    """One segmentation of each text, drawn at random (alpha > 0; the smaller, the wilder)."""
    rows = [
        numpy.array(tokenizer.encode(text, enable_sampling=True, alpha=alpha, nbest_size=-1), dtype=numpy.int32)
        for text in texts
    ]
    starts = numpy.zeros(len(rows) + 1, dtype=numpy.int64)
    numpy.cumsum([len(row) for row in rows], out=starts[1:])
    return TokenRows(numpy.concatenate(rows), starts)
