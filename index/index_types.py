"""Which FAISS index serves a number of views: exact while that is fastest, then inverted lists.

The choice follows FAISS's "Guidelines to choose an index". Scalar quantisation to 8 bits keeps a view in a quarter
of its bytes; the exact vectors, which score what the index finds, are mapped from their file and not counted.
Graphs (HNSW) can be asked for. They are not chosen: centred questions lie far from all views, where a graph's
greedy walk found 84 % of the nearest views in the time in which inverted lists found 98 %.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Any

import faiss

from index.errors import ScodaError

FLAT = "Flat"
FLAT_UP_TO = 10_000  # views; see tests/benchmarks/README.md for the times on both sides
DEFAULT_MEMORY = 4 * 2**30
MIN_POINTS = 39  # training points for each inverted list, below which FAISS warns
_CODES = r"(?:Flat|SQ4|SQ8|SQfp16)"
_GRAPH = r"HNSW(?:[2-9]|[1-9]\d{1,2})"
_FACTORY = re.compile(rf"Flat|{_GRAPH}(?:[,_]{_CODES})?|IVF[1-9]\d{{0,6}}(?:_{_GRAPH})?,{_CODES}")
_FAISS: Any = faiss  # its stubs do not know the constructors' keywords


@dataclass(frozen=True, slots=True)
class IndexType:
    """A FAISS index as `faiss.index_factory` names it.

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

    def choose(self, views: int, dimension: int) -> str:
        """The factory string for so many views of this dimension."""
        return self.factory or choose_factory(views, dimension, self.memory)


def choose_factory(views: int, dimension: int, memory: int = DEFAULT_MEMORY) -> str:
    """The index for so many views of this dimension that stays within `memory` bytes when it is searched.

    Raises:
        ScodaError: no index is that small.
    """
    if views <= FLAT_UP_TO:
        return FLAT
    lists = list_count(views)
    for quantiser, size in (("SQ8", dimension), ("SQ4", dimension / 2)):
        if views * (size + 8) + lists * dimension * 4 <= memory:
            return f"IVF{lists},{quantiser}" if lists <= 16384 else f"IVF{lists}_HNSW32,{quantiser}"
    needed = views * (dimension / 2 + 8) / 2**30
    raise ScodaError(
        f"{views:,} views of dimension {dimension} need at least {needed:.1f} GB of memory. "
        "Allow more (--memory), or keep them in PostgreSQL (--store)"
    )


def list_count(views: int) -> int:
    """The number of inverted lists: about 4 times the square root of the views, a power of two that can be trained."""
    wanted = 2 ** round(math.log2(4 * math.sqrt(max(views, 1))))
    return int(max(1, min(wanted, views // MIN_POINTS)))


def check_factory(factory: str) -> str:
    """A factory string that whoever builds has given.

    Raises:
        ScodaError: not one of the kinds that are searched with known parameters.
    """
    if not _FACTORY.fullmatch(factory):
        raise ScodaError(
            f"{factory!r} is no index type that is known here. "
            "Write Flat, HNSW32, HNSW32,SQ8, IVF1024,SQ8 or the like (https://github.com/facebookresearch/faiss/wiki)"
        )
    return factory
