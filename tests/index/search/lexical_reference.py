"""A plain reading of what the lexical index computes at scale: n-grams, their hashes, and BM25 as the books have it."""

from __future__ import annotations

import math
import re
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import numpy as np

from index.search.lexical import K1, B, LexicalIndex
from index.store.files.postings import CHUNK, LexicalBuilder
from index.text.folding import simplified

LENGTHS = (3, 4)
_HAN = re.compile(r"[\u3400-\u9fff]")


def grams(text: str) -> Iterator[str]:
    """The n-grams of a text: 3 and 4 characters of each word with its edges marked, Han characters, pairs of these.

    Traditional Chinese characters count as simplified ones.
    """
    for word in _words(simplified(unicodedata.normalize("NFKC", text).casefold())):
        if _HAN.search(word):
            yield from _HAN.findall(word)
            yield from (word[i : i + 2] for i in range(len(word) - 1))
            continue
        marked = f"^{word}$"
        if len(word) <= LENGTHS[0]:
            yield marked
        for length in LENGTHS:
            yield from (marked[i : i + length] for i in range(len(marked) - length + 1))


def _words(text: str) -> Iterator[str]:
    for is_word, letters in groupby(
        text, lambda char: char.isalnum() or char == "_" or unicodedata.category(char)[0] == "M"
    ):
        if is_word:
            yield "".join(letters)


def gram_hash(gram: str) -> int:
    """FNV-1a in 32 bits over the code points, from a start that differs by length."""
    value = 2166136261 + len(gram)
    for char in gram:
        value = (value ^ ord(char)) * 16777619 % 2**32
    return value


def plain_bm25(texts: Sequence[str], query: str) -> list[float]:
    """The share of the query's weight that each text matches."""
    counts = [Counter(grams(text)) for text in texts]
    lengths = [sum(count.values()) for count in counts]
    mean = max(sum(lengths) / len(lengths), 1)

    def idf(gram: str) -> float:
        having = sum(gram in count for count in counts)
        return math.log(1 + (len(texts) - having + 0.5) / (having + 0.5))

    wanted = sorted(set(grams(query)))
    whole = sum(idf(gram) for gram in wanted) * (K1 + 1)
    scores = []
    for count, length in zip(counts, lengths, strict=True):
        norm = K1 * (1 - B + B * length / mean)
        matched = sum(idf(gram) * count[gram] * (K1 + 1) / (count[gram] + norm) for gram in wanted)
        scores.append(matched / whole if whole else 0.0)
    return scores


def build_lexical(
    texts: Sequence[str], *, batch: int = 1000, size: int = CHUNK, sections: Sequence[int] | None = None
) -> LexicalIndex:
    """The index of these texts as a build makes it, handed over in batches and inverted in chunks of `size` entries;
    `sections` are numbered A, B, C."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        terms, postings = folder / "terms.npy", folder / "postings.bin"
        builder = LexicalBuilder(folder / "scratch", chunk=size, pending=size)
        for start in range(0, len(texts), batch):
            builder.add(texts[start : start + batch])
        norms = builder.finish(terms, postings)
        rows = np.load(terms)
        of = np.array([-1] * len(texts) if sections is None else sections, np.int32)
        assert [path.name for path in folder.glob("scratch*")] == []
        hashes, sizes, ends = (rows[name].copy() for name in ("hash", "size", "end"))
        return LexicalIndex(hashes, sizes, ends, np.fromfile(postings, np.uint8), norms, of, ("A", "B", "C"))


def all_scores(index: LexicalIndex, query: str) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    """The scores of all passages."""
    return index.look_up(query).scores(np.arange(len(index.norms)))
