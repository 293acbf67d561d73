"""The model: one vector per token, mean over the text, trained so that pairs lie close together."""

import numpy
import torch
from torch import nn

SIF_SMOOTHING = 1e-3


def token_weights(counts: numpy.ndarray) -> numpy.ndarray:
    """Smooth inverse frequency: rare tokens count more in the mean."""
    return SIF_SMOOTHING / (SIF_SMOOTHING + counts / counts.sum())


def new_embedding(counts: numpy.ndarray, dimensions: int) -> nn.EmbeddingBag:
    """Random rows, each scaled by its token's weight."""
    embedding = nn.EmbeddingBag(len(counts), dimensions, mode="mean", sparse=True)
    rows = torch.randn(len(counts), dimensions) / dimensions**0.5
    weights = torch.from_numpy(token_weights(counts)).float()
    embedding.weight.data.copy_(rows * weights[:, None])
    return embedding


def contrastive_loss(a: torch.Tensor, b: torch.Tensor, groups: torch.Tensor, temperature: float) -> torch.Tensor:
    """Symmetric InfoNCE within the batch; rows of one group are not each other's negatives.

    a, b: n × d, row i of a belongs to row i of b. groups: n group numbers.
    """
    scores = nn.functional.normalize(a) @ nn.functional.normalize(b).T / temperature
    same = groups[:, None] == groups[None, :]
    same.fill_diagonal_(False)
    scores = scores.masked_fill(same, float("-inf"))
    target = torch.arange(len(a))
    return (nn.functional.cross_entropy(scores, target) + nn.functional.cross_entropy(scores.T, target)) / 2
