"""A lexicon of many languages, of the bundled model and dictionaries: names, rare words, what the document is about.

The model has a vector for each piece of its vocabulary, near each other for words that mean the like in whatever
language. What is known of words before there is a document is made once (`data/words`); what a document has to do with
them, a build finds by these vectors.
"""

from __future__ import annotations

import hashlib
import struct
import sys
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.encoders.models import WEIGHTS_SHA256, bundled_weights
from index.installed import DATA
from index.text.clues import LONGEST_HAN, Lexicon, look_grams, tokens, word_hash
from index.text.folding import fold as fold_han
from index.text.folding import fold_letters as fold
from index.text.folding import is_han
from index.types import Numbers, Vectors

# Made by make_words.py beside them.
WORDS, PLACES, LANGUAGES = (DATA / "words" / name for name in ("words.npz", "places.tsv", "languages.tsv"))
FINGERPRINT = "fingerprint"  # the array of words.npz that only a test reads

MOST_WORDS = 3_000  # of a document, its most frequent ones: all others are compared with each
SHORTEST_PLACE = 5  # letters of one that is inflected

START = "▁"  # how the vocabulary marks a word's beginning
MAIN_DIMENSIONS = 128  # tell a word's nearest one nearly as well as all 384, in less than half the time
_CHUNK = 2048  # vectors that are held at a time

