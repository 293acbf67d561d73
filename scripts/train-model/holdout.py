"""How well a model finds the answers of bank entries that it was not trained on: less noisy than a small set.

The entries' writers also wrote the training entries, so the figures compare models with each other; they do not tell
how well strangers are served.
"""

import json
from pathlib import Path
from typing import NamedTuple

import numpy
import sentencepiece

from data import MAX_CHARS, normalise, read_lines
from export import NEIGHBOUR_COSINE, unit_tokens

RERANKED = 30
COSINE_WEIGHT = 1.2
MAXSIM_WEIGHT = 0.5


class Figures(NamedTuple):
    """Shares of the questions, 0 to 1, and the mean reciprocal rank."""

    hit_at_1: float
    hit_at_3: float
    mrr: float


def is_held_out(number: int, every: int) -> bool:
    """Whether the bank's entry of this number is left out when every `every`-th is; none for 0."""
    return every > 0 and number % every == 0


def figures_of(scores: numpy.ndarray, right: numpy.ndarray) -> Figures:
    """Of the scores of n questions × m entries, and the right entry of each question."""
    own = scores[numpy.arange(len(right)), right]
    ranks = (scores > own[:, None]).sum(1) + 1
    return Figures((ranks == 1).mean(), (ranks <= 3).mean(), (1 / ranks).mean())


def measure(
    bank: Path, every: int, tokenizer: sentencepiece.SentencePieceProcessor, table: numpy.ndarray
) -> dict[str, Figures]:
    """Finds the held-out entries among all of the bank: by cosine, and with MaxSim for the nearest of them."""
    entries = [json.loads(line) for line in read_lines(bank)]
    weights, unit = unit_tokens(table)

    def rows(text: str) -> numpy.ndarray:
        return numpy.array(tokenizer.encode(normalise(text)[:MAX_CHARS]))

    def embed(texts: list[numpy.ndarray]) -> numpy.ndarray:
        vectors = numpy.array([table[text].mean(0) for text in texts])
        return vectors / numpy.linalg.norm(vectors, axis=1, keepdims=True)

    answers = [[rows(f'{entry["t"]} {entry["zh"]}'), rows(entry["en"])] for entry in entries]
    asked = [
        (number, rows(question))
        for number, entry in enumerate(entries)
        if is_held_out(number, every)
        for question in entry["q"]
    ]
    right = numpy.array([number for number, _ in asked])
    questions = embed([question for _, question in asked])
    cosines = numpy.maximum(*(questions @ embed([answer[language] for answer in answers]).T for language in (0, 1)))

    def max_sim(question: numpy.ndarray, answer: numpy.ndarray) -> float:
        near = unit[question] @ unit[answer].T
        return weights[question] @ (near * (near >= NEIGHBOUR_COSINE)).max(1) / weights[question].sum()

    reranked = cosines - 1
    for row, (_, question) in enumerate(asked):
        for number in numpy.argsort(-cosines[row])[:RERANKED]:
            best = max(max_sim(question, answer) for answer in answers[number])
            reranked[row, number] = COSINE_WEIGHT * cosines[row, number] + MAXSIM_WEIGHT * best
    return {"cosine": figures_of(cosines, right), "cosine and MaxSim": figures_of(reranked, right)}
