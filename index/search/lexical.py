"""Matching by words: BM25 over character n-grams, which bridges inflections, typos and scripts without a dictionary."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import NamedTuple, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from index.reader import Cover
from index.search.packing import Bytes, Lists, Unpacked, spread
from index.text.folding import EASTERN, EASTERN_MARKS, has_han, is_han, normalise, simplified
from index.types import Numbers, Vectors, distinct

LENGTHS = (3, 4)
# Combining marks belong to words, but \w leaves them out.
_WORD = re.compile(r"[\w\u0300-\u036f\u0483-\u0489]+")
_EASTERN = re.compile(f"[{EASTERN}]")
_KEPT_WORDS, _LONGEST_KEPT = 8192, 40  # that were cut last; characters of one that is kept

Terms = NDArray[np.uint32]


def gram_hashes(texts: Sequence[str]) -> tuple[NDArray[np.int64], Terms]:
    """The n-grams of each text, with repetitions: for each its text's place and its hash, both (grams,), in no order.

    3 and 4 characters of each word with its edges marked, words of up to 3 characters also whole; Han characters one
    by one and in pairs, since a word may be either.
    """
    found: list[Terms] = [np.empty(0, np.uint32)]
    places: list[int] = [0]
    for place, text in enumerate(texts):
        for word in _words(simplified(normalise(text).casefold())):
            found.append(_kept_grams(word) if len(word) <= _LONGEST_KEPT else _grams(word))
            places.append(place)
    return np.repeat(places, list(map(len, found))), np.concatenate(found)


def _words(text: str) -> list[str]:
    return (_eastern_word() if _EASTERN.search(text) else _WORD).findall(text)


@cache
def _eastern_word() -> re.Pattern[str]:
    # Compiled when a text has such a letter: it takes half a millisecond.
    return re.compile(rf"[\w\u0300-\u036f\u0483-\u0489{EASTERN_MARKS}]+")


def _grams(word: str) -> Terms:
    """The hashes of a word's n-grams. Words are short, and cut one by one: the same few come in most texts."""
    if has_han(word):
        grams = [*filter(is_han, word), *(word[at : at + 2] for at in range(len(word) - 1))]
    else:
        marked = f"^{word}$"
        grams = [marked] if len(word) <= LENGTHS[0] else []
        for length in LENGTHS:
            grams += [marked[at : at + length] for at in range(len(marked) - length + 1)]
    return np.array(list(map(_hash, grams)), np.uint32)


_kept_grams = lru_cache(maxsize=_KEPT_WORDS)(_grams)


def _hash(gram: str) -> int:
    """FNV-1a (Fowler, Noll and Vo) over the code points, in 32 bits; it begins with the length."""
    value = 2166136261 + len(gram)
    for char in gram:
        value = (value ^ ord(char)) * 16777619 & 0xFFFFFFFF
    return value


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
# One row an n-gram in its file: its hash, how many passages have it, and where its packed postings end.
TERMS = np.dtype([("hash", "<u4"), ("size", "<i4"), ("end", "<i8")])


class Known(NamedTuple):
    """Those of some n-grams that the document has: their `places` (n,), rising, and the postings of each one, which
    need no bytes where it is common."""

    places: Numbers
    postings: Lists


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
    postings: Lists
    weights: NDArray[np.float64]
    total: float

    @cached_property
    def unpacked(self) -> Unpacked:
        """The postings, unpacked once for all that is asked about them."""
        return Unpacked(self.postings)


def most_telling(passages: int) -> int:
    """How many of so many passages an n-gram may have that tells something of a question."""
    return min(max(int(passages * COMMON_SHARE), EVERYWHERE), MOST_COMMON)


def idf(frequencies: Numbers, passages: int) -> NDArray[np.float64]:
    """The inverse document frequencies of terms that so many of the passages have: (terms,)."""
    return np.log1p((passages - frequencies + 0.5) / (frequencies + 0.5))


def query_hashes(question: str) -> Terms:
    """The question's n-grams, each once."""
    return distinct(gram_hashes([question])[1])


def total_weight(known: NDArray[np.float64], asked: int, passages: int) -> float:
    """The score of a passage that had all of the `asked` n-grams of a question, once each: `known` are the weights of
    those that the index has. The others count in full: a question on another matter scores low everywhere."""
    unknown = math.log1p((passages + 0.5) / 0.5)
    return (float(known.sum()) + (asked - len(known)) * unknown) * (K1 + 1)


