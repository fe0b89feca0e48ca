"""Searches one loaded index version: question in, ranking out. The engine, builds and evaluation share it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from index.centring import centre, normalise
from index.datatypes import ViewKind
from index.language import script_of
from index.lexical import lexical_scores
from index.query_encoder import QueryEncoder
from index.ranking import KINDS, Ranking, Weights, best_of_kind, combine_kinds, nearness, rank
from index.version import Contents

# Enough to be exact on a document of this size; beyond, farther views cannot change who comes first.
NEAREST_VIEWS = 2048
SAMPLE = 256  # passages that tell what all passages have in common


class Searcher:
    """Ranks passages for questions. Thread-safe: it holds nothing that changes."""

    def __init__(
        self,
        contents: Contents,
        encoder: QueryEncoder | None = None,
        weights: Weights | None = None,
        *,
        centring: bool = True,
    ) -> None:
        """Without an encoder only questions that are encoded already can be ranked."""
        self._contents = contents
        self._encoder = encoder
        self._weights = weights or Weights()
        self._centring = centring
        self._present = contents.views.present()

    def rank(self, questions: Sequence[str], allowed: NDArray[np.bool_] | None = None) -> list[Ranking]:
        """A ranking for each question; `allowed` (passages,) restricts it."""
        if self._encoder is None:
            raise TypeError("this searcher has no encoder")
        vectors = self._encoder.encode_queries(questions)
        return self.rank_vectors(questions, vectors, allowed)

    def rank_vectors(
        self, questions: Sequence[str], vectors: NDArray[np.float32], allowed: NDArray[np.bool_] | None = None
    ) -> list[Ranking]:
        """As `rank`, for questions that are encoded already: `vectors` (n, dimension)."""
        if not questions:
            return []
        centred = self._centre(questions, vectors)
        found = self._contents.dense.search(centred, NEAREST_VIEWS)
        return [
            self._ranking(question, vector, similarity, rows, allowed)
            for question, vector, similarity, rows in zip(questions, centred, *found, strict=True)
        ]

    def similar(self, passage: int, count: int) -> list[tuple[int, float]]:
        """The passages whose own words are nearest to this one's, with their cosines, nearest first."""
        dense, views = self._contents.dense, self._contents.views
        texts = np.flatnonzero(views.kind == KINDS.index(ViewKind.TEXT))
        sample = texts[:: max(len(texts) // SAMPLE, 1)]
        common = np.stack([dense.vector(int(row)) for row in sample]).mean(axis=0)
        own = dense.vector(int(texts[views.passage[texts] == passage][0]))
        _, rows = dense.search(normalise((own - common)[None, :]), NEAREST_VIEWS)
        others = [row for row in rows[0] if views.kind[row] == views.kind[texts[0]] and views.passage[row] != passage]
        if not others:
            return []
        # What all passages share is taken out of both sides, or the most ordinary passage is similar to each.
        found = normalise(np.stack([dense.vector(int(row)) for row in others[:SAMPLE]]) - common)
        similarity = found @ normalise((own - common)[None, :])[0]
        nearest = np.argsort(-similarity, kind="stable")[:count]
        return [(int(views.passage[others[place]]), float(similarity[place])) for place in nearest]

    def _centre(self, questions: Sequence[str], vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        if not self._centring:
            return normalise(vectors)
        return centre(vectors, [script_of(question) for question in questions], self._contents.centres)

    def _ranking(
        self,
        question: str,
        vector: NDArray[np.float32],
        similarity: NDArray[np.float32],
        rows: NDArray[np.int64],
        allowed: NDArray[np.bool_] | None,
    ) -> Ranking:
        best = best_of_kind(similarity, rows, self._contents.views, self._present)
        ranking = rank(
            combine_kinds(best, self._weights), lexical_scores(self._contents.lexical, question), self._weights, allowed
        )
        background = self._contents.background
        nearby = background.vectors @ vector
        return replace(
            ranking,
            off_topic=nearness(nearby[~background.near_miss]),
            near_miss=nearness(nearby[background.near_miss]),
        )
