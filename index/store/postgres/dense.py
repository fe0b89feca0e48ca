"""Search by vectors in PostgreSQL: pgvector finds the nearest views and scores all views of their passages."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray
from psycopg import sql

from index.search.dense import EVERY_VIEW, SMALL_SECTION
from index.store.postgres.connections import Connections, Query
from index.store.postgres.schema import NEAREST, Layout, array_text, nearest_in, vector_text
from index.store.postgres.shards import nearest_in_shards
from index.types import Numbers, Vectors


class PostgresViews:
    """Implements `index.reader.ViewSearch`. Thread-safe.

    As with FAISS, a document of at most EVERY_VIEW views gives all its passages, a small section is scored whole,
    and what the graph finds is scored by the vectors themselves.
    """

    def __init__(
        self,
        connections: Connections,
        layout: Layout,
        sections: NDArray[np.int32],
        counts: NDArray[np.int32],
        labels: tuple[str, ...],
    ) -> None:
        """`sections` and `counts` (passages,) give each passage's section and how many views it has."""
        self._connections = connections
        self._layout = layout
        self._sections = sections
        self._labels = labels
        self._total = int(counts.sum())
        select = sql.SQL(
            "SELECT passage, translation, min(embedding <#> {}) FROM {} WHERE passage = ANY(%s::int4[]) "
            "GROUP BY passage, translation"
        )
        self._best = layout.each_part("views", lambda part: select.format(layout.asked, part))
        within = sections >= 0
        self._in_section = np.bincount(sections[within], counts[within], minlength=len(labels)).astype(np.int64)

    @property
    def shape(self) -> tuple[int, int]:
        """The number of views and their dimension."""
        return self._total, self._layout.dimension

    def nearest(self, queries: Vectors, section: str | None) -> list[Numbers]:
        """For each query (n, dimension) the passages that its nearest views belong to, rising."""
        place = None if section is None else self._labels.index(section)
        if self._total <= EVERY_VIEW:
            within = np.arange(len(self._sections)) if place is None else np.flatnonzero(self._sections == place)
            return [within for _ in queries]
        statements = self._statements(place)
        return [self._nearest(statements, vector, place) for vector in queries]

    def best_of_kind(self, query: Vectors, passages: Numbers) -> Vectors:
        """The query's (dimension,) similarity with own words and best translations: (2, passages), NaN without one."""
        wanted = [vector_text(query.tolist()), array_text(passages.tolist())]
        found = np.array(self._connections.rows(self._best, wanted * len(self._layout.parts("views"))), np.float64)
        best = np.full((2, len(passages)), np.nan, np.float32)
        if len(found):
            order = np.argsort(passages, kind="stable")
            places = order[np.searchsorted(passages, found[:, 0].astype(np.int64), sorter=order)]
            best[found[:, 1].astype(np.int64), places] = -found[:, 2]  # <#> is the inner product with its sign turned
        return best

    def text_vectors(self, passages: Numbers) -> Vectors:
        """The vectors of the passages' own words: (passages, dimension)."""
        query = sql.SQL(
            "SELECT passage, vector_send(embedding::vector) FROM {} WHERE passage = ANY(%s::int4[]) AND NOT translation"
        ).format(self._layout.table("views"))
        found: dict[int, bytes] = dict(self._connections.rows(query, [array_text(passages.tolist())]))
        # What is sent begins with two numbers of 16 bits: the dimension, and one that is not used.
        data = b"".join(found[number][4:] for number in passages.tolist())
        return np.frombuffer(data, ">f4").reshape(len(passages), self._layout.dimension).astype(np.float32)

    def _nearest(self, statements: Sequence[Query], vector: Vectors, place: int | None) -> Numbers:
        asked = {"asked": vector_text(vector.tolist()), "section": place}
        others = [self._connections.begin(query, asked) for query in statements[1:]]
        rows = self._connections.rows(statements[0], asked)
        for other in others:
            rows += other.result()
        if len(statements) > 1:
            rows = sorted(rows, key=itemgetter(1))[:NEAREST]
        return np.unique(np.array([row[0] for row in rows], np.int64))

    def _statements(self, place: int | None) -> list[Query]:
        """The queries for the passages of the nearest views, of all or of those in a section, and their distances."""
        whole = place is not None and self._in_section[place] <= SMALL_SECTION
        if self._layout.shards:
            found = nearest_in_shards(self._layout, whole=whole)
            return [sql.SQL("SELECT * FROM ({}) AS found ORDER BY distance LIMIT {}").format(found, NEAREST)]
        asked = sql.SQL(f"%(asked)s::{self._layout.vector}")
        section = None if place is None else sql.SQL("%(section)s")
        table = self._layout.table("views")
        halves = (None,) if whole else self._layout.halves
        return [nearest_in(table, asked, section, whole=whole, half=half) for half in halves]
