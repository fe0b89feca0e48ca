"""What an index version offers to a search, wherever it is kept: in files, or in a database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

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

    def with_hash(self, id_hash: int) -> list[int]:
        """The numbers of the passages whose id has this hash: none, one, or very rarely several."""

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


class AskedWords(Protocol):
    """What an index knows of the words of one question."""

    def prefetch(self, passages: Numbers) -> None:
        """Begin, where that takes long, with what `scores` of these passages will need."""

    def candidates(self, section: str | None) -> Numbers:
        """The passages that have the question's rarest words, in no order; few, and perhaps none."""

    def scores(self, passages: Numbers) -> Vectors:
        """How much of the question's weight each passage (rising numbers) matches: (passages,), 0 for nothing, about
        0.5 for all."""


class WordSearch(Protocol):
    """Finds passages by the words of a question."""

    def ask(self, question: str) -> AskedWords:
        """Look the question's words up, or begin to, once for all that is asked about them."""


@dataclass(frozen=True, slots=True, eq=False)
class Background:
    """Centred vectors (n, dimension) of background questions; `near_miss` (n,) tells their kind."""

    vectors: Vectors
    near_miss: NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class IndexReader:
    """What a version holds besides its manifest."""

    passages: Passages
    views: ViewSearch
    words: WordSearch
    centres: Centres
    background: Background
