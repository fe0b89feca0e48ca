"""Builds the FAISS index over vectors that lie in a file, and measures what it finds."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from index.contents import Vectors
from index.errors import ScodaError
from index.index_types import FAST_CENTRES, FLAT, MIN_POINTS, IndexType

ADDED_AT_ONCE = 20_000
_FAISS: Any = faiss  # its stubs do not know that class
TRAINED_POINTS = 64  # for each inverted list: more takes longer and finds no more
TRIAL_QUERIES = 200
TRIAL_NEAREST, TRIAL_FOUND = 10, 256
RECALL_FLOOR = 0.98
_TIE = 1e-5
# The trial aims a little higher than the floor: other questions than the trial's come.
RECALL_WANTED = 0.985
STEPS = (16, 32, 64, 91, 128, 181, 256, 362, 512, 724, 1024, 1448, 2048)
_CONSTRUCTION = 80  # efConstruction of HNSW: doubling it doubled the build and found little more

Advance = Callable[[int], None]


def build_faiss(factory: str, vectors: NDArray[np.floating], advance: Advance = lambda _: None) -> Any:
    """Train an index on a sample of the vectors (views, dimension) and add them all; `advance(added)` at each step."""
    views, dimension = vectors.shape
    try:
        index: Any = faiss.index_factory(dimension, factory, faiss.METRIC_INNER_PRODUCT)
    except RuntimeError as error:
        told = str(error).rpartition("Error: ")[2] or str(error)
        raise ScodaError(f"FAISS has no {factory} for vectors of dimension {dimension}: {told[-200:]}") from None
    if factory.startswith("HNSW"):
        index.hnsw.efConstruction = _CONSTRUCTION
    if not index.is_trained:
        lists = getattr(faiss.try_extract_index_ivf(index), "nlist", 0)
        centres = max(lists, FAST_CENTRES if "x4fs" in factory else 0)
        if centres > 1 and views < centres * MIN_POINTS:
            raise ScodaError(f"{factory} needs at least {centres * MIN_POINTS:,} views, and there are {views:,}")
        index.train(sample(vectors, max(centres * TRAINED_POINTS, 10_000)))
    for _, chunk in _chunks(vectors):
        index.add(chunk)
        advance(len(chunk))
    return index


def as_float(vectors: NDArray[np.floating]) -> Vectors:
    """The vectors as FAISS takes them."""
    return np.ascontiguousarray(vectors, np.float32)


def sample(vectors: NDArray[np.floating], count: int) -> Vectors:
    """Some of the vectors, the same ones each time: (count, dimension)."""
    return as_float(vectors[np.sort(np.random.default_rng(0).permutation(len(vectors))[:count])])


def tune(index: faiss.Index, factory: str, vectors: NDArray[np.floating], queries: Vectors) -> IndexType:
    """How far the index must search to find the views nearest to these queries (n, dimension).

    The recall is that of the 10 nearest among the views that a question takes from the index, which are then
    scored exactly. It may stay under `RECALL_FLOOR` however far the index searches.
    """
    if factory == FLAT:
        return IndexType(FLAT)
    queries = queries[:: max(len(queries) // TRIAL_QUERIES, 1)][:TRIAL_QUERIES]
    tenth = tenth_best(vectors, queries)
    tried = IndexType(factory)
    for search in STEPS:
        tried = replace(tried, search=search)
        found = index.search(as_float(queries), TRIAL_FOUND, params=tried.parameters())[1]
        tried = replace(tried, recall=round(recall_of(tenth, vectors, queries, found), 4))
        if tried.recall >= RECALL_WANTED:
            return tried
    return tried


def too_low_recall(index_type: IndexType) -> ScodaError:
    """What to say when no index finds enough; `index_type` is the last one tried."""
    return ScodaError(
        f"{index_type.factory} finds only {index_type.recall:.1%} of the nearest views, {RECALL_FLOOR:.0%} are wanted. "
        "Choose another (--index-type) or allow more memory (--memory)"
    )


def tenth_best(vectors: NDArray[np.floating], queries: Vectors) -> Vectors:
    """The similarity of each query with the last of its 10 nearest views, compared with all one by one: (n,)."""
    best = np.empty((len(queries), 0), np.float32)
    for _, chunk in _chunks(vectors):
        best = -np.sort(-np.hstack([best, queries @ chunk.T]), axis=1)[:, :TRIAL_NEAREST]
    return best[:, -1]


def _chunks(vectors: NDArray[np.floating]) -> Iterator[tuple[int, Vectors]]:
    for start in range(0, len(vectors), ADDED_AT_ONCE):
        yield start, as_float(vectors[start : start + ADDED_AT_ONCE])


def recall_of(
    tenth: Vectors, vectors: NDArray[np.floating], queries: Vectors, found: Iterable[NDArray[np.int64]]
) -> float:
    """The share of the 10 nearest that were found, or of views as near: which of equal texts come does not matter."""
    wanted = min(TRIAL_NEAREST, len(vectors))
    shares = []
    for query, least, rows in zip(queries, tenth, found, strict=True):
        similarity = as_float(vectors[rows[rows >= 0]]) @ query
        shares.append(min(int((similarity >= least - _TIE).sum()), wanted) / wanted)
    return float(np.mean(shares))


def write_faiss(index: faiss.Index, path: Path) -> None:
    """Write the index to a file.

    Raises:
        OSError: the disk is full, or the like.
    """
    with path.open("wb") as file:
        try:
            # Through Python's file, which tells of every byte that could not be written; FAISS's own loses the last.
            faiss.write_index(index, _FAISS.PyCallbackIOWriter(file.write))
        except RuntimeError as error:
            raise OSError(errno.EIO, str(error)[-100:], str(path)) from None