def length_norms(lengths: NDArray[np.float32]) -> NDArray[np.float32]:
    """What a passage's length in n-grams adds to the saturation: (passages,)."""
    return np.asarray(K1 * (1 - B + B * lengths / max(float(lengths.mean()) if len(lengths) else 0.0, 1.0)), np.float32)


def score_matches(
    places: NDArray[np.integer],
    weights: NDArray[np.floating],
    counts: NDArray[np.uint8],
    norms: NDArray[np.float32],
    total: float,
) -> Vectors:
    """The share of a question's weight that passages match, from the matches of its n-grams, all arrays (matches,).

    `places` lead to the passages with these `norms` (passages,), `weights` are the n-grams' inverse document
    frequencies, and `total` is the question's weight.
    """
    saturated = (K1 + 1) * counts / (counts + norms[places].astype(np.float64))
    return (np.bincount(places, weights * saturated, len(norms)) / total).astype(np.float32)


def score_passages(terms: QueryTerms, passages: Numbers, norms: NDArray[np.float32]) -> Vectors:
    """The passages' share of the question's weight: (passages,). `passages` rise, `norms` are theirs."""
    if not len(terms.postings) or not len(passages):
        return np.zeros(len(passages), np.float32)
    numbers = terms.unpacked.numbers
    if len(passages) == terms.postings.span:  # all of them
        owners = np.repeat(np.arange(len(terms.postings)), terms.postings.sizes)
        counts = terms.unpacked.counts(np.arange(len(numbers)), owners)
        return score_matches(numbers, terms.weights[owners], counts, norms, terms.total)
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
    sizes = terms.postings.sizes
    rarest = np.argsort(sizes, kind="stable")
    rarest = rarest[np.cumsum(sizes[rarest]) <= postings]
    if not len(rarest):
        return np.empty(0, np.int64)
    numbers = terms.unpacked.those_of(rarest)
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
    first = np.ones(len(numbers), np.bool_)
    np.not_equal(numbers[1:], numbers[:-1], out=first[1:])
    return np.flatnonzero(first)


LARGEST_TABLE = 2**16  # numbers, one for each word and passage: beyond, sorting the matches takes less
MOST_OF_A_WORD = 0.6  # of its n-grams; a passage with so many has the word, perhaps inflected


class Found(NamedTuple):
    """The passages of some n-grams, in the document's order of each: so many (`sizes`, (grams,)) of each one among
    `numbers`, none of one that no passage has or that counts as `everywhere` (grams,)."""

    everywhere: NDArray[np.bool_]
    sizes: Numbers
    numbers: NDArray[np.int32]


def cover_words(words: Sequence[str], find: Callable[[Terms], Found], passage: int, passages: int) -> Cover:
    """How much of each word the document of so many `passages` has, and the passage with this number.

    `find(hashes)` gives the passages of each n-gram.
    """
    owners, hashes = gram_hashes(words)
    size = np.bincount(owners, minlength=len(words))
    found = find(hashes)
    everywhere = np.bincount(owners[found.everywhere], minlength=len(words))
    enough = MOST_OF_A_WORD * np.maximum(size, 1) - everywhere
    count = _count_in_table if len(words) * passages <= LARGEST_TABLE else _count_by_keys
    mine, best, where, telling = count(np.repeat(owners, found.sizes), found.numbers, passage, passages, enough)
    frequency = np.where(enough <= 0, passages, telling)
    with np.errstate(invalid="ignore"):
        return Cover((mine + everywhere) / size, (best + everywhere) / size, frequency, where)


Counts: TypeAlias = tuple[Numbers, Numbers, Numbers, Numbers]


def _count_in_table(
    of: Numbers, numbers: NDArray[np.int32], passage: int, passages: int, enough: NDArray[np.float64]
) -> Counts:
    """How many n-grams of each word the passage has, how many the passage with most of them, which one that is, and
    how many passages have `enough` (words,) of them: all (words,). Each match is a word (`of`) and a passage."""
    table = np.bincount(of * passages + numbers, minlength=len(enough) * passages).reshape(len(enough), passages)
    where = table.argmax(axis=1)  # the first of those with the highest count
    best = table[np.arange(len(enough)), where]
    return table[:, passage], best, where, (table >= enough[:, None]).sum(axis=1)


