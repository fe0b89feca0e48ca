"""Search by words in PostgreSQL: the packed postings of a question's n-grams are fetched, but for the common ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from psycopg import sql

from index.search.lexical import AskedWords, Known, Terms
from index.search.packing import Lists
from index.store.postgres.connections import Connections
from index.store.postgres.schema import Layout, array_text


@dataclass(frozen=True, slots=True, eq=False)
class PostgresWords:
    """Implements `index.reader.WordSearch` and `index.search.lexical.Postings`. Thread-safe.

    `norms` (passages,) are their length norms, `sections` (passages,) their places among the `labels`.
    """

    connections: Connections
    layout: Layout
    norms: NDArray[np.float32]
    sections: NDArray[np.int32]
    labels: tuple[str, ...]

    def begin(self, hashes: Terms) -> Callable[[], Known]:
        """Begin to read the postings of these n-grams."""
        if not len(hashes):
            return lambda: Known(np.empty(0, np.int64), Lists.of([], len(self.norms)))
        query = sql.SQL("SELECT gram, frequency, postings FROM {} WHERE gram = ANY(%s::int8[]) ORDER BY gram").format(
            self.layout.table("postings")
        )
        reading = self.connections.begin(query, [array_text(hashes.tolist())])

        def known() -> Known:
            rows = reading.result()
            order = np.argsort(hashes, kind="stable")
            places = order[np.searchsorted(hashes, [gram for gram, _, _ in rows], sorter=order)]
            # An n-gram that is common comes without bytes.
            lists = [(np.frombuffer(postings or b"", np.uint8), frequency) for _, frequency, postings in rows]
            return Known(places, Lists.of(lists, len(self.norms)))

        return known

    def look_up(self, question: str) -> AskedWords:
        """Begin to look the question's n-grams up."""
        return AskedWords.of(self, question)
