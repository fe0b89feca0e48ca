"""Matching by words: BM25 over character n-grams, which bridges inflections, typos and scripts without a dictionary."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from index.reader import Cover
from index.search.packing import Bytes, Packed, Unpacked
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
# Of an n-gram that more passages have, it is not looked up which of them cover a word: it counts as everywhere.
EVERYWHERE = 2_000
# An n-gram that a larger share of the passages has, or more of them than the last number, is no word of a question in a
# large document: it would take the longest to look up, and say the least. Of 500 questions on a million generated
# sentences 105 have their sentence first with this share and 107 with twice as much, which takes half as long again.
COMMON_SHARE, MOST_COMMON = 0.01, 20_000
_LOW_BITS = 0xFFFF
_NOWHERE = np.empty(0, np.int32)
# One row an n-gram in its file: its hash, how many passages have it, and where its packed postings end.
TERMS = np.dtype([("hash", "<u4"), ("size", "<i4"), ("end", "<i8")])


class Known(NamedTuple):
    """Those of some n-grams that the document has: their `places` (n,), and the postings of each one, which need no
    bytes where it is common."""

    places: Numbers
    postings: Sequence[Packed]


class Postings(Protocol):
    """Where the postings of a document are kept, and what is to be known of its N passages: their length `norms` (N,),
    and their `sections` (N,) by their places among the `labels`."""

    @property
    def norms(self) -> NDArray[np.float32]: ...
    @property
    def sections(self) -> NDArray[np.int32]: ...
    @property
    def labels(self) -> tuple[str, ...]: ...

    def begin(self, hashes: Terms) -> Callable[[], Known]:
        """Begin to look n-grams up; what is returned waits for the end."""


@dataclass(frozen=True, eq=False)
class QueryTerms:
    """What a document knows of a question's n-grams without the common ones: their `hashes` (n,), the passages that
    have each, and their weights (n,). `total` is the score of a passage that had them all, once each."""

    hashes: Terms
    postings: Sequence[Packed]
    weights: NDArray[np.float64]
    total: float

    @cached_property
    def unpacked(self) -> Unpacked:
        """The postings, unpacked once for all that is asked about them."""
        return Unpacked(self.postings)


def most_telling(passages: int) -> int:
    """How many of so many passages an n-gram may have that tells something of a question."""
    return min(max(int(passages * COMMON_SHARE), EVERYWHERE), MOST_COMMON)


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
    numbers = terms.unpacked.numbers
    # Most postings are of none of the passages, which the lower half of their bits shows soonest.
    maybe = np.zeros(_LOW_BITS + 1, np.bool_)
    maybe[passages & _LOW_BITS] = True
    mine = np.flatnonzero(maybe[numbers & _LOW_BITS])
    places = np.minimum(np.searchsorted(passages, numbers[mine]), len(passages) - 1)
    met = passages[places] == numbers[mine]
    mine, places = mine[met], places[met]
    owners = terms.unpacked.owners(mine)
    counts = terms.unpacked.counts(mine, owners)
    return score_matches(places, terms.weights[owners], counts, norms, terms.total)


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
    sizes = np.array([packed.size for packed in terms.postings], np.int64)
    rarest = np.argsort(sizes, kind="stable")
    rarest = rarest[np.cumsum(sizes[rarest]) <= postings]
    if not len(rarest):
        return np.empty(0, np.int64)
    numbers = np.concatenate([terms.unpacked[place] for place in rarest.tolist()])
    order = np.argsort(numbers, kind="stable")
    numbers = numbers[order]
    first = _first_of_each(numbers)
    passages, scores = numbers[first], np.add.reduceat(np.repeat(terms.weights[rarest], sizes[rarest])[order], first)
    if keep is not None:
        kept = keep(passages)
        passages, scores = passages[kept], scores[kept]
    best = np.argpartition(-scores, most)[:most] if len(scores) > most else slice(None)
    return passages[best].astype(np.int64)


def _first_of_each(numbers: NDArray[np.integer]) -> Numbers:
    """Where each number occurs first among rising ones, of which there is at least one."""
    return np.flatnonzero(np.append(True, numbers[1:] != numbers[:-1]))


MOST_OF_A_WORD = 0.6  # of its n-grams; a passage with so many has the word, perhaps inflected


def cover_words(
    words: Sequence[str],
    postings: Callable[[Terms], Sequence[NDArray[np.int32] | None]],
    passage: int,
    passages: int,
) -> Cover:
    """How much of each word the document of so many `passages` has, and the passage with this number.

    `postings(hashes)` gives the passages of each n-gram, none for one that no passage has, and None for one that
    counts as everywhere.
    """
    owners, hashes = gram_hashes(words)
    size = np.bincount(owners, minlength=len(words))
    found = postings(hashes)
    everywhere = np.bincount(owners[[one is None for one in found]], minlength=len(words))
    enough = MOST_OF_A_WORD * np.maximum(size, 1) - everywhere
    mine, best, where = (np.zeros(len(words), np.int64) for _ in range(3))
    frequency = np.where(enough <= 0, passages, 0)
    lists = [(owner, one) for owner, one in zip(owners.tolist(), found, strict=True) if one is not None and len(one)]
    if lists:
        # A key for each word and passage, as often as the passage has one of the word's n-grams.
        of = np.repeat([owner for owner, _ in lists], [len(one) for _, one in lists])
        keys = np.sort(of * passages + np.concatenate([one for _, one in lists]))
        first = _first_of_each(keys)
        counts = np.diff(first, append=len(keys))
        of, numbers = np.divmod(keys[first], passages)
        begin = _first_of_each(of)
        present = of[begin]
        # The first of those with the highest count.
        most = np.maximum.reduceat(counts * len(counts) - np.arange(len(counts)), begin)
        best[present] = -(-most // len(counts))
        where[present] = numbers[best[present] * len(counts) - most]
        telling = counts >= enough[of]
        frequency += np.where(enough > 0, np.bincount(of[telling], minlength=len(words)), 0)
        wanted = np.arange(len(words)) * passages + passage
        mine = np.searchsorted(keys, wanted + 1) - np.searchsorted(keys, wanted)
    with np.errstate(invalid="ignore"):
        return Cover((mine + everywhere) / size, (best + everywhere) / size, frequency, where)


@dataclass(frozen=True, slots=True, eq=False)
class LexicalIndex:
    """Implements `index.reader.WordSearch` and `Postings` over compressed sparse rows.

    Shapes, for T n-grams and N passages: `terms` (T,) sorted hashes, uint32; `sizes` (T,) how many passages have each,
    int32, and `ends` (T,) where its postings end among the packed ones, int64; `postings` (bytes,), uint8; `norms`
    (N,), float32; `sections` (N,) and `labels` give each passage's section.
    """

    terms: Terms
    sizes: NDArray[np.int32]
    ends: NDArray[np.int64]
    postings: Bytes
    norms: NDArray[np.float32]
    sections: NDArray[np.int32]
    labels: tuple[str, ...]

    def lists(self, rows: Numbers | None = None) -> Iterator[Packed]:
        """The postings of the n-grams in these rows, or of all."""
        if rows is None:
            rows = np.arange(len(self.terms))
        starts = np.where(rows > 0, self.ends[rows - 1], 0)
        for start, end, size in zip(starts.tolist(), self.ends[rows].tolist(), self.sizes[rows].tolist(), strict=True):
            yield Packed(self.postings[start:end], size, len(self.norms))

    def begin(self, hashes: Terms) -> Callable[[], Known]:
        """Look n-grams up."""
        if not len(self.terms):
            return lambda: Known(np.empty(0, np.int64), ())
        rows = np.minimum(np.searchsorted(self.terms, hashes), len(self.terms) - 1)
        places = np.flatnonzero(self.terms[rows] == hashes)
        known = Known(places, list(self.lists(rows[places])))
        return lambda: known

    def look_up(self, question: str) -> AskedWords:
        """Look the question's n-grams up."""
        return AskedWords.of(self, question)


