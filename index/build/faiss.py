"""Builds the FAISS index over vectors that lie in a file, and measures what it finds."""

from __future__ import annotations

import errno
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from index.errors import ScodaError
from index.search.ann import (
    ADDED_AT_ONCE,
    FAST_CENTRES,
    FLAT,
    MIN_POINTS,
    NEAREST_VIEWS,
    RECALL_WANTED,
    TRIAL_QUERIES,
    IndexType,
    as_float,
    chunks,
    recall_of,
    tenth_best,
)
from index.types import Vectors

_FAISS: Any = faiss  # its stubs do not know that class
TRAINED_POINTS = 64  # for each inverted list: more takes longer and finds no more
STEPS = (16, 32, 64, 91, 128, 181, 256, 362, 512, 724, 1024, 1448, 2048)
_CONSTRUCTION = 80  # efConstruction of HNSW: doubling it doubled the build and found little more

Advance = Callable[[int], None]


def build_faiss(
    factory: str,
    vectors: NDArray[np.floating],
    advance: Advance = lambda _: None,
    *,
    at_once: int = ADDED_AT_ONCE,
) -> Any:
    """Train an index on a sample of the vectors (views, dimension) and add them all; `advance(added)` at each step."""
    views, dimension = vectors.shape
    try:
        index: Any = faiss.index_factory(dimension, factory, faiss.METRIC_INNER_PRODUCT)
    except RuntimeError as error:
        reason = str(error).rpartition("Error: ")[2] or str(error)
        raise ScodaError(f"FAISS has no {factory} for vectors of dimension {dimension}: {reason[-200:]}") from None
    if factory.startswith("HNSW"):
        index.hnsw.efConstruction = _CONSTRUCTION
    if not index.is_trained:
        lists = getattr(faiss.try_extract_index_ivf(index), "nlist", 0)
        centres = max(lists, FAST_CENTRES if "x4fs" in factory else 0)
        if centres > 1 and views < centres * MIN_POINTS:
            raise ScodaError(f"{factory} needs at least {centres * MIN_POINTS:,} views, and there are {views:,}")
        index.train(sample(vectors, max(centres * TRAINED_POINTS, 10_000)))
    for chunk in chunks(vectors, at_once):
        index.add(chunk)
        advance(len(chunk))
    return index


def sample(vectors: NDArray[np.floating], count: int) -> Vectors:
    """Some of the vectors, the same ones each time: (count, dimension)."""
    return as_float(vectors[np.sort(np.random.default_rng(0).permutation(len(vectors))[:count])])


def tune(
    index: faiss.Index,
    factory: str,
    vectors: NDArray[np.floating],
    queries: Vectors,
    *,
    steps: Sequence[int] = STEPS,
    wanted: float = RECALL_WANTED,
) -> IndexType:
    """How far the index must search to find the views nearest to these queries (n, dimension).

    The recall is that of the 10 nearest among the views that a question takes from the index, which are then
    scored exactly. `steps` are tried until it is as `wanted`; it may stay under `RECALL_FLOOR` for all of them.
    """
    if factory == FLAT:
        return IndexType(FLAT)
    queries = queries[:: max(len(queries) // TRIAL_QUERIES, 1)][:TRIAL_QUERIES]
    tenth = tenth_best(vectors, queries)
    tried = IndexType(factory)
    for search in steps:
        tried = replace(tried, search=search)
        found = index.search(as_float(queries), NEAREST_VIEWS, params=tried.parameters())[1]
        tried = replace(tried, recall=round(recall_of(tenth, vectors, queries, found), 4))
        if tried.recall >= wanted:
            return tried
    return tried


def write_faiss(index: faiss.Index, path: Path) -> None:
    """Write the index to a file.

    Raises:
        OSError: the disk is full, or the like.
    """
    with path.open("wb") as file:
        try:
            # Through Python's file, which reports every byte that could not be written; FAISS's own loses the last.
            faiss.write_index(index, _FAISS.PyCallbackIOWriter(file.write))
        except RuntimeError as error:
            raise OSError(errno.EIO, str(error)[-100:], str(path)) from None
