"""Encoders without a model: the same words give the same vector, in every process."""

from __future__ import annotations

import re
import sys
import threading
import zlib
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import numpy as np
import pytest
from numpy.typing import NDArray

from index.corpus.questions import read_background
from index.encoders.exported import NotExportable

if TYPE_CHECKING:
    from index.encoders.parallel.loader import DocumentEncoder
    from index.encoders.query import QueryEncoder

DIMENSION = 128
_WORD = re.compile(r"[\u3400-\u9fff]|\w+")


def vector_of(text: str) -> NDArray[np.float32]:
    """A hashed bag of words of length 1; texts that share words are near each other."""
    vector = np.zeros(DIMENSION, np.float32)
    for word in _WORD.findall(text.casefold()) or [""]:
        vector[zlib.crc32(word.encode("utf-8", "replace")) % DIMENSION] += 1
    return np.asarray(vector / np.linalg.norm(vector), np.float32)


class FakeEncoder:
    """Encodes documents and questions alike, and remembers what it was asked for."""

    def __init__(self) -> None:
        self.documents: list[str] = []
        self.queries: list[str] = []
        self._lock = threading.Lock()

    def encode_documents(self, texts: Sequence[str]) -> NDArray[np.float32]:
        with self._lock:
            self.documents += texts
        return np.stack([vector_of(text) for text in texts])

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        with self._lock:
            self.queries += texts
        return np.stack([vector_of(text) for text in texts])

    def write_question_encoder(self, _: Path, __: str) -> tuple[str, str]:
        raise NotExportable("it is no model")


if TYPE_CHECKING:
    # mypy compares the fake with what it stands for.
    _AS_QUERY_ENCODER: QueryEncoder = FakeEncoder()
    _AS_DOCUMENT_ENCODER: DocumentEncoder = FakeEncoder()


def install(encoder: FakeEncoder, monkeypatch: pytest.MonkeyPatch | None = None) -> None:
    """Put `encoder` where builds look for sentence-transformers; without a monkeypatch for the whole process."""
    module = ModuleType("index.encoders.pytorch")
    vars(module)["load_encoder"] = lambda _: encoder
    patch = monkeypatch or pytest.MonkeyPatch()
    patch.setitem(sys.modules, "index.encoders.pytorch", module)
    patch.setattr("index.store.base.check_other_model", lambda _: None)  # no model is there to be compared
    half = read_background()[::2]  # ranking them is most of what a build of a few passages takes
    patch.setattr("index.build.inputs.read_background", lambda: half)
