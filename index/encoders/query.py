"""Opens the encoder of questions that an index needs: the bundled one, an exported one, or that of PyTorch."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from index.encoders.bundled import BundledQueryEncoder
from index.encoders.exported import ExportedEncoder, open_exported
from index.encoders.models import DEFAULT_MODEL, ModelId
from index.types import Vectors

THROUGH_PYTORCH = (
    "encoded through sentence-transformers: PyTorch is imported at each start, which takes about 5 s and 500 MB"
)


class QueryEncoder(Protocol):
    """Turns questions into vectors (n, dimension) of length 1."""

    def encode_queries(self, texts: Sequence[str]) -> Vectors: ...


@dataclass(frozen=True, slots=True)
class IndexedModel:
    """A model that an index was built with. `encoder` is the question encoder that was exported into the version, None
    for the bundled model and for those that only sentence-transformers runs."""

    model: ModelId
    encoder: ExportedEncoder | None = None

    def describe(self) -> str:
        """How questions are encoded, in words."""
        if self.model.name == DEFAULT_MODEL:
            return "encoded without PyTorch (bundled model)"
        return self.encoder.describe() if self.encoder else THROUGH_PYTORCH


def open_query_encoder(
    name: str, exported: ExportedEncoder | None = None, path_of: Callable[[str], Path] = Path
) -> QueryEncoder:
    """The encoder of questions for an index built with the model `name`.

    `exported` is the one that the version has, `path_of` gives the checked path of each of its files. Without one, a
    model other than the bundled one goes through sentence-transformers.

    Raises:
        IndexUnavailable: the exported encoder is not what it should be.
        ModelError: the model cannot be loaded, or a package is missing.
    """
    if name == DEFAULT_MODEL:
        return BundledQueryEncoder()
    if exported is not None:
        return open_exported(exported, path_of)
    # By its name only: the ask path must not depend on PyTorch; an index of another model pays for it.
    encoder: QueryEncoder = importlib.import_module("index.encoders.pytorch").load_encoder(name)
    return encoder


def open_index_encoder(
    models: Sequence[IndexedModel], language: str, dimension: int, path_of: Callable[[str], Path]
) -> QueryEncoder:
    """The encoder of questions for an index built with these models, one or two; `path_of` as `open_query_encoder`.

    `language` is the document's, `dimension` that of its vectors.

    Raises:
        IndexUnavailable: an exported encoder is not what it should be.
        ModelError: a model cannot be loaded, or a package is missing.
    """
    first, *others = (open_query_encoder(one.model.name, one.encoder, path_of) for one in models)
    if not others:
        return first
    from index.encoders.joined import JoinedEncoder  # an index of one model does without

    return JoinedEncoder(first.encode_queries, others[0].encode_queries, language, dimension)


def described(each: Sequence[str], language: str) -> str:
    """How the questions of an index are encoded, from what is said of each of its models."""
    return f"; those in the document's language ({language}) also ".join(each)
