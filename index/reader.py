"""What an index version offers to a search, wherever it is kept: in files, or in a database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from index.types import Numbers, Passage, PassageKind, Vectors


@dataclass(frozen=True, slots=True, eq=False)
class Centres:
    """Mean vectors (n, dimension) of background questions, one a language, with each one's script."""

    means: Vectors
    scripts: tuple[str, ...]


class Passages(Protocol):
    """The passages in the document's order, read one by one: a passage's number is its place, from 0."""

    def __len__(self) -> int: ...

    def __getitem__(self, number: int, /) -> Passage: ...

    def read(self, numbers: Sequence[int]) -> list[Passage]:
        """The passages with these numbers."""

    def id(self, number: int) -> str:
        """The id of a passage."""

    def number(self, passage_id: str) -> int:
        """The number of the passage with this id; KeyError when there is none."""

    def alike(self, written: str) -> list[int]:
        """The numbers of the passages whose ids differ from this one in writing only, as `index.text.ids.id_key` says:
        in capitals, in leading zeros, in the script of digits."""

    def with_hash(self, key_hash: int) -> list[int]:
        """The numbers of the passages whose id has a key with this hash: none, one, or rarely several."""

    def numbers(self, kind: PassageKind, section: str | None = None) -> Numbers:
        """The numbers of the passages of this kind in order, all or those of the section with this label.

        They are looked up, not searched for, and must not be changed.
        """

    @property
    def sections(self) -> tuple[str, ...]:
        """The labels of the sections, in the document's order."""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that have translations."""

    def translation(self, number: int, language: str) -> str | None:
        """The unofficial translation of a passage, None when there is none in this language."""

    def says(self, words: str) -> bool:
        """Whether these words stand anywhere in the document or its translations, in this order and case."""


class ViewSearch(Protocol):
    """Finds passages by the vectors of their views. Vectors have length 1, similarities are cosines."""

    @property
    def shape(self) -> tuple[int, int]:
        """The number of views and their dimension."""

    def nearest(self, queries: Vectors, section: str | None) -> list[Numbers]:
        """For each query (n, dimension) the passages that its nearest views belong to, in no order.

        A document that is small enough gives all its passages. `section` restricts them to the section with this label.
        """

    def best_of_kind(self, query: Vectors, passages: Numbers) -> Vectors:
        """The query's (dimension,) similarity with own words and best translations: (2, passages), NaN without one."""

    def text_vectors(self, passages: Numbers) -> Vectors:
        """The vectors of the passages' own words: (passages, dimension)."""


class Cover(NamedTuple):
    """How much of each of a question's words the document has, by their n-grams: shares in 0..1, float64.

    `passage` is what one passage has, `best` what the passage with most of the word has, `frequency` counts the
    passages that have most of it, and `where` is the number of the best one. An n-gram that very many passages have
    counts as everywhere. A word without n-grams has shares of NaN.
    """

    passage: NDArray[np.float64]
    best: NDArray[np.float64]
    frequency: NDArray[np.int64]
    where: Numbers

    def at(self, rows: slice | Numbers) -> Cover:
        """The same of these words."""
        return Cover(self.passage[rows], self.best[rows], self.frequency[rows], self.where[rows])


class QuestionWords(Protocol):
    """The words of one question, looked up in an index."""

    def candidates(self, section: str | None) -> Numbers:
        """The passages that have the question's rarest words, in no order; few, and perhaps none."""

    def scores(self, passages: Numbers) -> Vectors:
        """How much of the question's weight each passage (rising numbers) matches: (passages,), 0 for nothing, about
        0.5 for all."""

    def cover(self, words: Sequence[str], passage: int) -> Cover:
        """How much of these words of the question the document has, and this passage."""


class WordSearch(Protocol):
    """Finds passages by the words of a question."""

    def look_up(self, question: str) -> QuestionWords:
        """Look up the question's words, or begin to, once for all that is asked about them."""


@dataclass(frozen=True, slots=True, eq=False)
class Background:
    """Centred vectors (n, dimension) of background questions; `near_miss` (n,) marks near misses."""

    vectors: Vectors
    near_miss: NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Aids:
    """Centred vectors (n, dimension) of the search aids, as `index.search.aids.pack_aids` packs them; those of each
    passage end at its `ends` (passages,). There are none where a document has no search aids, or very many."""

    vectors: NDArray[np.int8]
    ends: NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class Clues:
    """What tells whether a question names or asks for something that the document does not have.

    `hashes` (n,) and `values` (4, n), `looks` (buckets,) and `bias` are a lexicon (`index.text.clues`). `probe`
    (kinds, dimension + 1) tells from a question's vector which kind of detail it asks for. `told` (passages,) has a
    bit for each kind that a passage gives, `names` are the document's own capitalised words, `languages` those that
    it is written in or translated into, and `one_year` tells that it covers a year that all know.
    """

    hashes: NDArray[np.uint32]
    values: NDArray[np.uint8]
    looks: Vectors
    bias: float
    probe: Vectors
    told: NDArray[np.uint16]
    names: tuple[str, ...]
    one_year: bool
    languages: tuple[str, ...] = ()

    def texts(self) -> dict[str, tuple[str, ...]]:
        """What of them an index version keeps as texts, by name."""
        return {"names": self.names, "own_languages": self.languages}

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """What an index version keeps of them besides `texts`, by name."""
        return {
            "name_hashes": self.hashes,
            "name_values": self.values,
            "name_looks": self.looks,
            "name_bias": np.array([self.bias]),
            "detail_probe": self.probe,
            "told": self.told,
            "one_year": np.array([self.one_year]),
        }


@dataclass(frozen=True, slots=True, eq=False)
class IndexReader:
    """What a version holds besides its manifest; `aided` tells that there are search aids."""

    passages: Passages
    views: ViewSearch
    words: WordSearch
    centres: Centres
    background: Background
    clues: Clues
    aided: bool
    aids: Aids
