"""The vectors of the questions that come with the project: a first build has only its document to encode."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import numpy as np

from index.installed import DATA
from index.types import Vectors

FILE = DATA / "questions" / "vectors.npz"  # made by make_vectors.py beside it
KEYS, VECTORS = "keys", "vectors"  # its arrays: (n, 32) bytes, and (n, dimension) numbers of 16 bits


@cache
def shipped_vectors() -> Mapping[bytes, Vectors]:
    """Vectors (dimension,) by their keys (`index.build.vector_cache.vector_key`), for the bundled model alone.

    A question that was changed since is not among them, and is encoded.
    """
    with np.load(FILE, allow_pickle=False) as arrays:
        keys, vectors = arrays[KEYS], arrays[VECTORS].astype(np.float32)
    return dict(zip(map(bytes, keys), vectors / np.linalg.norm(vectors, axis=1, keepdims=True), strict=True))
