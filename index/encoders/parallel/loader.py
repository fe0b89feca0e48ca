"""What encodes documents, loaded by name, and how its exceptions cross from one process to another."""

from __future__ import annotations

import gc
import importlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from index.errors import ModelError, ScodaError
from index.types import Vectors

LOADER = "index.encoders.pytorch:load_encoder"
_LONGEST_REASON = 200


class DocumentEncoder(Protocol):
    """What a build needs of `index.encoders.pytorch.SentenceEncoder`."""

    def encode_documents(self, texts: Sequence[str]) -> Vectors: ...


def load_document_encoder(model: str, loader: str) -> DocumentEncoder:
    """The encoder that `loader`, a function as "module:function", makes of the model's name.

    Imported by its name: a build that finds all vectors in the cache does not need PyTorch.
    """
    module, function = loader.split(":")
    with _collector_off():
        encoder: DocumentEncoder = getattr(importlib.import_module(module), function)(model)
    return encoder


@contextmanager
def _collector_off() -> Iterator[None]:
    """Import without the garbage collector, which would look again and again through the hundred thousands of objects
    of sentence-transformers, all of them in use: 1.5 to 2.5 of 8 seconds on two busy cores."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@dataclass(frozen=True, slots=True)
class Failure:
    """An exception of a model in another process: its message and, where a package was missing, that one's name."""

    message: str
    missing: str | None = None

    @classmethod
    def of(cls, error: Exception, model: str) -> Failure:
        """What the process that asked is sent."""
        if isinstance(error, ModuleNotFoundError):
            return cls(str(error), error.name)
        if isinstance(error, ScodaError):
            return cls(str(error))
        reason = " ".join(str(error).split())[:_LONGEST_REASON]
        return cls(f"the model {model!r} failed ({type(error).__name__}: {reason})")

    def as_exception(self) -> Exception:
        """The exception to raise in the process that asked: a ModelError, or what the import raised."""
        if self.missing is not None:
            return ModuleNotFoundError(self.message, name=self.missing)
        return ModelError(self.message)
