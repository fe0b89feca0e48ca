"""Encodes what a build needs, taking from the vector cache what it has."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.build_inputs import BuildInputs
from index.chunk_encoder import open_chunk_encoder
from index.query_encoder import QueryEncoder, open_query_encoder
from index.vector_cache import VectorCache

CACHE = "vectors.sqlite3"
# OpenMP threads that spin while they wait take their core from the import that runs beside them. (A single
# question is answered faster by spinning threads, so asking leaves the default.)
_SLEEP_WHILE_WAITING = ("OMP_WAIT_POLICY", "passive")

Progress = Callable[[str, int, int], None]
Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Encoded:
    """The vectors (n, dimension) of the views, the background questions and the labelled questions."""

    views: Vectors
    background: Vectors
    labelled: Vectors


class _Steps:
    """Adds up the progress of two threads."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress = progress
        self._total = total
        self._done = 0
        self._lock = threading.Lock()

    def advance(self, count: int) -> None:
        with self._lock:
            self._done += count
            self._progress("encoding", self._done, self._total)


def encode(
    home: Path,
    inputs: BuildInputs,
    progress: Progress,
    *,
    use_cache: bool,
    workers: int = 1,
    ray: str | None = None,
) -> Encoded:
    """Encode views through sentence-transformers, and questions by the light encoder.

    The questions go in a thread of their own: the seconds that importing sentence-transformers takes on one
    core are theirs. Neither encoder is loaded when the cache has all of its texts.
    """
    views = [view.text for view in inputs.corpus.views()]
    background = [question.question for question in inputs.background]
    questions = background + [question.question for question in inputs.labelled]
    steps = _Steps(progress, len(views) + len(questions))
    name, path = inputs.model.name, home / CACHE
    os.environ.setdefault(*_SLEEP_WHILE_WAITING)
    turn = threading.Lock()  # each batch uses all cores: two at once would only disturb each other
    light: Callable[[], QueryEncoder] = cache(lambda: open_query_encoder(name))
    with (
        open_chunk_encoder(name, workers=workers, ray=ray, turn=turn) as documents,
        ThreadPoolExecutor(1) as pool,
    ):
        asked = pool.submit(
            VectorCache(path, inputs.model, "query", use=use_cache).fetch,
            questions,
            lambda chunks: (_in_turn(turn, light().encode_queries, chunk) for chunk in chunks),
            steps.advance,
        )
        told = VectorCache(path, inputs.model, "document", use=use_cache).fetch(
            views, documents.encode_chunks, steps.advance
        )
        both = asked.result()
    return Encoded(told, both[: len(background)], both[len(background) :])


def _in_turn(turn: threading.Lock, encode_texts: Callable[[Sequence[str]], Vectors], texts: Sequence[str]) -> Vectors:
    with turn:
        return encode_texts(texts)