_HEADER, _SPECIAL = 44, 16  # bytes before the vocabulary; of the numbers of four special pieces
_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])  # 32 weights of 4 bits: the low halves, then the high ones
_OF_A_BYTE = np.array([(byte & 15, byte >> 4) for byte in range(256)], np.float32) - 8
_DIMENSION = 384


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The pieces of the bundled model with the logarithms of their frequencies (n,), and their packed vectors.

    `text` holds the pieces one behind the other, as UTF-8, and `begins` (n + 1,) tells where each one begins.
    """

    text: bytes
    begins: NDArray[np.uint32]
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
        begins = data[at : at + 4 * (count + 1)].view(np.uint32)
        at += 4 * (count + 1)
        scores = np.array(data[at : at + 4 * count].view(np.float32))
        at += 4 * count
        text = data[at : at + size].tobytes()
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
                return cls(text, begins, scores, blocks, unpacked(blocks[::16]).mean(axis=0))
        raise ValueError("the bundled model has no vectors of words")

    @cached_property
    def pieces(self) -> list[str]:
        """The pieces. No build needs them, and taking 250,000 apart takes a fifth of a second."""
        return [self.text[begin:end].decode("utf-8", "replace") for begin, end in pairwise(self.begins.tolist())]

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


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """What is known of words before there is a document: `hashes` (n,), rising, and arrays in the same order.

    `usage` (2, n) is how likely each is a name and how rare it is, in 255ths; `rows` are those of the most frequent
    piece of each in the vocabulary, -1 for words that only dictionaries have; `scripts` as `script_number`. `looks` and
    `bias` as in `Lexicon`. `places` and `languages` are the names of each in several languages.
    """

    hashes: NDArray[np.uint32]
    usage: NDArray[np.uint8]
    rows: Numbers
    scripts: NDArray[np.uint16]
    looks: NDArray[np.float32]
    bias: float
    places: Sequence[frozenset[str]]
    languages: Sequence[frozenset[str]]

    @classmethod
    @cache
    def read(cls) -> Words:
        with np.load(WORDS, allow_pickle=False) as arrays:
            return cls(
                np.cumsum(arrays["steps"], dtype=np.uint32),
                arrays["usage"],
                arrays["rows"].astype(np.int64),
                arrays["scripts"],
                arrays["looks"],
                float(arrays["bias"]),
                _read_names(PLACES),
                _read_names(LANGUAGES),
            )

    def find(self, words: Collection[str]) -> Numbers:
        """The number of each of these folded words, -1 for one that is unknown: (words,)."""
        hashes = np.fromiter(map(word_hash, words), np.uint32, len(words))
        numbers = np.minimum(np.searchsorted(self.hashes, hashes), len(self.hashes) - 1)
        return np.where(self.hashes[numbers] == hashes, numbers, -1)


def words_fingerprint() -> str:
    """A hash over all that words.npz depends on: the model, and how words are folded, cut and hashed.

    The functions are tried on every letter, mark, digit and sign of Unicode 3.2, whose case folding and normal forms no
    later version of Unicode changes, so that it is the same with every Python.
    """
    known = unicodedata.ucd_3_2_0
    letters = [letter for letter in map(chr, range(sys.maxunicode + 1)) if known.category(letter)[0] in "LMNP"]
    text = "\n".join(f"{letter}a{letter}b" for letter in letters)
    words = [word for _, word in tokens(text)]
    hashed = [(word_hash(word), *look_grams(word)) for word in words[::50]]
    results = (fold(text), fold_han(text), *words, str(hashed), str([*map(script_number, letters)]), WEIGHTS_SHA256)
    return hashlib.sha256("\n".join(results).encode()).hexdigest()


def _read_names(path: Path) -> list[frozenset[str]]:
    return [frozenset(line.split("\t")) for line in path.read_text(encoding="utf-8").splitlines()]


def count_words(text: str, counts: Counter[str]) -> None:
    """Count the folded words of a text; of a run of Han all that may be words."""
    for _, token in tokens(text):
        word = fold(token)
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
    known = Words.read()
    words = sorted(counts, key=lambda word: (-counts[word], word))
    numbers = known.find(words)
    chosen = numbers[(numbers >= 0) & (known.rows[numbers] >= 0)][:MOST_WORDS]
    said = {word[: len(word) - cut] for word in own for cut in range(4) if not cut or len(word) - cut >= SHORTEST_PLACE}
    begun = {word[:SHORTEST_PLACE] for word in own}  # "Japanese" is there where "Japan" is
    there = frozenset().union(
        *(names for names in known.places if not names.isdisjoint(said)),
        *(names for names in known.languages if not begun.isdisjoint(name[:SHORTEST_PLACE] for name in names)),
    )
    return _lexicon(tuple(chosen.tolist()), there)


@lru_cache(maxsize=2)  # a document is often built again with other questions, and a test's documents are alike
def _lexicon(chosen: tuple[int, ...], there: frozenset[str]) -> Lexicon:
    """The lexicon for a document with the words of these numbers, and these names of places and languages."""
    known = Words.read()
    meant, abroad = _compare(known, np.array(chosen, np.int64))
    # Their translations are known, none has to be guessed; each has its number, as the files are made together.
    for group in (*known.places, *known.languages):
        abroad[known.find(group)] = 0.0
    here = known.find(there)
    meant[here] = abroad[here] = 1.0
    values = np.vstack([known.usage, np.round(np.array([meant, abroad]) * 255).astype(np.uint8)])
    return Lexicon(known.hashes, values, known.looks, known.bias)


def _compare(known: Words, chosen: Numbers) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The greatest cosine of each word with one of the document's, and with one of another script: two arrays (n,)."""
    meant, abroad = (np.zeros(len(known.hashes)) for _ in range(2))
    if not len(chosen):
        return meant, abroad
    vocabulary = Vocabulary.read(bundled_weights())
    order = chosen[np.argsort(known.scripts[chosen], kind="stable")]
    kinds, starts = np.unique(known.scripts[order], return_index=True)
    ends = [*starts[1:].tolist(), len(order)]
    groups = [slice(start, end) for start, end in zip(starts.tolist(), ends, strict=True)]
    vectors = vocabulary.centred(known.rows[order])
    # The nearest by the dimensions in which words differ most; its cosine then by all of them.
    main = np.linalg.eigh(vectors.T @ vectors)[1][:, -MAIN_DIMENSIONS:]
    short = vectors @ main
    for chunk in _in_vocabulary(known):
        others = vocabulary.centred(known.rows[chunk])
        like = (others @ main) @ short.T
        nearest = np.array([like[:, one].argmax(axis=1) + one.start for one in groups])
        best = np.take_along_axis(like, nearest.T, axis=1).T
        foreign = np.where(kinds[:, None] == known.scripts[chunk], -1.0, best)
        for result, likeness in ((meant, best), (abroad, foreign)):
            found = np.take_along_axis(nearest, likeness.argmax(axis=0)[None], axis=0)[0]
            result[chunk] = np.einsum("ij,ij->i", others, vectors[found])
    if len(kinds) == 1:
        abroad[known.scripts == kinds[0]] = 0.0
    return np.clip(meant, 0.0, 1.0), np.clip(abroad, 0.0, 1.0)


def _in_vocabulary(known: Words) -> Iterator[Numbers]:
    """The numbers of the words with a vector, some at a time, as these follow one another in the model's file."""
    numbers = np.flatnonzero(known.rows >= 0)
    numbers = numbers[np.argsort(known.rows[numbers])]
    return (numbers[at : at + _CHUNK] for at in range(0, len(numbers), _CHUNK))


def script_number(word: str) -> int:
    """A number for a word's script; those of one block of letters share it."""
    code = ord(word[0])
    if code < 0x250:
        return 0
    if is_han(word[0]):
        return 1
    return code >> 8 if code < 0x400 else 4 if code < 0x530 else code >> 8
