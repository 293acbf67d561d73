"""The model: one vector per token, mean over the text, trained so that pairs lie close together."""

from typing import NamedTuple

import numpy
import torch
from torch.nn import functional

SIF_SMOOTHING = 1e-3

# MaxSim is computed for a part of each batch, on the first tokens of the texts: it is quadratic in all of them.
MAXSIM_PAIRS = 48
MAXSIM_QUESTION_TOKENS = 24
MAXSIM_PASSAGE_TOKENS = 96
MAXSIM_TEMPERATURE = 0.05

FIRST_MOMENT = 0.9
SECOND_MOMENT = 0.999
EPSILON = 1e-8


def token_weights(counts: numpy.ndarray) -> numpy.ndarray:
    """Smooth inverse frequency: rare tokens count more in the mean."""
    return SIF_SMOOTHING / (SIF_SMOOTHING + counts / counts.sum())


class Embedded(NamedTuple):
    """n texts: their unit vectors (n × d), the t distinct tokens, where each token of the texts stands among them, and
    those tokens' rows as a leaf of the graph (t × d)."""

    vectors: torch.Tensor
    tokens: torch.Tensor
    positions: torch.Tensor
    leaf: torch.Tensor


class TokenTable:
    """The table of token vectors with Adam's moments; a step touches only the rows of its tokens.

    torch.optim.SparseAdam does the same three times slower: it sorts one gradient row per token
    occurrence, where this adds up one per distinct token.
    """

    def __init__(self, counts: numpy.ndarray, dimensions: int) -> None:
        weights = torch.from_numpy(token_weights(counts)).float()
        self.rows = torch.randn(len(counts), dimensions) / dimensions**0.5 * weights[:, None]
        self.first = torch.zeros_like(self.rows)
        self.second = torch.zeros_like(self.rows)
        self.steps = 0

    def embed(self, ids: torch.Tensor, offsets: torch.Tensor) -> Embedded:
        """The texts of a batch; a text's tokens are ids[offsets[i]:offsets[i + 1]]."""
        tokens, positions = torch.unique(ids, return_inverse=True)
        leaf = self.rows[tokens].requires_grad_()
        vectors = functional.normalize(functional.embedding_bag(positions, leaf, offsets, mode="mean"))
        return Embedded(vectors, tokens, positions, leaf)

    def step(self, tokens: torch.Tensor, leaf: torch.Tensor, rate: float) -> None:
        """One step of Adam on the rows of `tokens`, by the gradient of `leaf`."""
        self.steps += 1
        gradient = leaf.grad
        first = self.first[tokens].lerp_(gradient, 1 - FIRST_MOMENT)
        second = self.second[tokens].lerp_(gradient.square(), 1 - SECOND_MOMENT)
        self.first[tokens] = first
        self.second[tokens] = second
        rate *= (1 - SECOND_MOMENT**self.steps) ** 0.5 / (1 - FIRST_MOMENT**self.steps)
        self.rows[tokens] = leaf.detach() - rate * first / second.sqrt_().add_(EPSILON)


def without_group(scores: torch.Tensor, groups: torch.Tensor) -> torch.Tensor:
    """Scores of n × n pairs, with those of one group no negatives of each other."""
    same = groups[:, None] == groups[None, :]
    same.fill_diagonal_(False)
    return scores.masked_fill(same, float("-inf"))


def contrastive_loss(vectors: torch.Tensor, groups: torch.Tensor, temperature: float) -> torch.Tensor:
    """Symmetric InfoNCE within the batch; pairs of one group are not each other's negatives.

    vectors: 2n × d unit rows, row i belongs to row n + i. groups: n group numbers.
    """
    count = len(groups)
    scores = vectors[:count] @ vectors[count:].T / temperature
    scores = without_group(scores, groups)
    target = torch.arange(count)
    return (functional.cross_entropy(scores, target) + functional.cross_entropy(scores.T, target)) / 2


def maxsim_loss(
    embedded: Embedded, offsets: torch.Tensor, groups: torch.Tensor, random: numpy.random.Generator
) -> torch.Tensor:
    """InfoNCE over MaxSim (Khattab & Zaharia 2020), as `src/search/max-sim.ts` computes it, for some pairs of a batch.

    The shorter text of a pair is the question. Its tokens count by the length of their vectors, which this loss does
    not move: the mean decides on it.
    """
    positions, leaf = embedded.positions, embedded.leaf
    count = len(groups)
    chosen = torch.from_numpy(random.permutation(count)[:MAXSIM_PAIRS])
    lengths = torch.diff(offsets, append=torch.tensor([len(positions)]))
    left_asks = lengths[chosen] <= lengths[chosen + count]

    def first_tokens(rows: torch.Tensor, most: int) -> tuple[torch.Tensor, torch.Tensor]:
        """The first `most` positions of some rows (r × most), and which of them are there."""
        places = torch.arange(most)
        present = places < lengths[rows, None]
        return positions[(offsets[rows, None] + places).clamp_max(len(positions) - 1)], present

    asking, asked = first_tokens(torch.where(left_asks, chosen, chosen + count), MAXSIM_QUESTION_TOKENS)
    telling, told = first_tokens(torch.where(left_asks, chosen + count, chosen), MAXSIM_PASSAGE_TOKENS)

    norms = leaf.norm(dim=1)
    unit = leaf / norms[:, None].clamp_min(1e-9)
    cosines = unit[asking.ravel()] @ unit[telling.ravel()].T
    nearest = cosines.masked_fill(~told.ravel(), -1).view(len(chosen), -1, *told.shape).amax(3).relu()
    weights = norms.detach()[asking] * asked
    weights = weights / weights.sum(1, keepdim=True)
    scores = torch.einsum("qt,qtp->qp", weights, nearest) / MAXSIM_TEMPERATURE
    return functional.cross_entropy(without_group(scores, groups[chosen]), torch.arange(len(chosen)))


def average_tables(tables: list[numpy.ndarray]) -> numpy.ndarray:
    """The table (n × d) whose dot products are nearest to the average of those of all tables.

    Tables of different seeds are rotated against each other, so their numbers cannot be averaged. Side by side they
    give the sum of their dot products; its principal components keep most of that in d dimensions.
    """
    dimensions = tables[0].shape[1]
    beside = numpy.concatenate([table / numpy.linalg.norm(table) for table in tables], axis=1)
    _, directions = numpy.linalg.eigh(beside.T @ beside)
    return (beside @ directions[:, -dimensions:]).astype(numpy.float32)
