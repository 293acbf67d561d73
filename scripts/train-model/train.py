"""Trains the bundled model: `python3 scripts/train-model/train.py --pairs DIR --out models/zh-en-static`.

Several runs that differ in their seed are averaged: what they agree on is what the data says.
"""

import argparse
import os
import time
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy
import torch

from batches import draw_batches
from data import Pair, load_pairs
from export import export_model
from holdout import is_held_out, measure
from model import TokenTable, average_tables, contrastive_loss, maxsim_loss
from tokenizer import TokenRows, load_tokenizer, sample_rows, train_tokenizer

HERE = Path(__file__).parent


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=Path, required=True, help="folder with pairs.*.jsonl.gz")
    parser.add_argument("--out", type=Path, required=True, help="where the model goes")
    parser.add_argument("--written", type=Path, default=HERE / "data", help="bank, glossary, questions")
    parser.add_argument("--work", type=Path, default=Path("data/train-model"), help="for tokenizer.model")
    parser.add_argument("--keep-tokenizer", action="store_true", help="use the tokenizer.model that is there")
    parser.add_argument("--hold-out", type=int, default=0, help="measure on every n-th entry of the bank, left out")
    parser.add_argument("--vocabulary", type=int, default=32_000)
    parser.add_argument("--dimensions", type=int, default=256)
    parser.add_argument("--runs", type=int, default=3, help="how many are averaged")
    parser.add_argument("--steps", type=int, default=1_600)
    parser.add_argument("--batch", type=int, default=1_024)
    parser.add_argument("--rate", type=float, default=0.015)
    parser.add_argument("--temperature", type=float, default=0.07)
    parser.add_argument("--maxsim", type=float, default=0.3, help="weight of the token-by-token loss")
    parser.add_argument("--alpha", type=float, default=0.2, help="how wild sampled segmentations are")
    parser.add_argument("--segmentations", type=int, default=2, help="sampled segmentations a text")
    parser.add_argument("--dropout", type=float, default=0.2, help="share of tokens left out")
    parser.add_argument("--seed", type=int, default=1, help="of the first run")
    return parser.parse_args()


def number_texts(pairs: list[Pair]) -> tuple[list[str], numpy.ndarray]:
    """The distinct texts, and for each pair the numbers of its two."""
    numbers: dict[str, int] = {}
    table = [[numbers.setdefault(text, len(numbers)) for text in (pair.a, pair.b)] for pair in pairs]
    return list(numbers), numpy.array(table)


def schedule(step: int, steps: int, warm_up: int = 50) -> float:
    """Share of the learning rate at a step: up for `warm_up` steps, then down to nothing."""
    return min(1.0, (step + 1) / warm_up) * (1 - step / steps)


def train_table(
    options: argparse.Namespace,
    pairs: list[Pair],
    text_numbers: numpy.ndarray,
    segmentations: list[TokenRows],
    vocabulary: int,
    seed: int,
) -> numpy.ndarray:
    """One run: a table of `vocabulary` rows."""
    torch.manual_seed(seed)
    random = numpy.random.default_rng(seed)
    counts = numpy.bincount(segmentations[0].ids, minlength=vocabulary)
    table = TokenTable(counts, options.dimensions)
    batches = draw_batches(pairs, text_numbers, segmentations, options.batch, options.dropout, random)
    started = time.monotonic()
    for step, batch in zip(range(options.steps), batches):
        embedded = table.embed(batch.ids, batch.offsets)
        loss = contrastive_loss(embedded.vectors, batch.groups, options.temperature)
        loss += options.maxsim * maxsim_loss(embedded, batch.offsets, batch.groups, random)
        loss.backward()
        table.step(embedded.tokens, embedded.leaf, options.rate * schedule(step, options.steps))
        if step % 100 == 0 or step == options.steps - 1:
            passed = time.monotonic() - started
            print(f"seed {seed} step {step} loss {loss.item():.3f} after {passed:.0f} s", flush=True)
    return table.rows.numpy()


def main() -> None:
    options = parse_arguments()
    torch.set_num_threads(1)
    pairs = load_pairs(options.pairs, options.written, lambda number: is_held_out(number, options.hold_out))
    texts, text_numbers = number_texts(pairs)
    print(f"{len(pairs)} pairs, {len(texts)} texts", flush=True)

    options.work.mkdir(parents=True, exist_ok=True)
    tokenizer_path = options.work / "tokenizer.model"
    if not options.keep_tokenizer:
        train_tokenizer(texts, tokenizer_path, options.vocabulary)
    tokenizer = load_tokenizer(tokenizer_path, options.seed)
    segmentations = [sample_rows(tokenizer, texts, options.alpha) for _ in range(options.segmentations)]
    print("texts are tokenised", flush=True)

    seeds = range(options.seed, options.seed + options.runs)
    vocabulary = tokenizer.get_piece_size()
    tables = [train_table(options, pairs, text_numbers, segmentations, vocabulary, seed) for seed in seeds]
    table = average_tables(tables)
    size = export_model(options.out, tokenizer, table)
    print(f"{options.out}: {size / 1e6:.2f} MB")
    if options.hold_out > 0:
        for name, figures in measure(options.written / "bank.jsonl", options.hold_out, tokenizer, table).items():
            print(f"{name}: hit@1 {figures.hit_at_1:.3f}, hit@3 {figures.hit_at_3:.3f}, MRR {figures.mrr:.3f}")


if __name__ == "__main__":
    main()
