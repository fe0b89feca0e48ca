"""Encodes a question while the index is still being opened and the question read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from threading import Thread
from typing import Any

import numpy as np

from index.encoders.models import DEFAULT_MODEL
from index.encoders.query import QueryEncoder
from index.text.question import clean_question, searched_part
from index.types import Vectors


class EncodingAhead:
    """An encoder that begins with one question at once, in a thread of its own.

    Loading the bundled model takes 10 ms and encoding 8 ms, nearly all outside of Python's lock.
    """

    def __init__(
        self, encoder: QueryEncoder, question: str, live_values: Callable[[], Mapping[str, Any] | None]
    ) -> None:
        """`encoder` is that of the bundled model; `live_values`, as those of a `Store`, tell whether the index is one
        of this model alone, without which nothing is begun."""
        self._encoder = encoder
        self._begun: dict[str, Vectors] = {}
        self._thread = Thread(target=self._begin, args=(question, live_values), name="encoding-ahead", daemon=True)
        self._thread.start()

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """See `QueryEncoder`."""
        self._thread.join()
        others = [text for text in texts if text not in self._begun]
        if len(others) == len(texts):
            return self._encoder.encode_queries(texts)
        vectors = dict(zip(others, self._encoder.encode_queries(others) if others else (), strict=True))
        return np.array([self._begun[text] if text in self._begun else vectors[text] for text in texts])

    def _begin(self, question: str, live_values: Callable[[], Mapping[str, Any] | None]) -> None:
        with suppress(Exception):  # whatever it is, whoever opens the index or asks gets it, and can tell it
            live = live_values() or {}
            model = live.get("model")
            if isinstance(model, dict) and model.get("name") == DEFAULT_MODEL and live.get("second") is None:
                text = searched_part(clean_question(question))
                self._begun[text] = self._encoder.encode_queries([text])[0]
