"""Encodes what a build needs, taking from the vector cache what it has."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from index.build.shipped import shipped_vectors
from index.build.vector_cache import DOCUMENT, QUESTION, VectorCache
from index.encoders.models import ModelId
from index.encoders.parallel.chunks import open_chunk_encoder
from index.encoders.query import QueryEncoder, open_query_encoder
from index.types import Vectors, batched

CACHE = "vectors.sqlite3"
BLOCK = 4096  # views that are looked up in the cache, encoded and written together

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True, eq=False)
class Questions:
    """The questions that a build encodes beside the document's views; search aids are encoded as questions, too."""

    background: Sequence[str]
    labelled: Sequence[str]
    trial: Sequence[str]
    details: Sequence[str] = ()
    aids: Sequence[str] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Encoded:
    """The vectors (n, dimension) of the questions, in the order of `Questions`."""

    background: Vectors
    labelled: Vectors
    trial: Vectors
    details: Vectors
    aids: Vectors


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


@dataclass(frozen=True, slots=True)
class BuildEncoder:
    """How a build encodes: with which model, and where it keeps vectors between builds.

    `workers` processes encode the views, on each node of the cluster at `ray` if there is one.
    """

    home: Path
    model: ModelId
    use_cache: bool = True
    workers: int = 1
    ray: str | None = None

    def run(
        self, views: Iterable[str], count: int, questions: Questions, path: Path, kind: type, progress: Progress
    ) -> Encoded:
        """Encode the views into an .npy file at `path` (count, dimension) of `kind`, and the questions.

        The questions go in a thread of their own: the seconds that importing sentence-transformers takes on one
        core are theirs, as long as OpenMP's threads do not take it while they wait (a small GOMP_SPINCOUNT). Neither
        encoder is loaded when the cache has all of its texts.
        """
        asked = [*questions.background, *questions.labelled, *questions.trial, *questions.details, *questions.aids]
        steps = _Steps(progress, count + len(asked))
        turn = threading.Lock()  # each batch uses all cores: two at once would only disturb each other
        light: Callable[[], QueryEncoder] = cache(lambda: open_query_encoder(self.model.name))
        documents = open_chunk_encoder(self.model.name, workers=self.workers, ray=self.ray, turn=turn)
        cached = self._cache(DOCUMENT)
        with documents as encoder, ThreadPoolExecutor(1) as pool:
            answers = pool.submit(
                self._cache(QUESTION).fetch,
                asked,
                lambda chunks: (_in_turn(turn, light().encode_queries, chunk) for chunk in chunks),
                steps.advance,
            )
            blocks = (cached.fetch(block, encoder.encode_chunks, steps.advance) for block in batched(views, BLOCK))
            write_vectors(path, blocks, count, kind)
            vectors = answers.result()
        cached.drop_unused()
        sizes = [len(questions.background), len(questions.labelled), len(questions.trial), len(questions.details)]
        return Encoded(*np.split(vectors, np.cumsum(sizes)))

    def _cache(self, role: str) -> VectorCache:
        return VectorCache(self.home / CACHE, self.model, role, use=self.use_cache, shipped=shipped_vectors)


def write_vectors(path: Path, blocks: Iterable[Vectors], count: int, kind: type) -> None:
    """Write vectors (count, dimension) block by block into an .npy file of `kind`."""
    with path.open("wb") as file:
        for place, block in enumerate(blocks):
            if not place:
                header = {"descr": np.dtype(kind).str, "fortran_order": False, "shape": (count, block.shape[1])}
                np.lib.format.write_array_header_1_0(file, header)
            file.write(block.astype(kind).tobytes())


def _in_turn(turn: threading.Lock, encode_texts: Callable[[Sequence[str]], Vectors], texts: Sequence[str]) -> Vectors:
    with turn:
        return encode_texts(texts)
