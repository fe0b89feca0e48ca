"""The FAISS index over the views' vectors, and the passages that the views belong to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from index.search.ann import NEAREST_VIEWS, IndexType
from index.search.ranking import best_of_kind
from index.types import Numbers, Vectors, distinct

_FAISS: Any = faiss  # its stubs do not know that it takes arrays
METRIC = "inner product"
# A document with at most so many views gives all of them to every question.
EVERY_VIEW = 4096
# A section this small is scored whole: a graph that is searched for few of its points loses its way.
SMALL_SECTION = 20_000  # views


@dataclass(frozen=True, slots=True)
class SearchLimits:
    """How much is searched: documents and sections of up to so many views as a whole, of others the nearest views."""

    every_view: int = EVERY_VIEW
    nearest_views: int = NEAREST_VIEWS
    small_section: int = SMALL_SECTION


LIMITS = SearchLimits()


@dataclass(frozen=True, slots=True, eq=False)
class Views:
    """Which views each passage has: its own words, then its translations. `ends` (passages,) is where they end."""

    ends: NDArray[np.int64]

    def __len__(self) -> int:
        return int(self.ends[-1]) if len(self.ends) else 0

    def starts(self, passages: Numbers) -> Numbers:
        """The views that are these passages' own words: (passages,)."""
        return np.where(passages > 0, self.ends[np.maximum(passages, 1) - 1], 0)

    def owner(self, rows: NDArray[np.int64]) -> Numbers:
        """The passages that views belong to: (rows,)."""
        if len(self.ends) == len(self):
            return rows
        return np.searchsorted(self.ends, rows, side="right").astype(np.int64)

    def owners(self, found: NDArray[np.int64]) -> Numbers:
        """The passages that views belong to, rising, each once; FAISS's -1 is no view."""
        if len(found) == len(self) and len(found) and found.min() >= 0:  # every view, as of a small document
            return np.arange(len(self.ends))
        return distinct(self.owner(found[found >= 0]))

    def rows(self, passages: Numbers) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """All views of these passages, and for each the place of its passage among them: both (views,)."""
        starts = self.starts(passages)
        counts = self.ends[passages] - starts
        owners = np.repeat(np.arange(len(passages)), counts)
        return np.arange(int(counts.sum())) + np.repeat(starts - (np.cumsum(counts) - counts), counts), owners


class DenseIndex:
    """Implements `index.reader.ViewSearch` over a FAISS index by inner product. Thread-safe.

    What the index finds is scored by `exact`, the views' own vectors (views, dimension): so an index that is
    not exact costs at most a candidate, never a score.
    """

    def __init__(
        self,
        index: faiss.Index,
        exact: NDArray[np.floating],
        views: Views,
        sections: NDArray[np.int32],
        labels: tuple[str, ...],
        kind: IndexType,
        limits: SearchLimits = LIMITS,
    ) -> None:
        """`sections` (passages,) and `labels` give each passage's section, `kind` how far FAISS searches."""
        self._index = index
        self._exact = exact
        self._views = views
        self._sections = sections
        self._labels = labels
        self._kind = kind
        self._limits = limits
        self._everywhere = kind.parameters()

    @property
    def shape(self) -> tuple[int, int]:
        """The number of views and their dimension, as FAISS counts them."""
        return int(self._index.ntotal), int(self._index.d)

    @property
    def views(self) -> Views:
        """Which views each passage has."""
        return self._views

    @property
    def exact(self) -> NDArray[np.floating]:
        """The views' own vectors: (views, dimension)."""
        return self._exact

    def nearest(self, queries: Vectors, section: str | None) -> list[Numbers]:
        """For each query (n, dimension) the passages that its nearest views belong to, rising."""
        views = len(self._views)
        count = views if views <= self._limits.every_view else self._limits.nearest_views
        if section is None:
            rows = self._search(queries, count, None)
        else:
            within = np.flatnonzero(self._sections == self._labels.index(section))
            mine, _ = self._views.rows(within)
            search = self._scan if len(mine) <= self._limits.small_section else self._search
            rows = search(queries, count, mine)
        return [self._views.owners(row) for row in rows]

    def best_of_kind(self, query: Vectors, passages: Numbers) -> Vectors:
        """The query's (dimension,) similarity with own words and best translations: (2, passages), NaN without one."""
        if len(passages) == len(self._views.ends):  # as every question does of a small document
            vectors, owners = self._exact, self._every_owner
        else:
            rows, owners = self._views.rows(passages)
            vectors = self._exact[rows]
        return best_of_kind(vectors.astype(np.float32, copy=False) @ query, owners, len(passages))

    @cached_property
    def _every_owner(self) -> NDArray[np.int64]:
        return self._views.rows(np.arange(len(self._views.ends)))[1]

    def text_vectors(self, passages: Numbers) -> Vectors:
        """The vectors of the passages' own words, which are each one's first view: (passages, dimension)."""
        return np.asarray(self._exact[self._views.starts(passages)], np.float32)

    def _search(self, queries: Vectors, count: int, rows: NDArray[np.int64] | None) -> NDArray[np.int64]:
        queries = np.ascontiguousarray(queries, np.float32)
        parameters = self._everywhere
        if rows is not None:
            parameters = self._kind.parameters(_FAISS.IDSelectorBitmap(self._bitmap(rows)))
        return np.asarray(self._index.search(queries, count, params=parameters)[1])

    def _bitmap(self, rows: NDArray[np.int64]) -> NDArray[np.uint8]:
        wanted = np.zeros(len(self._views), np.bool_)
        wanted[rows] = True
        return np.packbits(wanted, bitorder="little")

    def _scan(self, queries: Vectors, count: int, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """The nearest of these views, without the index."""
        similarity = queries @ np.asarray(self._exact[rows], np.float32).T
        if len(rows) <= count:
            return np.broadcast_to(rows, similarity.shape)
        return rows[np.argpartition(-similarity, count, axis=1)[:, :count]]
