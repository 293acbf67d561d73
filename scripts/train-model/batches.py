"""Batches of token rows: mixed ones, and ones from a single source, whose negatives are harder."""

from typing import Iterator, NamedTuple

import numpy
import torch

from data import Pair, pair_weights
from tokenizer import TokenRows


class Batch(NamedTuple):
    """n pairs: the token ids of 2n texts in a row (all left sides, then all right sides), and n group numbers."""

    ids: torch.Tensor
    offsets: torch.Tensor
    groups: torch.Tensor


def join_rows(
    rows: list[numpy.ndarray], dropout: float, random: numpy.random.Generator
) -> tuple[torch.Tensor, torch.Tensor]:
    """The rows in one, and where each starts; a share of the tokens is left out, but never a row's first."""
    lengths = numpy.array([len(row) for row in rows])
    ids = numpy.concatenate(rows).astype(numpy.int64)
    keep = random.random(len(ids)) >= dropout
    starts = numpy.concatenate(([0], numpy.cumsum(lengths)[:-1]))
    keep[starts] = True
    kept_before = numpy.concatenate(([0], numpy.cumsum(keep)[:-1]))
    return torch.from_numpy(ids[keep]), torch.from_numpy(kept_before[starts])


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

    while True:
        single = random.random() < 0.5
        member, cumulated = pools[1 + random.choice(len(members), p=source_chances) if single else 0]
        drawn = member[numpy.unique(numpy.searchsorted(cumulated, random.random(size) * cumulated[-1]))]
        numbers = text_numbers[drawn].T.ravel()
        choices = random.integers(len(segmentations), size=len(numbers))
        rows = [segmentations[choice].row(number) for choice, number in zip(choices, numbers)]
        ids, offsets = join_rows(rows, dropout, random)
        yield Batch(ids, offsets, torch.from_numpy(groups[drawn]))
