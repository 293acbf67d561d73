"""The model: one vector per token, mean over the text, trained so that pairs lie close together."""

import numpy
import torch
from torch.nn import functional

SIF_SMOOTHING = 1e-3
FIRST_MOMENT = 0.9
SECOND_MOMENT = 0.999
EPSILON = 1e-8


def token_weights(counts: numpy.ndarray) -> numpy.ndarray:
    """Smooth inverse frequency: rare tokens count more in the mean."""
    return SIF_SMOOTHING / (SIF_SMOOTHING + counts / counts.sum())


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

    def embed(self, ids: torch.Tensor, offsets: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """The unit vectors of the texts, the distinct tokens, and those tokens' rows as a leaf of the graph."""
        tokens, positions = torch.unique(ids, return_inverse=True)
        leaf = self.rows[tokens].requires_grad_()
        return functional.normalize(functional.embedding_bag(positions, leaf, offsets, mode="mean")), tokens, leaf

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


def contrastive_loss(vectors: torch.Tensor, groups: torch.Tensor, temperature: float) -> torch.Tensor:
    """Symmetric InfoNCE within the batch; pairs of one group are not each other's negatives.

    vectors: 2n × d unit rows, row i belongs to row n + i. groups: n group numbers.
    """
    count = len(groups)
    scores = vectors[:count] @ vectors[count:].T / temperature
    same = groups[:, None] == groups[None, :]
    same.fill_diagonal_(False)
    scores = scores.masked_fill(same, float("-inf"))
    target = torch.arange(count)
    return (functional.cross_entropy(scores, target) + functional.cross_entropy(scores.T, target)) / 2
