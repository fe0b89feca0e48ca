"""Encodes what a build needs, taking from the vector cache what it has."""

from __future__ import annotations

import gc
import importlib
import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.build_inputs import BuildInputs
from index.query_encoder import QueryEncoder, open_query_encoder
from index.vector_cache import Encode, VectorCache

CACHE = "vectors.sqlite3"
# OpenMP threads that spin while they wait take their core from the import that runs beside them. (A single
# question is answered faster by spinning threads, so asking leaves the default.)
_SLEEP_WHILE_WAITING = ("OMP_WAIT_POLICY", "passive")

Progress = Callable[[str, int, int], None]
Vectors = NDArray[np.float32]


class DocumentEncoder(Protocol):
    """What a build needs of `index.encoder.SentenceEncoder`."""

    def encode_documents(self, texts: Sequence[str]) -> Vectors: ...


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


def encode(home: Path, inputs: BuildInputs, progress: Progress, *, use_cache: bool) -> Encoded:
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
    full: Callable[[], DocumentEncoder] = cache(lambda: _document_encoder(name))
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(
            VectorCache(path, inputs.model, "query", use=use_cache).fetch,
            questions,
            lambda texts: _in_turn(turn, light().encode_queries, texts),
            steps.advance,
        )
        told = VectorCache(path, inputs.model, "document", use=use_cache).fetch(
            views, lambda texts: _in_turn(turn, full().encode_documents, texts), steps.advance
        )
        both = asked.result()
    return Encoded(told, both[: len(background)], both[len(background) :])


def _in_turn(turn: threading.Lock, encode_texts: Encode, texts: Sequence[str]) -> Vectors:
    with turn:
        return encode_texts(texts)


def _document_encoder(name: str) -> DocumentEncoder:
    # Imported here: a build that finds all vectors in the cache does not need PyTorch. Without the garbage
    # collector, which finds nothing to free among new modules, the import takes a sixth less time.
    gc.disable()
    try:
        encoder: DocumentEncoder = importlib.import_module("index.encoder").load_encoder(name)
    finally:
        gc.enable()
    return encoder
