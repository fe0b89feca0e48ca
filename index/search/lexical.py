"""Matching by words: BM25 over character n-grams, which bridges inflections, typos and scripts without a dictionary."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.reader import Cover
from index.text.folding import normalise, simplified
from index.types import Numbers, Vectors, distinct

LENGTHS = (3, 4)
# Combining marks belong to the words of Arabic, Devanagari and their neighbours, but \w leaves them out.
_WORD = re.compile(r"[\w\u0300-\u036f\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963]+")
_HAN = re.compile(r"[\u3400-\u9fff]")
_PRIME = np.uint32(16777619)  # of FNV-1a (Fowler, Noll and Vo)

Terms = NDArray[np.uint32]


def gram_hashes(texts: Sequence[str]) -> tuple[NDArray[np.int64], Terms]:
    """The n-grams of each text, with repetitions: for each its text's place and its hash, both (grams,), in no order.

    3 and 4 characters of each word with its edges marked, words of up to 3 characters also whole; Han characters one
    by one and in pairs, since a word may be either.
    """
    marked: list[str] = []
    han: list[str] = []
    marked_of: list[int] = []
    han_of: list[int] = []
    for place, text in enumerate(texts):
        for word in _WORD.findall(simplified(normalise(text).casefold())):
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
    parts.append(_windows(["".join(_HAN.findall(word)) for word in han], han_of, 1))
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


# Okapi BM25 (Robertson and Zaragoza 2009): term saturation and length normalisation. B is below the usual
# 0.75 because a passage's length here says how many search aids it was given, not how much it says.
K1 = 1.2
B = 0.5
# Postings read to find candidates, the rarest n-grams first. Those of a common n-gram would take longer to read
# than all the rest of a search, and say less.
CANDIDATE_POSTINGS = 8_000
CANDIDATES = 64
# An n-gram that more passages have is no word of a question in a large document: it would take the longest to look
# up, and say the least.
COMMON = 20_000
# One row an n-gram in its file: its hash and where its postings end.
TERMS = np.dtype([("hash", "<u4"), ("end", "<i8")])


class Posting(NamedTuple):
    """The passages that have an n-gram: numbers, rising, and how often, both (n,); `idf` is its weight."""

    passages: NDArray[np.int32]
    counts: NDArray[np.uint8]
    idf: float

    def among(self, passages: Numbers) -> Posting:
        """Only these passages (rising)."""
        places = np.minimum(np.searchsorted(self.passages, passages), len(self.passages) - 1)
        places = places[self.passages[places] == passages]
        return Posting(self.passages[places], self.counts[places], self.idf)


@dataclass(frozen=True, slots=True, eq=False)
class QueryTerms:
    """What an index knows of a question's n-grams. `total` is the score of a passage that had them all, once each."""

    postings: Sequence[Posting]
    total: float


def idf(frequency: int, passages: int) -> float:
    """The inverse document frequency of a term that so many of the passages have."""
    return math.log1p((passages - frequency + 0.5) / (frequency + 0.5))


def query_hashes(question: str) -> Terms:
    """The question's n-grams, each once."""
    return distinct(gram_hashes([question])[1])


def total_weight(known: Sequence[float], asked: int, passages: int) -> float:
    """The score of a passage that had all of the `asked` n-grams of a question, once each: `known` are the weights of
    those that the index has. The others count in full: a question on another matter scores low everywhere."""
    return (sum(known) + (asked - len(known)) * idf(0, passages)) * (K1 + 1)


def length_norms(lengths: NDArray[np.float32]) -> NDArray[np.float32]:
    """What a passage's length in n-grams adds to the saturation: (passages,)."""
    return np.asarray(K1 * (1 - B + B * lengths / max(float(lengths.mean()) if len(lengths) else 0.0, 1.0)), np.float32)


