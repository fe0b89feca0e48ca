"""Gives an index version a question encoder that needs no PyTorch, where its model can have one."""

from __future__ import annotations

import importlib
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import numpy as np

from index.build.inputs import BuildInputs
from index.encoders.exported import (
    GRAPH,
    ONNX,
    TOKENIZER,
    ExportedEncoder,
    NotExportable,
    QuantisationLoss,
    open_exported,
)
from index.encoders.models import DEFAULT_MODEL, ModelId
from index.encoders.query import THROUGH_PYTORCH, IndexedModel
from index.errors import IndexUnavailable, ScodaError
from index.text.question import SEARCHED_CHARS
from index.types import Vectors

MOST_TEXTS = 500  # compared with sentence-transformers
LEAST_COSINE = 0.9999


def compared_texts(inputs: BuildInputs) -> list[str]:
    """What an exported question encoder is compared with sentence-transformers on: questions, and passages of which
    there is as much as a question may have."""
    questions = [*(one.question for one in inputs.labelled), *(one.question for one in inputs.background)]
    step = max(inputs.summary.passages // MOST_TEXTS, 1)
    passages = islice(inputs.corpus.entries(), 0, step * MOST_TEXTS, step)
    return questions + [entry.passage.text[:SEARCHED_CHARS] for entry in passages]


@dataclass(frozen=True, slots=True)
class LiveVersion:
    """What a build needs of the live version, without its vectors: `inputs` is the hash over what it was built from,
    `path_of` gives the checked path of a file of a question encoder."""

    fingerprint: str
    inputs: str
    models: tuple[IndexedModel, ...]
    path_of: Callable[[str], Path]


@dataclass(frozen=True, slots=True)
class Export:
    """The exported encoder; without one `reason` says why, and is empty for the bundled model."""

    encoder: ExportedEncoder | None
    reason: str = ""

    def describe(self) -> str:
        """How questions are encoded, in one line for whoever builds the index; empty for the bundled model."""
        if self.encoder:
            return self.encoder.describe()
        return f"{THROUGH_PYTORCH} (not exported: {self.reason})" if self.reason else ""


def export_question_encoder(
    folder: Path,
    model: ModelId,
    texts: Sequence[str],
    *,
    quantise: bool = False,
    live: LiveVersion | None = None,
    prefix: str = "",
) -> Export:
    """Write the model's question encoder into `folder`, checked against sentence-transformers on these texts.

    The names of its files begin with `prefix`.

    With equal options the files of the `live` version's encoder are copied where it has one of this very model, and
    PyTorch is not imported; None to export anew. `quantise` makes a transformer's weights int8. The bundled model needs
    no export.

    Raises:
        ModelError: the model cannot be loaded.
    """
    if model.name == DEFAULT_MODEL:
        return Export(None)
    try:
        copied = _copied(folder, live, model, quantise, prefix) if live else None
        return Export(copied or _exported(folder, model.name, spread(texts), prefix, quantise=quantise))
    except NotExportable as error:
        return Export(None, str(error))


def spread(texts: Sequence[str]) -> list[str]:
    """At most `MOST_TEXTS` different texts of all lengths, the shortest and the longest among them."""
    by_length = sorted(set(texts), key=lambda text: (len(text), text))
    places = np.linspace(0, len(by_length) - 1, min(len(by_length), MOST_TEXTS)).round().astype(int)
    return [by_length[place] for place in places]


def _copied(folder: Path, live: LiveVersion, model: ModelId, quantise: bool, prefix: str) -> ExportedEncoder | None:
    """The live version's encoder with its files copied, None where model or options differ, or a file is damaged."""
    encoder = next((one.encoder for one in live.models if one.model == model), None)
    if encoder is None or encoder.file(TOKENIZER) != prefix + TOKENIZER:
        return None
    if encoder.kind == ONNX and quantise is not (encoder.loss is not None):
        return None
    try:
        for name in encoder.files:
            shutil.copyfile(live.path_of(name), folder / name)
    except IndexUnavailable:
        return None
    return encoder


def _exported(folder: Path, name: str, texts: Sequence[str], prefix: str, *, quantise: bool) -> ExportedEncoder:
    model = importlib.import_module("index.encoders.pytorch").load_encoder(name)  # by its name: it imports PyTorch
    with tempfile.TemporaryDirectory(dir=folder) as temporary:
        written = Path(temporary)
        kind, prompt = model.write_question_encoder(written, prefix)
        names = sorted(path.name for path in written.iterdir())
        encoder = ExportedEncoder(kind, tuple(names), prompt, len(texts), 1.0)
        expected = model.encode_queries(texts)
        worst = _agreement(written, encoder, texts, expected)
        if not worst >= LEAST_COSINE:  # so that NaN counts as different
            raise NotExportable(f"its vectors differ (worst cosine {worst:.6f} of {len(texts)} texts)")
        loss = None
        if quantise and kind == ONNX:
            written = _quantised(written, encoder)
            loss = QuantisationLoss(_agreement(written, encoder, texts, expected))
        for one in names:
            (written / one).replace(folder / one)
    return replace(encoder, worst_cosine=worst, loss=loss)


def _agreement(folder: Path, encoder: ExportedEncoder, texts: Sequence[str], expected: Vectors) -> float:
    """The worst cosine between these vectors and the encoder's own."""
    try:
        vectors = open_exported(encoder, folder.joinpath).encode_queries(texts)
    except ScodaError as error:
        raise NotExportable(str(error)) from None
    return worst_cosine(expected, vectors)


def worst_cosine(expected: Vectors, vectors: Vectors) -> float:
    """The least cosine of the rows; two rows of zeros agree, a row of zeros agrees with no other."""
    if expected.shape != vectors.shape:
        return -1.0
    a, b = expected.astype(np.float64), vectors.astype(np.float64)
    lengths = np.linalg.norm(a, axis=1) * np.linalg.norm(b, axis=1)
    both_empty = ~a.any(axis=1) & ~b.any(axis=1)
    return float(np.where(both_empty, 1.0, (a * b).sum(axis=1) / np.where(lengths == 0, 1.0, lengths)).min())


def _quantised(folder: Path, encoder: ExportedEncoder) -> Path:
    """A folder inside this one with the graph's weights in int8."""
    from index.encoders.onnx_export import quantise_graph

    target = folder / "int8"
    target.mkdir()
    graph, tokenizer = encoder.file(GRAPH), encoder.file(TOKENIZER)
    quantise_graph(folder / graph, target / graph)
    (folder / tokenizer).rename(target / tokenizer)
    return target
