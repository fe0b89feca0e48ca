"""How near a question comes to the search aids of a passage: they say what people ask it, not only in which words.

Words alone find a passage, but do not prove it: "a metro line" has words of two aids on trains, and is near to neither.
The vectors are kept as small whole numbers. Only those of the few passages that lead already are compared.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from index.reader import Aids
from index.search.packing import spread
from index.types import Numbers, Vectors

# Of a document with more search aids none has a vector: encoding them would take longer than all the rest of a build.
MOST_AIDS = 10_000
NEAREST_AIDS = 3  # that count of each passage: one may be near by chance
_SCALE = 254  # whole numbers of up to 127 for the numbers of a vector of length 1, hardly any of which is beyond 0.5


def pack_aids(vectors: Vectors) -> NDArray[np.int8]:
    """Vectors (n, dimension) of length 1, as `Aids` has them."""
    return np.clip(np.round(vectors * _SCALE), -127, 127).astype(np.int8)


def likeness(aids: Aids, query: Vectors, passages: Numbers) -> Vectors:
    """The query's (dimension,) mean similarity with the nearest search aids of each passage: (passages,), NaN for those
    without any."""
    starts = np.where(passages > 0, aids.ends[passages - 1], 0).astype(np.int64)
    sizes = aids.ends[passages] - starts
    similarity = aids.vectors[spread(starts, sizes)].astype(np.float32) @ query
    # A row for each passage, filled up with what is behind every similarity.
    table = np.full((len(passages), max(int(sizes.max(initial=0)), NEAREST_AIDS)), -np.inf, np.float32)
    table[np.arange(table.shape[1]) < sizes[:, None]] = similarity
    nearest = np.sort(table, axis=1)[:, -NEAREST_AIDS:]
    found = np.minimum(sizes, NEAREST_AIDS)
    total = np.where(np.isneginf(nearest), np.float32(0), nearest).sum(axis=1)
    return np.asarray(np.where(found > 0, total / np.maximum(found, 1) / _SCALE, np.nan), np.float32)
