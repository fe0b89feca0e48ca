"""Builds the FAISS index over vectors that lie in a file, and measures what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from index.contents import Vectors
from index.errors import ScodaError
from index.index_types import FLAT, MIN_POINTS, IndexType

ADDED_AT_ONCE = 20_000
TRAINED_POINTS = 64  # for each inverted list: more takes longer and finds no more
TRIAL_QUERIES = 200
TRIAL_NEAREST, TRIAL_FOUND = 10, 256
RECALL_FLOOR = 0.98
# The trial aims a little higher than the floor: other questions than the trial's come.
RECALL_WANTED = 0.985
STEPS = (16, 32, 64, 128, 256, 512, 1024, 2048)
_CONSTRUCTION = 80  # efConstruction of HNSW; doubling it doubled the build and found half a per cent more

Advance = Callable[[int], None]


def build_faiss(factory: str, vectors: NDArray[np.floating], advance: Advance = lambda _: None) -> Any:
    """Train an index on a sample of the vectors (views, dimension) and add them all; `advance(added)` at each step."""
    views, dimension = vectors.shape
    index: Any = faiss.index_factory(dimension, factory, faiss.METRIC_INNER_PRODUCT)
    if factory.startswith("HNSW"):
        index.hnsw.efConstruction = _CONSTRUCTION
    if not index.is_trained:
        lists = getattr(faiss.try_extract_index_ivf(index), "nlist", 0)
        if views < lists * MIN_POINTS:
            raise ScodaError(f"{factory} needs at least {lists * MIN_POINTS:,} views, and there are {views:,}")
        points = max(lists * TRAINED_POINTS, 10_000)
        index.train(as_float(vectors[np.sort(_sample(views, points))]))
    for start in range(0, views, ADDED_AT_ONCE):
        chunk = as_float(vectors[start : start + ADDED_AT_ONCE])
        index.add(chunk)
        advance(len(chunk))
    return index


def as_float(vectors: NDArray[np.floating]) -> Vectors:
    """The vectors as FAISS takes them."""
    return np.ascontiguousarray(vectors, np.float32)


def _sample(views: int, count: int) -> NDArray[np.int64]:
    return np.random.default_rng(0).permutation(views)[:count]


def tune(index: faiss.Index, factory: str, vectors: NDArray[np.floating], queries: Vectors) -> IndexType:
    """How far the index must search to find the views nearest to these queries (n, dimension).

    The recall is that of the 10 nearest among the views that a question takes from the index, which are then
    scored exactly.

    Raises:
        ScodaError: it stays under the floor however far it searches.
    """
    if factory == FLAT:
        return IndexType(FLAT)
    queries = queries[:: max(len(queries) // TRIAL_QUERIES, 1)][:TRIAL_QUERIES]
    nearest = exact_nearest(vectors, queries)
    tried = IndexType(factory)
    for search in STEPS:
        tried = replace(tried, search=search)
        found = index.search(as_float(queries), TRIAL_FOUND, params=tried.parameters())[1]
        tried = replace(tried, recall=round(recall_of(nearest, found), 4))
        if tried.recall >= RECALL_WANTED:
            return tried
    if tried.recall >= RECALL_FLOOR:
        return tried
    raise ScodaError(
        f"{factory} finds only {tried.recall:.1%} of the nearest views, {RECALL_FLOOR:.0%} are wanted. "
        "Choose another (--index-type) or allow more memory (--memory)"
    )


def exact_nearest(vectors: NDArray[np.floating], queries: Vectors) -> NDArray[np.int64]:
    """The views nearest to each query, compared one by one: (n, 10)."""
    best = np.empty((len(queries), 0), np.float32)
    rows = np.empty((len(queries), 0), np.int64)
    for start, chunk in _chunks(vectors):
        similarity = np.hstack([best, queries @ chunk.T])
        known = np.hstack([rows, np.broadcast_to(np.arange(start, start + len(chunk)), (len(queries), len(chunk)))])
        kept = np.argsort(-similarity, axis=1, kind="stable")[:, :TRIAL_NEAREST]
        best, rows = np.take_along_axis(similarity, kept, 1), np.take_along_axis(known, kept, 1)
    return rows


def _chunks(vectors: NDArray[np.floating]) -> Iterator[tuple[int, Vectors]]:
    for start in range(0, len(vectors), ADDED_AT_ONCE):
        yield start, as_float(vectors[start : start + ADDED_AT_ONCE])


def recall_of(nearest: NDArray[np.int64], found: NDArray[np.int64]) -> float:
    return float(np.mean([np.isin(wanted, row).mean() for wanted, row in zip(nearest, found, strict=True)]))


def write_faiss(index: faiss.Index, path: Path) -> None:
    """Write the index to a file."""
    faiss.write_index(index, str(path))