def _count_by_keys(
    of: Numbers, numbers: NDArray[np.int32], passage: int, passages: int, enough: NDArray[np.float64]
) -> Counts:
    """As `_count_in_table`, in memory that does not grow with the document."""
    mine, best, where, telling = np.zeros((4, len(enough)), np.int64)
    if not len(numbers):
        return mine, best, where, telling
    # A key for each word and passage, as often as the passage has one of the word's n-grams.
    keys = np.sort(of * passages + numbers)
    first = _first_of_each(keys)
    counts = np.append(first[1:], len(keys)) - first
    of, found = np.divmod(keys[first], passages)
    begin = _first_of_each(of)
    present = of[begin]
    # The first of those with the highest count.
    most = np.maximum.reduceat(counts * len(counts) - np.arange(len(counts)), begin)
    best[present] = -(-most // len(counts))
    where[present] = found[best[present] * len(counts) - most]
    telling = np.bincount(of[counts >= enough[of]], minlength=len(enough))
    wanted = np.arange(len(enough)) * passages + passage
    mine = np.searchsorted(keys, wanted + 1) - np.searchsorted(keys, wanted)
    return mine, best, where, telling


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

    def lists(self, rows: Numbers | None = None) -> Lists:
        """The postings of the n-grams in these rows, or of all."""
        if rows is None:
            rows = np.arange(len(self.terms))
        starts = np.where(rows > 0, self.ends[rows - 1], 0)
        return Lists(self.postings, starts, self.ends[rows], self.sizes[rows].astype(np.int64), len(self.norms))

    def begin(self, hashes: Terms) -> Callable[[], Known]:
        """Look n-grams up."""
        rows, places = _among(self.terms, hashes)
        known = Known(places, self.lists(rows))
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
        telling = np.flatnonzero(postings.sizes <= most_telling(size))
        kept = postings if len(telling) == len(postings) else postings.at(telling)
        weights = idf(kept.sizes, size)
        total = total_weight(weights, len(self.hashes) - len(postings) + len(kept), size)
        return QueryTerms(self.hashes[places[telling]], kept, weights, total)

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
        return cover_words(words, self._passages_of, passage, len(self.index.norms))

    def _passages_of(self, hashes: Terms) -> Found:
        """The passages of n-grams, nearly all of which are the question's own."""
        known, terms = self.known(), self.terms
        common = self.hashes[known.places[known.postings.sizes > EVERYWHERE]]
        grams, sizes, ends, numbers = terms.hashes, terms.postings.sizes, terms.unpacked.ends, terms.unpacked.numbers
        # A word that the question spells in another way has n-grams that the question lacks.
        _, asked = _among(self.hashes, hashes)
        if len(asked) < len(hashes):
            others = distinct(np.delete(hashes, asked))
            known = self.index.begin(others)()
            is_common = known.postings.sizes > EVERYWHERE
            common = np.sort(np.append(common, others[known.places[is_common]]))
            rare = np.flatnonzero(~is_common)
            more = Unpacked(known.postings.at(rare))
            grams = np.append(grams, others[known.places[rare]])
            order = np.argsort(grams)
            grams, sizes = grams[order], np.append(sizes, more.sizes)[order]
            ends = np.append(ends, more.ends + len(numbers))[order]
            numbers = np.append(numbers, more.numbers)
        rows, places = _among(grams, hashes)
        count, end = np.zeros((2, len(hashes)), np.int64)
        count[places], end[places] = sizes[rows], ends[rows]
        everywhere = np.zeros(len(hashes), np.bool_)
        if len(common):
            everywhere[_among(common, hashes)[1]] = True
            count[everywhere] = 0
        return Found(everywhere, count, numbers[spread(end - count, count)])


def _among(known: Terms, hashes: Terms) -> tuple[Numbers, Numbers]:
    """The rows of some hashes among known ones, which rise, and the places of those that are there: both (found,)."""
    if not len(known):
        return np.empty(0, np.int64), np.empty(0, np.int64)
    rows = np.minimum(np.searchsorted(known, hashes), len(known) - 1)
    places = np.flatnonzero(known[rows] == hashes)
    return rows[places], places
