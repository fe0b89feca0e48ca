"""The FAISS index over the views' vectors."""

from __future__ import annotations

import faiss
import numpy as np
from numpy.typing import NDArray

from index.errors import IndexUnavailable

Vectors = NDArray[np.float32]
METRIC = "inner product"


class DenseIndex:
    """Exact search by inner product; over vectors of length 1 that is the cosine."""

    def __init__(self, index: faiss.Index) -> None:
        self._index = index

    @classmethod
    def build(cls, vectors: Vectors) -> DenseIndex:
        """Index the vectors (views, dimension), row by row."""
        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(np.ascontiguousarray(vectors, np.float32))
        return cls(index)

    @classmethod
    def from_bytes(cls, data: bytes, *, dimension: int, views: int) -> DenseIndex:
        """Read what `to_bytes` wrote. Hand over bytes whose hash was checked: FAISS trusts what it reads.

        Raises:
            IndexUnavailable: not a FAISS index, or one of another dimension, size or metric.
        """
        faiss.set_deserialization_vector_byte_limit(max(len(data), 1))
        try:
            index = faiss.deserialize_index(np.frombuffer(data, np.uint8))
        except (RuntimeError, AssertionError) as error:
            raise IndexUnavailable(f"FAISS cannot read its file: {str(error)[-200:]}") from None
        found = (index.d, index.ntotal, index.metric_type)
        if found != (dimension, views, faiss.METRIC_INNER_PRODUCT):
            raise IndexUnavailable(f"the FAISS file holds {found}, but the manifest says {dimension}, {views}")
        return cls(index)

    def to_bytes(self) -> bytes:
        """The index as FAISS writes it."""
        return bytes(faiss.serialize_index(self._index).tobytes())

    def search(self, queries: Vectors, count: int) -> tuple[Vectors, NDArray[np.int64]]:
        """The nearest views of each query (n, dimension): similarities and rows, (n, count), best first."""
        similarity, rows = self._index.search(np.ascontiguousarray(queries, np.float32), min(count, len(self)))
        return similarity, rows

    def vector(self, row: int) -> Vectors:
        """The vector of a view: (dimension,)."""
        return np.asarray(self._index.reconstruct(int(row)))

    def __len__(self) -> int:
        return int(self._index.ntotal)