@dataclass(frozen=True, eq=False)
class AskedWords:
    """Implements `index.reader.QuestionWords`. What is far away comes while other parts of a search are at work."""

    index: Postings
    hashes: Terms
    known: Callable[[], Known]

    @classmethod
    def of(cls, index: Postings, question: str) -> AskedWords:
        """Begin to look the question's n-grams up."""
        hashes = query_hashes(question)
        return cls(index, hashes, index.begin(hashes))

    @cached_property
    def terms(self) -> QueryTerms:
        """What the document knows of the question's n-grams."""
        places, postings = self.known()
        size = len(self.index.norms)
        telling = [place for place, packed in enumerate(postings) if packed.size <= most_telling(size)]
        weights = np.array([idf(postings[place].size, size) for place in telling])
        total = total_weight(weights.tolist(), len(self.hashes) - len(postings) + len(telling), size)
        return QueryTerms(self.hashes[places[telling]], [postings[place] for place in telling], weights, total)

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
        return cover_words(words, self._postings, passage, len(self.index.norms))

    @cached_property
    def _mine(self) -> dict[int, NDArray[np.int32] | None]:
        """The passages of each of the question's n-grams, as `cover_words` takes them."""
        terms = self.terms
        rare = {
            gram: terms.unpacked[place]
            for place, (gram, packed) in enumerate(zip(terms.hashes.tolist(), terms.postings, strict=True))
            if packed.size <= EVERYWHERE
        }
        return _everywhere_or_not(self.hashes, self.known()) | rare

    def _postings(self, hashes: Terms) -> list[NDArray[np.int32] | None]:
        found = self._mine
        # A word that the question spells in another way has n-grams that the question lacks.
        others = np.array([gram for gram in hashes.tolist() if gram not in found], np.uint32)
        if len(others):
            known = self.index.begin(others)()
            rare = [place for place, packed in enumerate(known.postings) if packed.size <= EVERYWHERE]
            unpacked = Unpacked([known.postings[place] for place in rare])
            grams = others[known.places[rare]].tolist()
            found = found | _everywhere_or_not(others, known) | {gram: unpacked[at] for at, gram in enumerate(grams)}
        return [found[gram] for gram in hashes.tolist()]


def _everywhere_or_not(hashes: Terms, known: Known) -> dict[int, NDArray[np.int32] | None]:
    """For each n-gram None if it counts as everywhere, else no passages."""
    found: dict[int, NDArray[np.int32] | None] = dict.fromkeys(hashes.tolist(), _NOWHERE)
    common = [place for place, packed in enumerate(known.postings) if packed.size > EVERYWHERE]
    return found | dict.fromkeys(hashes[known.places[common]].tolist())