def score_matches(
    places: Numbers, weights: NDArray[np.floating], counts: NDArray[np.uint8], norms: NDArray[np.float32], total: float
) -> Vectors:
    """The share of a question's weight that passages match, from the matches of its n-grams, all arrays (matches,).

    `places` lead to the passages with these `norms` (passages,), `weights` are the n-grams' inverse document
    frequencies, and `total` is the question's weight.
    """
    if not total:
        return np.zeros(len(norms), np.float32)
    saturated = (K1 + 1) * counts / (counts + norms[places].astype(np.float64))
    return (np.bincount(places, weights * saturated, len(norms)) / total).astype(np.float32)


def score_passages(terms: QueryTerms, passages: Numbers, norms: NDArray[np.float32]) -> Vectors:
    """The passages' share of the question's weight: (passages,). `passages` rise, `norms` are theirs."""
    if not terms.postings or not len(passages):
        return np.zeros(len(passages), np.float32)
    # Short rows are looked up together; in a long one it is the passages that are looked up.
    short = [posting for posting in terms.postings if len(posting.passages) <= len(passages)]
    long = [posting.among(passages) for posting in terms.postings if len(posting.passages) > len(passages)]
    listed = [*short, *long]
    found = np.concatenate([posting.passages for posting in listed])
    weights = np.repeat([posting.idf for posting in listed], [len(posting.passages) for posting in listed])
    counts = np.concatenate([posting.counts for posting in listed])
    places = np.minimum(np.searchsorted(passages, found), len(passages) - 1)
    met = passages[places] == found
    return score_matches(places[met], weights[met], counts[met], norms, terms.total)


def find_candidates(
    terms: QueryTerms,
    keep: Callable[[NDArray[np.int32]], NDArray[np.bool_]] | None = None,
    *,
    most: int = CANDIDATES,
    postings: int = CANDIDATE_POSTINGS,
) -> Numbers:
    """The passages with most of the rarest n-grams: at most `most`, in no order; `keep` says which may be.

    At most so many `postings` are read.
    """
    found: list[NDArray[np.int32]] = []
    weights: list[Vectors] = []
    left = postings
    for posting in sorted(terms.postings, key=lambda posting: len(posting.passages)):
        left -= len(posting.passages)
        if left < 0:
            break
        found.append(posting.passages)
        weights.append(np.full(len(posting.passages), posting.idf, np.float32))
    if not found:
        return np.empty(0, np.int64)
    passages, owner = np.unique(np.concatenate(found), return_inverse=True)
    scores = np.bincount(owner, np.concatenate(weights))
    if keep is not None:
        kept = keep(passages)
        passages, scores = passages[kept], scores[kept]
    best = np.argpartition(-scores, most)[:most] if len(scores) > most else slice(None)
    return passages[best].astype(np.int64)


# Of an n-gram that more passages have, it is not looked up which ones: it counts as everywhere.
EVERYWHERE = 2_000
MOST_OF_A_WORD = 0.6  # of its n-grams; a passage with so many has the word, perhaps inflected


def cover_words(
    words: Sequence[str], postings: Callable[[Terms], Sequence[NDArray[np.int32] | None]], passage: int
) -> Cover:
    """How much of each word the document has, and the passage with this number.

    `postings(hashes)` gives the passages of each n-gram, none for one that no passage has, and None for one that
    counts as everywhere.
    """
    owners, hashes = gram_hashes(words)
    found = postings(hashes)
    size = np.bincount(owners, minlength=len(words))
    everywhere = np.bincount(owners[[one is None for one in found]], minlength=len(words))
    known = [(owner, one) for owner, one in zip(owners.tolist(), found, strict=True) if one is not None and len(one)]
    mine, best, frequency, where = (np.zeros(len(words), np.int64) for _ in range(4))
    if known:
        passages, places = np.unique(np.concatenate([one for _, one in known]), return_inverse=True)
        of_word = np.repeat([owner for owner, _ in known], [len(one) for _, one in known])
        counts = np.bincount(of_word * len(passages) + places.ravel(), minlength=len(words) * len(passages))
        table = counts.reshape(len(words), len(passages))
        place = int(np.searchsorted(passages, passage))
        if place < len(passages) and passages[place] == passage:
            mine = table[:, place]
        best = table.max(axis=1)
        where = passages[table.argmax(axis=1)].astype(np.int64)
        frequency = (table + everywhere[:, None] >= MOST_OF_A_WORD * np.maximum(size, 1)[:, None]).sum(axis=1)
    with np.errstate(invalid="ignore"):
        return Cover((mine + everywhere) / size, (best + everywhere) / size, frequency, where)


