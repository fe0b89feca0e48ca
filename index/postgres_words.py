"""Search by words in PostgreSQL: rare n-grams lead to passages, and the passages tell which of the others they have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from psycopg import sql

from index.contents import Numbers, Vectors
from index.grams import Terms
from index.lexical import (
    CANDIDATE_POSTINGS,
    Posting,
    QueryTerms,
    find_candidates,
    idf,
    query_hashes,
    query_terms,
    score_passages,
)
from index.postgres_connections import Connections
from index.postgres_tables import Layout

_POSTINGS = sql.SQL(
    "SELECT gram, frequency, CASE WHEN read <= {most} THEN passages END, CASE WHEN read <= {most} THEN counts END "
    "FROM (SELECT *, sum(frequency) OVER (ORDER BY frequency, gram ROWS UNBOUNDED PRECEDING) AS read FROM {table} "
    "WHERE gram = ANY(%s::int8[])) AS known ORDER BY gram"
)


@dataclass(frozen=True, slots=True, eq=False)
class _Term:
    """An n-gram of a question: how many passages have it, and which, if it is one of the rarest."""

    gram: int
    frequency: int
    posting: Posting | None


class PostgresWords:
    """Implements `index.contents.WordSearch`. Thread-safe.

    The postings of a common n-gram would travel for longer than all the rest of a search takes. So only those of the
    rarest are fetched, and for the others the n-grams of the few passages that are to be scored.
    """

    def __init__(
        self,
        connections: Connections,
        layout: Layout,
        norms: NDArray[np.float32],
        sections: NDArray[np.int32],
        labels: tuple[str, ...],
    ) -> None:
        """`norms` and `sections` (passages,) are the length norms of `index.lexical` and the places among `labels`."""
        self._connections = connections
        self._layout = layout
        self._norms = norms
        self._sections = sections
        self._labels = labels

    def ask(self, question: str) -> AskedPostgres:
        """Look the question's n-grams up."""
        hashes = query_hashes(question)
        if not len(hashes):
            return AskedPostgres(self, (), 0)
        query = _POSTINGS.format(most=CANDIDATE_POSTINGS, table=self._layout.table("postings"))
        rows = self._connections.rows(query, [hashes.tolist()])
        return AskedPostgres(self, [self._term(*row) for row in rows], len(hashes))

    def candidates(self, terms: Sequence[_Term], section: str | None) -> Numbers:
        """The passages that have the rarest of these n-grams."""
        rare = [term.posting for term in terms if term.posting is not None]
        if section is None:
            return find_candidates(QueryTerms(rare, 0.0))
        wanted = self._labels.index(section)
        return find_candidates(QueryTerms(rare, 0.0), lambda found: self._sections[found] == wanted)

    def scores(self, terms: Sequence[_Term], count: int, passages: Numbers) -> Vectors:
        """How much of the weight of a question with `count` n-grams each passage matches."""
        others = [term for term in terms if term.posting is None]
        read = self._read(others, passages) if others else {}
        postings = [term.posting or read[term.gram] for term in terms]
        return score_passages(query_terms(postings, count, len(self._norms)), passages, self._norms[passages])

    def _term(self, gram: int, frequency: int, passages: bytes | None, counts: bytes | None) -> _Term:
        if passages is None or counts is None:
            return _Term(gram, frequency, None)
        numbers = np.frombuffer(passages, "<i4").astype(np.int32, copy=False)
        return _Term(gram, frequency, Posting(numbers, np.frombuffer(counts, np.uint8), self._idf(frequency)))

    def _idf(self, frequency: int) -> float:
        return idf(frequency, len(self._norms))

    def _read(self, terms: Sequence[_Term], passages: Numbers) -> dict[int, Posting]:
        """The postings of n-grams among these passages only, read from the passages' own n-grams."""
        query = sql.SQL("SELECT passage, grams, counts FROM {} WHERE passage = ANY(%s::int4[])")
        rows = sorted(self._connections.rows(query.format(self._layout.table("passages")), [passages.tolist()]))
        grams: Terms = np.frombuffer(b"".join(row[1] for row in rows), "<u4")
        counts = np.frombuffer(b"".join(row[2] for row in rows), np.uint8)
        owners = np.repeat(np.array([row[0] for row in rows], np.int32), [len(row[2]) for row in rows])
        wanted = np.array([term.gram for term in terms], np.uint32)  # rising, as the query gives them
        places = np.minimum(np.searchsorted(wanted, grams), len(wanted) - 1)
        mine = np.flatnonzero(wanted[places] == grams)
        mine = mine[np.argsort(places[mine], kind="stable")]
        ends = np.searchsorted(places[mine], np.arange(len(wanted)), side="right")
        found = np.split(mine, ends[:-1])
        return {
            term.gram: Posting(owners[rows], counts[rows], self._idf(term.frequency))
            for term, rows in zip(terms, found, strict=True)
        }


@dataclass(frozen=True, slots=True, eq=False)
class AskedPostgres:
    """Implements `index.contents.AskedWords`: what is known of a question's n-grams, of which it has `count`."""

    words: PostgresWords
    terms: Sequence[_Term]
    count: int

    def candidates(self, section: str | None) -> Numbers:
        """The passages that have the question's rarest words, in no order; few, and perhaps none."""
        return self.words.candidates(self.terms, section)

    def scores(self, passages: Numbers) -> Vectors:
        """How much of the question's weight each passage (rising numbers) matches: (passages,)."""
        return self.words.scores(self.terms, self.count, passages)
