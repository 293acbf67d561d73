"""Batches of token rows: mixed ones, and ones from a single source, whose negatives are harder."""

from typing import Iterator, NamedTuple

import numpy
import torch

from data import Pair, pair_weights
from tokenizer import TokenRows


class Bags(NamedTuple):
    """Texts for an EmbeddingBag: all token ids in a row, and where each text starts."""

    ids: torch.Tensor
    offsets: torch.Tensor


class Batch(NamedTuple):
    a: Bags
    b: Bags
    groups: torch.Tensor


def to_bags(rows: list[numpy.ndarray], dropout: float, random: numpy.random.Generator) -> Bags:
    """Rows with a share of their tokens left out; the first token of a row always stays."""
    lengths = numpy.array([len(row) for row in rows])
    ids = numpy.concatenate(rows).astype(numpy.int64)
    keep = random.random(len(ids)) >= dropout
    starts = numpy.concatenate(([0], numpy.cumsum(lengths)[:-1]))
    keep[starts] = True
    kept_before = numpy.concatenate(([0], numpy.cumsum(keep)[:-1]))
    return Bags(torch.from_numpy(ids[keep]), torch.from_numpy(kept_before[starts]))


def draw_batches(
    pairs: list[Pair],
    text_numbers: numpy.ndarray,
    segmentations: list[TokenRows],
    size: int,
    dropout: float,
    random: numpy.random.Generator,
) -> Iterator[Batch]:
    """Batches without end. `text_numbers` (n × 2): which row of the segmentations each side is."""
    weights = numpy.array(pair_weights(pairs))
    _, groups = numpy.unique([pair.group for pair in pairs], return_inverse=True)
    _, sources = numpy.unique([pair.source for pair in pairs], return_inverse=True)
    members = [numpy.flatnonzero(sources == source) for source in range(sources.max() + 1)]
    source_weights = numpy.array([weights[member].sum() for member in members])
    pools = [(numpy.arange(len(pairs)), numpy.cumsum(weights))]
    pools += [(member, numpy.cumsum(weights[member])) for member in members]
    source_chances = source_weights / source_weights.sum()

    def bags(numbers: numpy.ndarray) -> Bags:
        choices = random.integers(len(segmentations), size=len(numbers))
        return to_bags([segmentations[c].row(n) for c, n in zip(choices, numbers)], dropout, random)

    while True:
        single = random.random() < 0.5
        member, cumulated = pools[1 + random.choice(len(members), p=source_chances) if single else 0]
        drawn = member[numpy.searchsorted(cumulated, random.random(size) * cumulated[-1])]
        drawn = numpy.unique(drawn)
        yield Batch(bags(text_numbers[drawn, 0]), bags(text_numbers[drawn, 1]), torch.from_numpy(groups[drawn]))
