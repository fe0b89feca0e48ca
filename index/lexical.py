"""Matching by words: BM25 over character n-grams, which bridges inflections, typos and scripts without a dictionary."""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# Okapi BM25 (Robertson and Zaragoza 2009): term saturation and length normalisation. B is below the usual
# 0.75 because a passage's length here tells how many hints it was given, not how much it says.
K1 = 1.2
B = 0.5
GRAM_LENGTHS = (3, 4)
# Combining marks belong to the words of Arabic, Devanagari and their neighbours, but \w leaves them out.
_WORD = re.compile(r"[\w\u0300-\u036f\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963]+")
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True, eq=False)
class LexicalIndex:
    """Postings of n-grams in compressed sparse rows.

    Shapes, for T terms, E postings and `passages` documents: `terms` (T,) sorted CRC-32 hashes, uint32;
    `starts` (T + 1,) int64; `postings` (E,) passage numbers, int32; `weights` (E,) BM25 weights,
    float32; `idf` (T,) float32.
    """

    terms: NDArray[np.uint32]
    starts: NDArray[np.int64]
    postings: NDArray[np.int32]
    weights: NDArray[np.float32]
    idf: NDArray[np.float32]
    passages: int


def grams(text: str) -> Iterator[str]:
    """The n-grams of a text: 3 and 4 characters of each word with its edges marked, pairs of Han characters."""
    for word in _WORD.findall(unicodedata.normalize("NFKC", text).casefold()):
        if _HAN.search(word):
            yield from (word[i : i + 2] for i in range(max(len(word) - 1, 1)))
            continue
        marked = f"^{word}$"
        if len(word) <= GRAM_LENGTHS[0]:
            yield marked
        for length in GRAM_LENGTHS:
            yield from (marked[i : i + length] for i in range(len(marked) - length + 1))


def _hash(gram: str) -> int:
    return zlib.crc32(gram.encode("utf-8", "replace"))


def build_lexical(texts: Sequence[str]) -> LexicalIndex:
    """Index one text a passage: everything by which its words may be matched."""
    counts = [Counter(map(_hash, grams(text))) for text in texts]
    lengths = np.array([sum(count.values()) for count in counts], np.float32)
    norm = K1 * (1 - B + B * lengths / max(float(lengths.mean()), 1.0)) if len(texts) else lengths
    entries = np.array(
        [(term, number, amount) for number, count in enumerate(counts) for term, amount in count.items()], np.int64
    ).reshape(-1, 3)
    entries = entries[np.lexsort((entries[:, 1], entries[:, 0]))]
    terms, starts = np.unique(entries[:, 0], return_index=True)
    frequency = np.diff(np.append(starts, len(entries)))
    idf = _idf(frequency, len(texts))
    amounts, passages = entries[:, 2].astype(np.float32), entries[:, 1]
    weights = np.repeat(idf, frequency) * amounts * (K1 + 1) / (amounts + norm[passages])
    return LexicalIndex(
        terms.astype(np.uint32),
        np.append(starts, len(entries)).astype(np.int64),
        passages.astype(np.int32),
        weights.astype(np.float32),
        idf.astype(np.float32),
        len(texts),
    )


def _idf(frequency: NDArray[np.int64] | int, passages: int) -> NDArray[np.float64]:
    return np.asarray(np.log1p((passages - frequency + 0.5) / (np.asarray(frequency) + 0.5)))


def lexical_scores(index: LexicalIndex, query: str) -> NDArray[np.float32]:
    """How much of the query's weight each passage matches: (passages,), 0 for nothing, about 0.5 for all of it.

    N-grams that no passage has count in full, so a question on another matter scores low everywhere.
    """
    scores = np.zeros(index.passages, np.float32)
    hashes = np.array(sorted({_hash(gram) for gram in grams(query)}), np.uint32)
    if not len(hashes) or not len(index.terms):
        return scores
    rows = np.minimum(np.searchsorted(index.terms, hashes), len(index.terms) - 1)
    known = rows[index.terms[rows] == hashes]
    for row in known:
        span = slice(index.starts[row], index.starts[row + 1])
        scores[index.postings[span]] += index.weights[span]
    unknown = (len(hashes) - len(known)) * float(_idf(0, index.passages))
    total = (float(index.idf[known].sum()) + unknown) * (K1 + 1)
    return scores / np.float32(total)
