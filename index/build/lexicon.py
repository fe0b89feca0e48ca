"""A lexicon of many languages, of the bundled model and dictionaries: names, rare words, what the document is about.

The model has a vector for each piece of its vocabulary, near each other for words that mean the like in whatever
language. So what a name is can be learnt from Cyrillic words, which have a capital only if they are names, and is known
of Chinese words too.
"""

from __future__ import annotations

import math
import re
import struct
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.build.words import RAREST, SUREST, read_words
from index.encoders.models import bundled_weights
from index.text.clues import BUCKETS, LONGEST_HAN, TOKEN, Lexicon, look_grams, word_hash
from index.text.folding import fold_letters as fold
from index.text.folding import is_han
from index.types import Vectors

if TYPE_CHECKING:
    from babel import Locale

LANGUAGES = ["en", "zh", "ru", "kk", "ky", "uz", "tg", "fa", "ur", "hi", "mn", "be", "tr", "ar", "az"]
LEARNT_FROM = 16_000  # words that show what names look like; more take longer and change little
MOST_WORDS = 3_000  # of a document, its most frequent ones: all others are compared with each
SHORTEST_PLACE = 5  # letters of one that is inflected

_STEMS = ("", "о", "и")  # how a Russian adjective's stem ends where its last two letters are left out
EVERYDAY = 0.58  # the rarity of words that are used more often than any country is spoken of

_START = "▁"  # how the vocabulary marks a word's beginning
_CYRILLIC = re.compile("[\u0400-\u04ff'ʻ’]{3,}")
_NEVER = -30.0  # the logarithm of the frequency of what does not occur
MAIN_DIMENSIONS = 128  # tell a word's nearest one nearly as well as all 384, in less than half the time
_CHUNK = 2048  # vectors that are held at a time

