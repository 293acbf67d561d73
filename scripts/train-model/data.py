"""Training pairs: what is read, in which kinds, and how often each kind is drawn."""

import gzip
import itertools
import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Callable, Iterator, NamedTuple

MAX_CHARS = 600

# How often a kind is drawn, on top of size ** SIZE_EXPONENT.
KIND_WEIGHTS = {
    "written": 3.0,
    "written-questions": 1.0,
    "written-excerpts": 1.5,
    "bank": 4.0,
    "bank-questions": 2.0,
    "bank-excerpts": 2.0,
    "gloss": 1.2,
    "term": 0.7,
    "qa": 1.5,
}
SIZE_EXPONENT = 0.7

SENTENCE_END = re.compile(r"(?<=[。；！？.;!?])\s*")
EXCERPT_CHARS = 200
# The same content takes half of the characters in Chinese.
BANK_EXCERPT_CHARS = {"zh": 90, "en": 220}
MIN_EXCERPT_CHARS = 20
MAX_EXCERPTS = 6

# White space as Unicode defines it, the byte order mark, and the mark sentencepiece writes for a space.
WHITE_SPACE = re.compile("[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff\u2581]+")


class Pair(NamedTuple):
    """Two texts that belong together. Pairs of one group are never each other's negatives."""

    a: str
    b: str
    kind: str
    source: str
    group: str


def normalise(text: str) -> str:
    """The normalisation of the tokenizer: NFKC, lower case, white space collapsed, ends trimmed."""
    return WHITE_SPACE.sub(" ", unicodedata.normalize("NFKC", text).lower()).strip()


def prepare(text: str) -> str:
    """A text as the model reads it in training: normalised and cut to MAX_CHARS."""
    return normalise(text)[:MAX_CHARS]


def read_lines(path: Path) -> Iterator[str]:
    """The lines of a text file, gzipped or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        yield from file


def documentation_pairs(folder: Path) -> Iterator[Pair]:
    """`pairs.*.jsonl.gz` of a folder: {a, b, kind, src} a line."""
    for path in sorted(folder.glob("pairs.*.jsonl.gz")):
        for number, line in enumerate(read_lines(path)):
            row = json.loads(line)
            source = row["src"].removeprefix("mined: ")
            yield Pair(row["a"], row["b"], row["kind"], source, f"{path.name}:{number}")


def excerpts(text: str, chars: int) -> list[str]:
    """The first few runs of whole sentences, each of at most about `chars` characters."""
    runs = [""]
    for sentence in SENTENCE_END.split(text):
        if runs[-1] and len(runs[-1]) + len(sentence) > chars:
            runs.append("")
        runs[-1] += f"{sentence} "
    return [run for run in runs if len(run.strip()) > MIN_EXCERPT_CHARS][:MAX_EXCERPTS]


def question_pairs(path: Path) -> Iterator[Pair]:
    """Questions about passages of the documentation: {q: [...], passage, heading, src} a line."""
    for number, line in enumerate(read_lines(path)):
        row = json.loads(line)
        group = f"written:{number}"
        titled = f'{row["heading"]} {row["passage"]}'
        for index, question in enumerate(row["q"]):
            yield Pair(question, titled if index % 2 else row["passage"], "written", "written", group)
        for a, b in itertools.combinations(row["q"], 2):
            yield Pair(a, b, "written-questions", "written", group)
        for a, b in itertools.product(row["q"], excerpts(row["passage"], EXCERPT_CHARS)):
            yield Pair(a, b, "written-excerpts", "written", group)


def bank_pairs(path: Path, held_out: Callable[[int], bool]) -> Iterator[Pair]:
    """Interview questions with an answer in each language: {t, zh, en, q: [...]} a line."""
    for number, line in enumerate(read_lines(path)):
        if held_out(number):
            continue
        row = json.loads(line)
        group = f"bank:{number}"
        answers = {language: row[language] for language in ("zh", "en")}
        questions = [row["t"], *row["q"]]
        titled = [f'{row["t"]} {answer}' for answer in answers.values()]
        parts = itertools.chain(*(excerpts(answers[name], chars) for name, chars in BANK_EXCERPT_CHARS.items()))
        pairs = {
            "bank": [
                tuple(answers.values()),
                *itertools.product(questions, answers.values()),
                *itertools.product(row["q"], titled),
            ],
            "bank-questions": itertools.combinations(questions, 2),
            "bank-excerpts": itertools.product(questions, parts),
        }
        for kind, texts in pairs.items():
            for a, b in texts:
                yield Pair(a, b, kind, "bank", group)


def glossary_pairs(path: Path) -> Iterator[Pair]:
    """Terms: zh, en, synonyms separated by |, description zh, description en; tab-separated."""
    for number, line in enumerate(read_lines(path)):
        zh, en, synonyms, description_zh, description_en = line.rstrip("\n").split("\t")
        group = f"gloss:{number}"
        names = [zh, en, *filter(None, synonyms.split("|"))]
        pairs = list(itertools.combinations(names, 2))
        pairs += itertools.product(names, (description_zh, description_en))
        pairs += [(description_zh, description_en)]
        for a, b in pairs:
            yield Pair(a, b, "gloss", "gloss", group)


def load_pairs(documentation: Path, written: Path, held_out: Callable[[int], bool]) -> list[Pair]:
    """All pairs, normalised; pairs with an empty or equal side are dropped.

    held_out: whether the bank's entry of a number is left out.
    """
    raw = itertools.chain(
        documentation_pairs(documentation),
        question_pairs(written / "questions.jsonl.gz"),
        bank_pairs(written / "bank.jsonl", held_out),
        glossary_pairs(written / "glossary.tsv"),
    )
    pairs = (pair._replace(a=prepare(pair.a), b=prepare(pair.b)) for pair in raw)
    return [pair for pair in pairs if pair.a and pair.b and pair.a != pair.b]


def pair_weights(pairs: list[Pair]) -> list[float]:
    """The relative chance of each pair to be drawn: its kind's weight, spread over the kind."""
    sizes = Counter(pair.kind for pair in pairs)
    weight = {kind: KIND_WEIGHTS.get(kind, 1.0) * size ** (SIZE_EXPONENT - 1) for kind, size in sizes.items()}
    return [weight[pair.kind] for pair in pairs]
