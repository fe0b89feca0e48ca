"""Encodes documents chunk by chunk: in this process, in several, or on a Ray cluster."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import cached_property
from typing import Protocol

from index.encoders.parallel.loader import LOADER, DocumentEncoder, load_document_encoder
from index.encoders.parallel.processes import open_process_encoder
from index.encoders.parallel.ray import open_ray_encoder
from index.types import Vectors


class ChunkEncoder(Protocol):
    """Encodes documents in chunks."""

    def encode_chunks(self, chunks: Iterable[Sequence[str]]) -> Iterator[Vectors]:
        """Each chunk's vectors (n, dimension) of length 1, in the chunks' order, a few chunks ahead at most."""


class LocalEncoder:
    """Encodes in this process; `turn` is held during each chunk."""

    def __init__(self, model: str, loader: str, turn: AbstractContextManager[object]) -> None:
        self._model, self._loader, self._turn = model, loader, turn

    def encode_chunks(self, chunks: Iterable[Sequence[str]]) -> Iterator[Vectors]:
        for chunk in chunks:
            encode = self._encoder.encode_documents  # loads the model, without waiting for its turn
            with self._turn:
                vectors = encode(chunk)
            yield vectors

    @cached_property
    def _encoder(self) -> DocumentEncoder:
        return load_document_encoder(self._model, self._loader)


def open_chunk_encoder(
    model: str,
    *,
    workers: int = 1,
    ray: str | None = None,
    turn: AbstractContextManager[object] | None = None,
    loader: str = LOADER,
) -> AbstractContextManager[ChunkEncoder]:
    """An encoder for the model; nothing is imported or started before its first chunk.

    Args:
        workers: processes of this machine, or with `ray` actors on each node; they share the cores.
        ray: a Ray cluster by its address, "auto" for the one that this machine is a node of.
        turn: a lock that one process holds during each chunk, where others must not run beside it.
        loader: what makes the encoder, as "module:function".
    """
    if ray is not None:
        return open_ray_encoder(model, ray, workers, loader)
    if workers > 1:
        return open_process_encoder(model, workers, loader)
    return nullcontext(LocalEncoder(model, loader, turn or nullcontext()))
