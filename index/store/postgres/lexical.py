"""Search by words in PostgreSQL: rare n-grams lead to passages, and the passages say which of the others they have."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from psycopg import sql

from index.reader import Cover
from index.search.lexical import (
    CANDIDATE_POSTINGS,
    COMMON,
    EVERYWHERE,
    Posting,
    QueryTerms,
    Terms,
    cover_words,
    find_candidates,
    idf,
    query_hashes,
    score_matches,
    total_weight,
)
from index.store.postgres.connections import Connections, Rows
from index.store.postgres.schema import Layout, array_text
from index.types import Numbers, Vectors

_LOW_BITS = 0xFFFF  # of a hash
_POSTINGS = sql.SQL(
    "SELECT gram, frequency, CASE WHEN read <= {most} THEN passages END, CASE WHEN read <= {most} THEN counts END "
    "FROM (SELECT *, sum(frequency) OVER (ORDER BY frequency, gram ROWS UNBOUNDED PRECEDING) AS read FROM {table} "
    "WHERE gram = ANY(%s::int8[])) AS known ORDER BY gram"
)


@dataclass(frozen=True, slots=True, eq=False)
class _Terms:
    """The known ones of a question's `asked` n-grams: `grams` (n,), rising, their weights (n,), and where the rarest
    occur. Common ones are left out."""

    grams: Terms
    weights: NDArray[np.float64]
    rare: Sequence[Posting]
    asked: int


class PostgresWords:
    """Implements `index.reader.WordSearch`. Thread-safe.

    The postings of a common n-gram would travel for longer than all the rest of a search takes. So only those of the
    rarest are fetched, for candidates, and the n-grams of the few passages that are to be scored.
    """

    def __init__(
        self,
        connections: Connections,
        layout: Layout,
        norms: NDArray[np.float32],
        sections: NDArray[np.int32],
        labels: tuple[str, ...],
    ) -> None:
        """`norms` and `sections` (passages,) are the length norms of `index.search.lexical`
        and the places among `labels`."""
        self._connections = connections
        self._lookup = _POSTINGS.format(most=CANDIDATE_POSTINGS, table=layout.table("postings"))
        self._grams = sql.SQL("SELECT passage, grams, counts FROM {} WHERE passage = ANY(%s::int4[])").format(
            layout.table("passages")
        )
        self._norms = norms
        self._sections = sections
        self._labels = labels

    def look_up(self, question: str) -> AskedPostgres:
        """Begin to look the question's n-grams up."""
        hashes = query_hashes(question)
        known = self._connections.begin(self._lookup, [array_text(hashes.tolist())]) if len(hashes) else None
        return AskedPostgres(self, len(hashes), known)

    def terms(self, asked: int, rows: Rows) -> _Terms:
        """The known ones of a question's `asked` n-grams, as the database gives them."""
        telling = [row for row in rows if row[1] <= COMMON]
        weights = [idf(frequency, len(self._norms)) for _, frequency, _, _ in telling]
        rare = [
            Posting(np.frombuffer(passages, "<i4"), np.frombuffer(counts, np.uint8), weight)
            for (_, _, passages, counts), weight in zip(telling, weights, strict=True)
            if passages is not None
        ]
        grams = np.array([row[0] for row in telling], np.uint32)
        return _Terms(grams, np.array(weights), rare, asked - len(rows) + len(telling))

    def candidates(self, terms: _Terms, section: str | None) -> Numbers:
        """The passages that have the rarest of these n-grams."""
        if section is None:
            return find_candidates(QueryTerms(terms.rare, 0.0))
        wanted = self._labels.index(section)
        return find_candidates(QueryTerms(terms.rare, 0.0), lambda found: self._sections[found] == wanted)

    def read(self, passages: Numbers) -> Future[Rows]:
        """Begin to read the passages' own n-grams."""
        return self._connections.begin(self._grams, [array_text(passages.tolist())])

    def scores(self, terms: _Terms, passages: Numbers, rows: Rows) -> Vectors:
        """How much of the weight of these n-grams each passage matches, by the passages' own n-grams."""
        grams: Terms = np.frombuffer(b"".join(row[1] for row in rows), "<u4")
        # Most n-grams of a passage are none of the question's, which the lower half of their bits shows soonest.
        maybe = np.zeros(_LOW_BITS + 1, np.bool_)
        maybe[terms.grams & _LOW_BITS] = True
        mine = np.flatnonzero(maybe[grams & _LOW_BITS])
        known = np.minimum(np.searchsorted(terms.grams, grams[mine]), len(terms.grams) - 1)
        same = terms.grams[known] == grams[mine]
        mine, known = mine[same], known[same]
        ends = np.cumsum([len(row[2]) for row in rows])
        read = np.searchsorted(passages, np.array([row[0] for row in rows], np.int64))
        places = read[np.searchsorted(ends, mine, side="right")]
        counts = np.frombuffer(b"".join(row[2] for row in rows), np.uint8)[mine]
        total = total_weight(terms.weights.tolist(), terms.asked, len(self._norms))
        return score_matches(places, terms.weights[known], counts, self._norms[passages], total)


class AskedPostgres:
    """Implements `index.reader.QuestionWords`. What it needs comes while other parts of a search are at work."""

    def __init__(self, words: PostgresWords, asked: int, known: Future[Rows] | None) -> None:
        """`known` will be what the database has of the `asked` n-grams; None if there are none."""
        self._words = words
        self._asked = asked
        self._known = known
        self._read: tuple[Numbers, Future[Rows]] | None = None

    @cached_property
    def _terms(self) -> _Terms:
        return self._words.terms(self._asked, self._known.result() if self._known else [])

    def candidates(self, section: str | None) -> Numbers:
        """The passages that have the question's rarest words, in no order; few, and perhaps none."""
        return self._words.candidates(self._terms, section)

    def prefetch(self, passages: Numbers) -> None:
        """Begin to read these passages' n-grams."""
        if len(self._terms.grams) and len(passages):
            self._read = passages, self._words.read(passages)

    def scores(self, passages: Numbers) -> Vectors:
        """How much of the question's weight each passage (rising numbers) matches: (passages,)."""
        if not len(self._terms.grams) or not len(passages):
            return np.zeros(len(passages), np.float32)
        if self._read is None or self._read[0] is not passages:
            self.prefetch(passages)
        assert self._read is not None
        return self._words.scores(self._terms, passages, self._read[1].result())

    def cover(self, words: Sequence[str], passage: int) -> Cover:
        """How much of these words of the question the document has, and this passage."""
        rows = self._known.result() if self._known else []
        known: dict[int, NDArray[np.int32] | None] = {
            gram: None if passages is None or frequency > EVERYWHERE else np.frombuffer(passages, "<i4")
            for gram, frequency, passages, _ in rows
        }
        nowhere = np.empty(0, np.int32)
        return cover_words(words, lambda hashes: [known.get(gram, nowhere) for gram in hashes.tolist()], passage)