@dataclass(frozen=True, slots=True, eq=False)
class LexicalIndex:
    """Implements `index.reader.WordSearch` over postings in compressed sparse rows.

    Shapes, for T n-grams, E postings and N passages: `terms` (T,) sorted hashes, uint32; `ends` (T,) where each
    one's postings end, int64; `postings` (E,) passage numbers, int32, and `counts` (E,), uint8; `norms` (N,),
    float32; `sections` (N,) and `labels` give each passage's section.
    """

    terms: Terms
    ends: NDArray[np.int64]
    postings: NDArray[np.int32]
    counts: NDArray[np.uint8]
    norms: NDArray[np.float32]
    sections: NDArray[np.int32]
    labels: tuple[str, ...]

    def look_up(self, question: str) -> AskedLexical:
        """Look the question's n-grams up, leaving out the common ones."""
        hashes = query_hashes(question)
        if not len(hashes) or not len(self.terms):
            return AskedLexical(self, QueryTerms((), 0.0))
        rows = np.minimum(np.searchsorted(self.terms, hashes), len(self.terms) - 1)
        rows = rows[self.terms[rows] == hashes]
        starts, ends = np.where(rows > 0, self.ends[rows - 1], 0), self.ends[rows]
        telling = ends - starts <= COMMON
        postings = [
            Posting(self.postings[start:end], self.counts[start:end], idf(end - start, len(self.norms)))
            for start, end in zip(starts[telling].tolist(), ends[telling].tolist(), strict=True)
        ]
        asked = len(hashes) - int((~telling).sum())
        total = total_weight([posting.idf for posting in postings], asked, len(self.norms))
        return AskedLexical(self, QueryTerms(postings, total))


@dataclass(frozen=True, slots=True, eq=False)
class AskedLexical:
    """Implements `index.reader.QuestionWords`."""

    index: LexicalIndex
    terms: QueryTerms

    def prefetch(self, passages: Numbers) -> None:
        """Nothing is far away."""

    def candidates(self, section: str | None) -> Numbers:
        """The passages that have the question's rarest words, in no order; few, and perhaps none."""
        if section is None:
            return find_candidates(self.terms)
        wanted = self.index.labels.index(section)
        return find_candidates(self.terms, lambda found: self.index.sections[found] == wanted)

    def scores(self, passages: Numbers) -> Vectors:
        """How much of the question's weight each passage (rising numbers) matches: (passages,)."""
        return score_passages(self.terms, passages, self.index.norms[passages])

    def cover(self, words: Sequence[str], passage: int) -> Cover:
        """How much of these words of the question the document has, and this passage."""
        return cover_words(words, self._postings, passage)

    def _postings(self, hashes: Terms) -> list[NDArray[np.int32] | None]:
        index, nowhere = self.index, np.empty(0, np.int32)
        if not len(index.terms):
            return [nowhere] * len(hashes)
        rows = np.minimum(np.searchsorted(index.terms, hashes), len(index.terms) - 1)
        known = index.terms[rows] == hashes
        starts, ends = np.where(rows > 0, index.ends[rows - 1], 0), index.ends[rows]
        return [
            nowhere if not there else None if end - start > EVERYWHERE else index.postings[start:end]
            for there, start, end in zip(known.tolist(), starts.tolist(), ends.tolist(), strict=True)
        ]
