"""Character n-grams of texts as 32-bit hashes, many texts at once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

LENGTHS = (3, 4)
# Combining marks belong to the words of Arabic, Devanagari and their neighbours, but \w leaves them out.
_WORD = re.compile(r"[\w\u0300-\u036f\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963]+")
_HAN = re.compile(r"[\u3400-\u9fff]")
_PRIME = np.uint32(16777619)  # of FNV-1a (Fowler, Noll and Vo)

Terms = NDArray[np.uint32]


def gram_hashes(texts: Sequence[str]) -> tuple[NDArray[np.int64], Terms]:
    """The n-grams of each text, with repetitions: for each its text's place and its hash, both (grams,), in no order.

    3 and 4 characters of each word with its edges marked, words of up to 3 characters also whole, and pairs of
    Han characters.
    """
    marked: list[str] = []
    han: list[str] = []
    marked_of: list[int] = []
    han_of: list[int] = []
    for place, text in enumerate(texts):
        for word in _WORD.findall(unicodedata.normalize("NFKC", text).casefold()):
            if _HAN.search(word):
                han.append(word)
                han_of.append(place)
            else:
                marked.append(f"^{word}$")
                marked_of.append(place)
    parts = [_windows(marked, marked_of, length) for length in LENGTHS]
    short = [place for place, word in enumerate(marked) if len(word) <= LENGTHS[0] + 2]
    for length in range(LENGTHS[0], LENGTHS[0] + 3):
        whole = [place for place in short if len(marked[place]) == length]
        parts.append(_windows([marked[place] for place in whole], [marked_of[place] for place in whole], length))
    parts.append(_windows(han, han_of, 2))
    single = [place for place, word in enumerate(han) if len(word) == 1]
    parts.append(_windows([han[place] for place in single], [han_of[place] for place in single], 1))
    return np.concatenate([places for places, _ in parts]), np.concatenate([hashes for _, hashes in parts])


def _windows(words: Sequence[str], owners: Sequence[int], length: int) -> tuple[NDArray[np.int64], Terms]:
    """Every run of `length` characters inside a word, hashed by FNV-1a over its code points."""
    codes = np.frombuffer("".join(words).encode("utf-32-le", "surrogatepass"), np.uint32)
    count = len(codes) - length + 1
    if count <= 0:
        return np.empty(0, np.int64), np.empty(0, np.uint32)
    word = np.repeat(np.arange(len(words)), [len(one) for one in words])
    inside = word[:count] == word[length - 1 :]
    hashes = np.full(count, 2166136261 + length, np.uint32)
    for offset in range(length):
        hashes = (hashes ^ codes[offset : offset + count]) * _PRIME
    return np.asarray(owners, np.int64)[word[:count][inside]], hashes[inside]
