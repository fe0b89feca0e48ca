"""Which FAISS index serves a number of views, and how its recall is measured; exact while
that is fast enough, then inverted lists.

Centred questions lie far from all views, so that a third of the lists must be read for the nearest. Codes of 4 bits for
two dimensions (product quantisation) are compared in registers (André, Kermarrec and Le Scouarnec, "Cache locality is
not enough", 2015; `x4fs` in FAISS): that reads a list four times as fast as codes of 8 bits a dimension, at the same
recall, as the exact vectors score what the index finds. They are mapped from their file, and not counted as memory.
As reading is cheap and each list costs a comparison of its own, there are fewer lists than FAISS's guidelines advise.
Scalar quantisation follows where these codes are too coarse for the vectors. Graphs (HNSW) can be asked for; their
greedy walk found 84 % of the nearest views in the time in which inverted lists found 98 %.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from index.errors import ScodaError
from index.types import Entry, Vectors

TRIAL_QUERIES = 400  # half as many tell a recall of 0.98 to 0.01 only
TRIAL_NEAREST = 10  # views of each question that the trial wants found
# Views that a question takes from the index of a larger document, and the trial as well. The exact scores of the
# passages they belong to decide; recall hardly rises beyond.
NEAREST_VIEWS = 256
QUESTION_CHARS = 40  # of a passage, as many as a short question has
RECALL_FLOOR = 0.98  # of these views, below which an index is refused
# The trial aims a little higher than the floor: other questions than the trial's come.
RECALL_WANTED = 0.985
_TIE = 1e-5  # cosines that differ by less are equal
ADDED_AT_ONCE = 20_000  # views, copied as 32-bit floats: 31 MB of 384 numbers


def trial_questions(entries: Iterable[Entry], passages: int) -> list[str]:
    """Questions for the trial of an index that is not exact, on passages from everywhere."""
    step = max(passages // TRIAL_QUERIES, 1)
    return [trial_question(entry.passage.text) for entry in islice(entries, 0, step * TRIAL_QUERIES, step)]


def trial_question(text: str) -> str:
    """The end of a passage: half of it, or as much as a short question.

    Its nearest views are found no more easily than those of what people ask (`tests/benchmarks/README.md`), as those of
    words from all over the passage were.
    """
    begin = max(len(text) // 2, len(text) - QUESTION_CHARS)
    return text[text.find(" ", begin) + 1 or begin :]


def as_float(vectors: NDArray[np.floating]) -> Vectors:
    """The vectors as FAISS takes them."""
    return np.ascontiguousarray(vectors, np.float32)


def tenth_best(vectors: NDArray[np.floating], queries: Vectors, *, at_once: int = ADDED_AT_ONCE) -> Vectors:
    """The similarity of each query with the last of its 10 nearest views, compared with all one by one: (n,)."""
    best = np.empty((len(queries), 0), np.float32)
    for chunk in chunks(vectors, at_once):
        best = -np.sort(-np.hstack([best, queries @ chunk.T]), axis=1)[:, :TRIAL_NEAREST]
    return best[:, -1]


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


def chunks(vectors: NDArray[np.floating], size: int = ADDED_AT_ONCE) -> Iterator[Vectors]:
    """The vectors as FAISS takes them, `size` at a time."""
    for start in range(0, len(vectors), size):
        yield as_float(vectors[start : start + size])


def too_low_recall(index_type: IndexType) -> ScodaError:
    """What to say when no index finds enough; `index_type` is the last one tried."""
    return ScodaError(
        f"{index_type.factory} finds only {index_type.recall:.1%} of the nearest views, {RECALL_FLOOR:.0%} are wanted. "
        "Choose another (--index-type) or allow more memory (--memory)"
    )


FLAT = "Flat"
FLAT_UP_TO = 10_000  # views, compared one by one in about a millisecond
DEFAULT_MEMORY = 4 * 2**30
ID_BYTES = 8
FAST_CENTRES = 16  # centres of a code of 4 bits
GRAPH_FROM = 16_384  # lists, from which a graph finds the nearest ones sooner than comparing with each
MIN_POINTS = 39  # training points for each inverted list, below which FAISS warns
_CODES = r"(?:Flat|SQ4|SQ8|SQfp16)"
_FAST_CODES = r"PQ[1-9]\d{0,3}x4fsr?"
_GRAPH = r"HNSW(?:[2-9]|[1-9]\d{1,2})"
_FACTORY = re.compile(rf"Flat|{_GRAPH}(?:[,_]{_CODES})?|IVF[1-9]\d{{0,6}}(?:_{_GRAPH})?,(?:{_CODES}|{_FAST_CODES})")
# How PostgreSQL leads to the views; `index.store.postgres.ann` adds a number to the last two.
EXACT, HNSW, IVF = "pgvector, exact", "pgvector HNSW", "pgvector IVF"
_IN_POSTGRES = re.compile(rf"{EXACT}|(?:{HNSW}|{IVF})[1-9]\d{{0,6}}")
_FAISS: Any = faiss  # its stubs do not know the constructors' keywords


@dataclass(frozen=True, slots=True)
class IndexType:
    """An index: `factory` is what `faiss.index_factory` calls it, or one of PostgreSQL's (`EXACT`, `HNSW`, `IVF`).

    `search` says how far it searches: `efSearch` of HNSW, `nprobe` of IVF, 0 for an exact one. `recall` is the share
    of the 10 nearest views that it found in the build's trial, 1 for an exact one.
    """

    factory: str
    search: int = 0
    recall: float = 1.0

    @property
    def is_exact(self) -> bool:
        return self.factory == FLAT

    def parameters(self, selector: faiss.IDSelector | None = None) -> Any:
        """How FAISS is to search, among the selected views if there is a selector."""
        if self.factory.startswith("HNSW"):
            return _FAISS.SearchParametersHNSW(efSearch=self.search, sel=selector)
        if self.factory.startswith("IVF"):
            return _FAISS.SearchParametersIVF(nprobe=self.search, sel=selector)
        return _FAISS.SearchParameters(sel=selector)


@dataclass(frozen=True, slots=True)
class IndexPlan:
    """What whoever builds wants of the FAISS index: a factory string, or the best within `memory` bytes."""

    factory: str | None = None
    memory: int = DEFAULT_MEMORY

    def is_exact(self, views: int) -> bool:
        """Whether the index over so many views will be an exact one."""
        return self.factory == FLAT or (self.factory is None and views <= FLAT_UP_TO)

    def choose(self, views: int, dimension: int) -> tuple[str, ...]:
        """The factory strings for so many views of this dimension, the best first."""
        return (self.factory,) if self.factory else choose_factories(views, dimension, self.memory)


def choose_factories(views: int, dimension: int, memory: int = DEFAULT_MEMORY) -> tuple[str, ...]:
    """The indexes for so many views of this dimension that stay within `memory` bytes when they are searched.

    The first is the fastest. Whether it finds enough shows in the trial; if it does not, the next may.

    Raises:
        ScodaError: no index is that small.
    """
    if views <= FLAT_UP_TO:
        return (FLAT,)
    lists = list_count(views)
    coarse = f"IVF{lists}" if lists < GRAPH_FROM else f"IVF{lists}_HNSW32"
    fast = {f"PQ{dimension // 2}x4fsr": dimension / 4} if dimension % 2 == 0 else {}
    sizes = fast | {"SQ8": dimension, "SQ4": dimension / 2}
    shared = lists * dimension * 4
    chosen = tuple(f"{coarse},{codes}" for codes, size in sizes.items() if views * (size + ID_BYTES) + shared <= memory)
    if chosen:
        return chosen
    needed = (views * (min(sizes.values()) + ID_BYTES) + shared) / 2**30
    raise ScodaError(
        f"{views:,} views of dimension {dimension} need at least {needed:.1f} GB of memory. "
        "Allow more (--memory), or keep them in PostgreSQL (--store)"
    )


def list_count(views: int) -> int:
    """The number of inverted lists: about the square root of the views, a power of two that can be trained."""
    wanted = 2 ** round(math.log2(math.sqrt(max(views, 1))))
    return int(max(1, min(wanted, views // MIN_POINTS)))


def check_factory(factory: str) -> str:
    """A factory string that whoever builds has given.

    Raises:
        ScodaError: not one of the kinds that are searched with known parameters.
    """
    if not _FACTORY.fullmatch(factory):
        raise ScodaError(
            f"{factory!r} is not a known index type. "
            "Write Flat, HNSW32, HNSW32,SQ8, IVF1024,SQ8 or the like (https://github.com/facebookresearch/faiss/wiki)"
        )
    return factory


def is_factory(text: str) -> bool:
    """Whether a text names an index that can be searched, with FAISS or in PostgreSQL."""
    return bool(_FACTORY.fullmatch(text) or _IN_POSTGRES.fullmatch(text))


def structure(index: faiss.Index) -> str:
    """Of what kind an index is that was read from a file, as `declared_structure` writes it."""
    found: Any = faiss.downcast_index(index)
    name = _class_of(found)
    if name.startswith("IndexIVF"):
        return f"{name} of {found.nlist} lists under {_class_of(found.quantizer)}"
    return f"{name} over {_class_of(found.storage)}" if name.startswith("IndexHNSW") else name


def _class_of(index: faiss.Index) -> str:
    """FAISS's class; there are two for one kind of exact index."""
    return type(faiss.downcast_index(index)).__name__.removesuffix("IP")


def declared_structure(factory: str) -> str:
    """The kind of index that a factory string declares: FAISS's class, what it is made over, and the number of inverted
    lists. Another one has no vectors that could be read from it, or is not searched by the same parameters."""
    if factory == FLAT:
        return "IndexFlat"
    if graph := re.fullmatch(r"HNSW\d+[,_]?(.*)", factory):
        scalar = graph[1].startswith("SQ")
        return "IndexHNSWSQ over IndexScalarQuantizer" if scalar else "IndexHNSWFlat over IndexFlat"
    coarse, _, codes = factory.partition(",")
    lists, _, graph_over = coarse.removeprefix("IVF").partition("_")
    stored = {"F": "Flat", "S": "ScalarQuantizer", "P": "PQFastScan"}.get(codes[:1])
    return f"IndexIVF{stored} of {lists} lists under {'IndexHNSWFlat' if graph_over else 'IndexFlat'}"
