"""Two models as one: their vectors joined, so that a passage still has one vector, and an inner product adds up both.

The second model answers for questions in the document's own language only. A small English model finds more than the
bundled one where question and document are English, and next to nothing in any other language.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from index.text.language import detect_language
from index.types import Vectors

# What the second model's cosine adds to the first one's; versions are built with it, so a change needs another schema.
# Chosen among 0.05 to 1 on the Declaration of Human Rights in three languages and the development goals: 0.2 to 0.4
# find about as much, and more harms what the second model does not know.
SECOND_WEIGHT = 0.3

Encode = Callable[[Sequence[str]], Vectors]


def join(first: Vectors, second: Vectors) -> Vectors:
    """Vectors (n, both dimensions) of length 1 from two of length 1: cosines add up as `first + SECOND_WEIGHT * second`
    over the sum of the weights."""
    joined = np.hstack([first, SECOND_WEIGHT**0.5 * second]) / (1 + SECOND_WEIGHT) ** 0.5
    return np.asarray(joined, np.float32)


def spoken(texts: Sequence[str], language: str) -> NDArray[np.bool_]:
    """Which of the texts are in this language ("en", or as exactly as "en-GB"): (n,)."""
    code = language.partition("-")[0].casefold()
    return np.array([detect_language(text) == code for text in texts], np.bool_)


def join_spoken(first: Vectors, second: Vectors, where: NDArray[np.bool_], dimension: int) -> Vectors:
    """As `join`, for questions of which the second model has encoded those that `where` (n,) marks: (n, dimension).

    The others keep their first vector, at length 1, and zeros.
    """
    joined = np.zeros((len(first), dimension), np.float32)
    joined[:, : first.shape[1]] = first
    if where.any():
        joined[where] = join(first[where], second)
    return joined


class JoinedEncoder:
    """Encodes questions with both models. Thread-safe where they are."""

    def __init__(self, first: Encode, second: Encode, language: str, dimension: int) -> None:
        """`language` is the document's, `dimension` that of joined vectors."""
        self._first = first
        self._second = second
        self._language = language
        self._dimension = dimension

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors (n, dimension) of length 1."""
        where = spoken(texts, self._language)
        mine = [text for text, known in zip(texts, where, strict=True) if known]
        second = self._second(mine) if mine else np.empty((0, 0), np.float32)
        return join_spoken(self._first(texts), second, where, self._dimension)