_HEADER, _SPECIAL = 44, 16  # bytes before the vocabulary; of the numbers of four special pieces
_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])  # 32 weights of 4 bits: the low halves, then the high ones
_OF_A_BYTE = np.array([(byte & 15, byte >> 4) for byte in range(256)], np.float32) - 8
_DIMENSION = 384


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The pieces of the bundled model with the logarithms of their frequencies (n,), and their packed vectors."""

    pieces: Sequence[str]
    scores: NDArray[np.float32]
    blocks: NDArray[np.void]
    mean: Vectors

    @classmethod
    def read(cls, path: Path) -> Vocabulary:
        """Read the model's file: a header, the vocabulary, a table of normal forms, and a directory of tensors."""
        data = np.memmap(path, np.uint8, "r")

        def numbers(kind: str, at: int) -> tuple[int, ...]:
            return struct.unpack_from(kind, data[at : at + struct.calcsize(kind)].tobytes())

        (count,) = numbers("<i", _HEADER)
        at = _HEADER + 4 + _SPECIAL
        (size,) = numbers("<Q", at)
        at += 8
        begins = data[at : at + 4 * (count + 1)].view(np.uint32).tolist()
        at += 4 * (count + 1)
        scores = np.array(data[at : at + 4 * count].view(np.float32))
        at += 4 * count
        text = data[at : at + size].tobytes()
        pieces = [text[begins[row] : begins[row + 1]].decode("utf-8", "replace") for row in range(count)]
        at += size + 8 + numbers("<iI", at + size)[1]
        (tensors,) = numbers("<i", at)
        at += 4
        for _ in range(tensors):
            (length,) = numbers("<H", at)
            name = data[at + 2 : at + 2 + length].tobytes()
            _, _, place, _ = numbers("<BIQQ", at + 2 + length)
            at += 2 + length + 21
            if name == b"emb.word":
                packed = data[place : place + count * (_DIMENSION // 32) * _BLOCK.itemsize]
                blocks = packed.view(_BLOCK).reshape(count, -1)
                return cls(pieces, scores, blocks, unpacked(blocks[::16]).mean(axis=0))
        raise ValueError("the bundled model has no vectors of words")

    def vectors(self, rows: NDArray[np.int64]) -> Vectors:
        """The vectors of these pieces, of length 1: (rows, dimension)."""
        return _unit(unpacked(self.blocks[rows]))

    def centred(self, rows: NDArray[np.int64]) -> Vectors:
        """The same without what all have in common."""
        return _unit(unpacked(self.blocks[rows]) - self.mean)


def _unit(vectors: Vectors) -> Vectors:
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)


def unpacked(blocks: NDArray[np.void]) -> Vectors:
    """Vectors (n, dimension) out of blocks (n, dimension / 32), their numbers in an order of their own."""
    weights: Vectors = _OF_A_BYTE[blocks["nibbles"]]
    weights *= blocks["scale"].astype(np.float32)[..., None, None]
    return weights.reshape(len(blocks), -1)


def geographic_names() -> list[frozenset[str]]:
    """The folded names of each territory and city in `LANGUAGES`, those of one word, or in Han."""
    return _translated(
        lambda locale: [
            *((key, name) for key, name in locale.territories.items() if len(key) == 2),
            *((key, zone["city"]) for key, zone in locale.time_zones.items() if "city" in zone),
        ]
    )


def language_names() -> list[frozenset[str]]:
    """The folded names of each language in `LANGUAGES`, as those of territories; adjectives of Russian also by their
    stems."""
    found = _translated(lambda locale: [(key, name) for key, name in locale.languages.items() if len(key) == 2])
    return [
        names | {name.removesuffix("ий") + end for name in names if name.endswith("ский") for end in _STEMS}
        for names in found
    ]


def _translated(named: Callable[[Locale], Iterable[tuple[str, str]]]) -> list[frozenset[str]]:
    """The names by what they name, but for those that are ordinary words first: "того" is of that, and Togo."""
    from babel import Locale

    found: dict[str, set[str]] = defaultdict(set)
    used = read_words()
    for code in LANGUAGES:
        for key, name in named(Locale.parse(code)):
            folded = fold(name)
            words = [word for word in re.split(r"[\s()&.,/-]+", folded) if len(word) >= 4]
            if is_han(folded[0]):
                found[key].add(folded)
            elif len(words) == 1 and (words[0] not in used or used[words[0]].rare > EVERYDAY):
                found[key].add(words[0])
    return [frozenset(names) for names in found.values()]


def fit_names(vocabulary: Vocabulary, places: frozenset[str]) -> tuple[Vectors, float]:
    """What tells from a piece's vector whether it is a name: weights (dimension,) and a bias.

    Learnt from Cyrillic words: in Latin letters German nouns have a capital too. A word that is written with and
    without one is no name, with a capital neither; so it is not the capital that is learnt.
    """
    from sklearn.linear_model import LogisticRegression

    small: dict[str, float] = defaultdict(lambda: _NEVER)
    capital: dict[str, float] = defaultdict(lambda: _NEVER)
    rows: list[tuple[int, str]] = []
    geographic: list[int] = []
    for row, piece in enumerate(vocabulary.pieces):
        word = piece.lstrip(_START)
        begins = piece[:1] == _START
        if ((begins and not word.islower()) or is_han(word[:1])) and fold(word) in places:
            geographic.append(row)
        if begins and _CYRILLIC.fullmatch(word):
            folded = fold(word)
            table = small if word.islower() else capital
            table[folded] = float(np.logaddexp(table[folded], vocabulary.scores[row]))
            rows.append((row, folded))
    ratio = np.array([capital[word] - small[word] for _, word in rows])
    upper = np.array([not vocabulary.pieces[row].islower() for row, _ in rows])
    numbers = np.array([row for row, _ in rows])
    names, others = np.flatnonzero(upper & (ratio > 2)), np.flatnonzero(ratio < -1)
    learnt = np.r_[numbers[names], numbers[others], np.array(geographic, np.int64)]
    labels = np.r_[np.ones(len(names)), np.zeros(len(others)), np.ones(len(geographic))]
    weights = np.r_[np.ones(len(names)), np.where(upper[others], 4.0, 1.0), np.full(len(geographic), 3.0)]
    model = LogisticRegression(C=3.0, tol=1e-3, max_iter=300)
    model.fit(vocabulary.vectors(learnt), labels, sample_weight=weights)
    return model.coef_[0].astype(np.float32), float(model.intercept_[0])


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


@dataclass(frozen=True, slots=True, eq=False)
class _Words:
    """What is known of words without a document: `rows` are those of their most frequent pieces, all arrays (n,).

    The vocabulary lacks words that dictionaries have, `beyond` (2, m) how likely they are names and how rare, and names
    of places and languages, `outside`. `hashes` are those of the words, of these and of those, in this order.
    """

    vocabulary: Vocabulary
    words: Sequence[str]
    places: Mapping[str, int]
    rows: NDArray[np.int64]
    rare: NDArray[np.float64]
    names: NDArray[np.float64]
    geographic: Sequence[frozenset[str]]
    languages: Sequence[frozenset[str]]
    looks: NDArray[np.float32]
    bias: float
    beyond: NDArray[np.float64]
    outside: Sequence[str]
    hashes: NDArray[np.uint32]


@cache
def _words() -> _Words:
    vocabulary = Vocabulary.read(bundled_weights())
    geographic, languages = geographic_names(), language_names()
    places = frozenset().union(*geographic, *languages)
    best, mass = _whole_words(vocabulary)
    words = list(best)
    numbers = {word: number for number, word in enumerate(words)}
    rows = np.fromiter(best.values(), np.int64, len(words))
    weights, bias = fit_names(vocabulary, frozenset().union(*geographic))
    logits = np.concatenate([vocabulary.vectors(chunk) @ weights + bias for chunk in _chunks(rows)])
    names = np.minimum(1 / (1 + np.exp(-logits.astype(np.float64))), SUREST)
    names[[row for row, word in enumerate(words) if word in places]] = 1.0
    used = read_words()
    for word in used.keys() & best.keys() - places:
        names[numbers[word]] = _by_usage(float(names[numbers[word]]), used[word].name, word)
    beyond = {word: usage for word, usage in used.items() if word not in numbers and word not in places}
    shares = dict(zip(words, names.tolist(), strict=True)) | {word: usage.name for word, usage in beyond.items()}
    looks, looks_bias = _fit_clear_looks(shares)
    rare = np.clip(np.array([-mass[word] for word in words]) / RAREST, 0.0, 1.0)
    outside = sorted(places - numbers.keys())
    return _Words(
        vocabulary,
        words,
        numbers,
        rows,
        rare,
        names,
        geographic,
        languages,
        looks,
        looks_bias,
        np.array(list(beyond.values())).T,
        outside,
        np.array([word_hash(word) for word in (*words, *beyond, *outside)], np.uint32),
    )


def _whole_words(vocabulary: Vocabulary) -> tuple[dict[str, int], dict[str, float]]:
    """The folded words that are pieces of the vocabulary: the row of each one's most frequent form, and the logarithm
    of the frequency of all its forms."""
    best: dict[str, int] = {}
    mass: dict[str, float] = {}
    for row, piece in enumerate(vocabulary.pieces):
        word = piece.lstrip(_START)
        if len(word) < 2 or not (piece[0] == _START or is_han(word[0])) or not word[0].isalpha():
            continue
        if (len(word) == 2 and not is_han(word[0])) or not TOKEN.fullmatch(word):
            continue
        folded, score = fold(word), float(vocabulary.scores[row])
        mass[folded] = float(np.logaddexp(mass.get(folded, _NEVER), score))
        if folded not in best or score > vocabulary.scores[best[folded]]:
            best[folded] = row
    return best, mass


def _fit_clear_looks(shares: Mapping[str, float]) -> tuple[NDArray[np.float32], float]:
    """What shows whether a word is a name, from some of those of which it is clear, by how likely each is one."""
    clear = [word for word, share in shares.items() if share > 0.6 or share < 0.25]
    learnt = clear[:: max(len(clear) // LEARNT_FROM, 1)]
    return fit_looks(learnt, np.array([shares[word] for word in learnt]) > 0.5)


def _by_usage(name: float, told: float, word: str) -> float:
    """How likely a word of the vocabulary is a name, given what a dictionary tells.

    Tags tell it for Han words. Elsewhere a dictionary only tells what is no name: internationalisms look like names in
    it, and words of other languages stand in it as Russian names.
    """
    if is_han(word[0]):
        return told
    return (
        _sigmoid((_logit(np.clip(name, 0.05, 0.95)) + 2 * _logit(np.clip(told, 0.01, 0.99))) / 3)
        if told < name
        else name
    )


def _logit(share: float) -> float:
    return math.log(share / (1 - share))


def _sigmoid(logit: float) -> float:
    return 1 / (1 + math.exp(-logit))


def _chunks(rows: NDArray[np.int64]) -> Iterator[NDArray[np.int64]]:
    return (rows[start : start + _CHUNK] for start in range(0, len(rows), _CHUNK))


def count_words(text: str, counts: Counter[str]) -> None:
    """Count the folded words of a text; of a run of Han all that may be words."""
    for match in TOKEN.finditer(text):
        word = fold(match[0])
        if not word:  # a lone tatweel, which stands for a dash in Persian laws
            continue
        if not is_han(word[0]):
            counts[word] += 1
            continue
        for start in range(len(word)):
            for end in range(start + 2, min(start + LONGEST_HAN, len(word)) + 1):
                counts[word[start:end]] += 1


def read_lexicon(counts: Counter[str], own: Collection[str]) -> Lexicon:
    """The lexicon for a document with so many of these folded words.

    Those that it has itself or in a translation are `own`: what only search aids name it does not name.
    """
    known = _words()
    have = [(count, word) for word, count in counts.items() if word in known.places]
    chosen = tuple(word for _, word in sorted(have, key=lambda pair: (-pair[0], pair[1]))[:MOST_WORDS])
    said = {word[: len(word) - cut] for word in own for cut in range(4) if not cut or len(word) - cut >= SHORTEST_PLACE}
    begun = {word[:SHORTEST_PLACE] for word in own}  # "Japanese" is there where "Japan" is
    there = frozenset().union(
        *(names for names in known.geographic if not names.isdisjoint(said)),
        *(names for names in known.languages if not begun.isdisjoint(name[:SHORTEST_PLACE] for name in names)),
    )
    return _lexicon(chosen, there)


@lru_cache(maxsize=2)  # a document is often built again with other questions, and a test's documents are alike
def _lexicon(chosen: tuple[str, ...], there: frozenset[str]) -> Lexicon:
    """The lexicon for a document with these words, and these names of territories and cities in any language."""
    known = _words()
    meant, abroad = _compare(known, chosen)
    places = frozenset().union(*known.geographic, *known.languages)
    for name in places & known.places.keys():  # its translations are known, none has to be guessed
        abroad[known.places[name]] = float(name in there)
    for name in there & known.places.keys():
        meant[known.places[name]] = 1.0
    is_there = np.array([float(name in there) for name in known.outside])
    values = np.hstack(
        [
            [known.names, known.rare, meant, abroad],
            np.vstack([known.beyond, np.zeros_like(known.beyond)]),
            [np.ones_like(is_there), np.ones_like(is_there), is_there, is_there],
        ]
    )
    hashes, rows = np.unique(known.hashes, return_index=True)
    return Lexicon(hashes, np.round(values[:, rows] * 255).astype(np.uint8), known.looks, known.bias)


def _compare(known: _Words, chosen: Sequence[str]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The greatest cosine of each word with one of the document's, and with one of another script."""
    meant, abroad = (np.zeros(len(known.words)) for _ in range(2))
    if not chosen:
        return meant, abroad
    scripts = np.array([_script(word) for word in known.words])
    own = np.array([known.places[word] for word in chosen])
    order = own[np.argsort(scripts[own], kind="stable")]
    kinds, starts = np.unique(scripts[order], return_index=True)
    ends = [*starts[1:].tolist(), len(order)]
    groups = [slice(start, end) for start, end in zip(starts.tolist(), ends, strict=True)]
    vectors = known.vocabulary.centred(known.rows[order])
    # The nearest by the dimensions in which words differ most; its cosine then by all of them.
    main = np.linalg.eigh(vectors.T @ vectors)[1][:, -MAIN_DIMENSIONS:]
    short = vectors @ main
    for at in range(0, len(known.words), _CHUNK):
        chunk = slice(at, at + _CHUNK)
        others = known.vocabulary.centred(known.rows[chunk])
        like = (others @ main) @ short.T
        nearest = np.array([like[:, one].argmax(axis=1) + one.start for one in groups])
        best = np.take_along_axis(like, nearest.T, axis=1).T
        foreign = np.where(kinds[:, None] == scripts[chunk], -1.0, best)
        for result, likeness in ((meant, best), (abroad, foreign)):
            found = np.take_along_axis(nearest, likeness.argmax(axis=0)[None], axis=0)[0]
            result[chunk] = np.einsum("ij,ij->i", others, vectors[found])
    if len(kinds) == 1:
        abroad[scripts == kinds[0]] = 0.0
    return np.clip(meant, 0.0, 1.0), np.clip(abroad, 0.0, 1.0)


def _script(word: str) -> int:
    """A number for a word's script; those of one block of letters share it."""
    code = ord(word[0])
    if code < 0x250:
        return 0
    if is_han(word[0]):
        return 1
    return code >> 8 if code < 0x400 else 4 if code < 0x530 else code >> 8
