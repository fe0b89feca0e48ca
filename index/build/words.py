"""The words of three languages as dictionaries have them: what the bundled model's vocabulary does not know."""

from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path
from typing import NamedTuple

from index.installed import DATA

FILE = DATA / "words" / "words.tsv.gz"  # made by make_words.py beside it
RAREST = 15.0  # beyond the logarithm of the frequency of any word that is used, its sign changed


SUREST = 0.99  # of a name; only places are certain


class Usage(NamedTuple):
    """How likely a word is a name, and how rare it is, both in 0..1."""

    name: float
    rare: float


@cache
def read_words(path: Path = FILE) -> dict[str, Usage]:
    """The words of English, Russian and Chinese by their folded forms; Russian ones lack the letters that change."""
    lines = gzip.decompress(path.read_bytes()).decode().splitlines()
    rows = (line.split("\t") for line in lines)
    return {word: Usage(min(int(name) / 255, SUREST), int(rare) / 255) for word, name, rare in rows}


def russian_stem(word: str) -> str:
    """A folded Russian word without the letters in which most of its forms differ: what stands in the file."""
    return word[:-2] if len(word) >= 7 else word[:-1] if len(word) >= 5 else word
