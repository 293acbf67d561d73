"""Writes texts and their sentencepiece ids, by which a test holds the JavaScript tokenizer to the same ids.

`python3 scripts/train-model/fixture.py --out tests/fixtures/tokenizer.jsonl`
"""

import argparse
import json
import random
from pathlib import Path

from data import normalise, read_lines
from tokenizer import load_tokenizer

HERE = Path(__file__).parent
MAX_SAMPLED_CHARS = 300

FIXED_TEXTS = [
    *("", " ", "\t\n", "\u3000", "\u200b", "\ufeff", "\u2581", "\u2581a\u2581", ".", "?", "\u3002", "\u00ad"),
    *("<pad>", "<PAD>", "<unk>", "<UNK>", "[CLS] [SEP] [MASK]", "<s></s>", "<|endoftext|>", "\u2047"),
    *("\U0001f600", "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466 family", "KV cache \U0001f680\U0001f525\uff1f", "1\ufe0f\u20e3 2\ufe0f\u20e3"),
    *("\uff21\uff34\uff34\uff25\uff2e\uff34\uff29\uff2f\uff2e\uff1f\uff08\u5168\u89d2\uff09", "\uff11\uff12\uff13\uff05\u3000\uff0b\uff0d", "\uff76\uff9e\uff77\uff9e\uff78\uff9e", "\ufb01ne-tuning o\ufb03ce", "x\u00b2 \u00bd \u2460 \u2168 \u2122 \u33a1"),
    *("zero\u200bwidth\u200djoin\ufeffer", "soft\u00adhyphen", "\u202ertl\u202c", "\u0627\u0644\u0633\u0644\u0627\u0645 \u0639\u0644\u064a\u0643\u0645", "\u05e9\u05dc\u05d5\u05dd", "\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35", "\ud55c\uad6d\uc5b4 \uc9c8\ubb38", "\u306a\u305c\u63a8\u8ad6\u3067KV\u30ad\u30e3\u30c3\u30b7\u30e5\u3092\u4f7f\u3046\u306e"),
    *("\u70ba\u4ec0\u9ebc\u5927\u6a21\u578b\u63a8\u7406\u6642\u8981\u7de9\u5b58K\u548cV\uff1f", "\u6ce8\u610f\u529b\u6a5f\u5236\u7684\u8907\u96dc\u5ea6", "\u6b78\u4e00\u5316\u5c64\u653e\u5728\u6b98\u5dee\u524d\u9084\u662f\u5f8c", "\u904e\u64ec\u5408\u8207\u6b20\u64ec\u5408"),
    *("\u0130stanbul \u0130", "\u03a3\u03af\u03c3\u03c5\u03c6\u03bf\u03c2 \u039f\u0394\u039f\u03a3", "Stra\u00dfe STRASSE", "caf\u00e9 cafe\u0301", "\u01c5 \u01f2 \u01c8", "\u1e9e \u212a \u2126"),
    *("null\u0000byte", "bell\u0007 esc\u001b[31m", "a\u001cb\u001fc", "a\u0085b", "a\u2028b\u2029c", "tab\tnew\nline\r\n  end  ", "nbsp\u00a0here"),
    *("a" * 2000, "\u554a" * 2000, "\u54c8\u54c8" * 500, "!?" * 500, "1234567890" * 100, " \u2581 " * 50, "\U0001f600" * 300, "x " * 700),
    *("https://example.com/a?b=c&d=%20#e", "`model.generate(use_cache=True)`", "$\\mathrm{softmax}(QK^T/\\sqrt{d_k})V$", "\\lfloor x \\rfloor", "C++17 vs C#", "O(n\u00b2)", "\u03b1\u03b2\u03b3 \u2202L/\u2202w \u2211\u1d62", "RoPE\u6709\u5565\u7f3a\u70b9", "BN\u7684\u52a8\u91cf\u53c2\u6570\u6709\u5565\u5f71\u54cd", "GPT-4o,Qwen2.5-7B-Instruct"),
    *("\ud840\udc00\ud840\udc01".encode("utf-16", "surrogatepass").decode("utf-16"), "\U00020000\U0002a6d6", "\U0001d400\U0001d41b\U0001d7d8", "\ue000\uf8ff", "\ufffd\ufffe", "\u0301\u0301\u0301"),
]


def sampled_texts(written: Path) -> list[str]:
    """Every kind of text of the written data: questions, titles, answers, passages, terms, descriptions."""
    texts = []
    for line in read_lines(written / "bank.jsonl"):
        row = json.loads(line)
        texts += [row["t"], row["zh"], row["en"], *row["q"]]
    for line in read_lines(written / "questions.jsonl.gz"):
        row = json.loads(line)
        texts += [row["heading"], row["passage"], *row["q"]]
    for line in read_lines(written / "glossary.tsv"):
        texts += line.rstrip("\n").split("\t")
    return [text[:MAX_SAMPLED_CHARS] for text in texts]


def scrambled_texts(texts: list[str], source: random.Random, count: int) -> list[str]:
    """Texts with characters from all over the Basic Multilingual Plane thrown in."""
    scrambled = []
    for text in source.sample(texts, count):
        characters = list(text[:80])
        for _ in range(6):
            stray = chr(source.choice([source.randrange(0x20, 0x3000), source.randrange(0x3000, 0xD800)]))
            characters.insert(source.randrange(len(characters) + 1), stray)
        scrambled.append("".join(characters))
    return scrambled


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, default=Path("data/train-model"), help="where tokenizer.model is")
    parser.add_argument("--written", type=Path, default=HERE / "data")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--count", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()

    tokenizer = load_tokenizer(options.work / "tokenizer.model")
    source = random.Random(options.seed)
    pool = sampled_texts(options.written)
    hostile = FIXED_TEXTS + scrambled_texts(pool, source, 120)
    texts = hostile + source.sample(pool, options.count - len(hostile))
    with open(options.out, "w", encoding="utf-8") as file:
        for text in texts:
            row = {"text": text, "ids": tokenizer.encode(normalise(text))}
            file.write(json.dumps(row, ensure_ascii=True, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
