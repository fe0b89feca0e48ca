"""Question encoders of many kinds of models, exported: the vectors of sentence-transformers, without it."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import numpy as np
import pytest

from index.build.export import Export, export_question_encoder
from index.encoders.exported import (
    GRAPH,
    MATRIX,
    ONNX,
    SECOND,
    STATIC,
    TOKENIZER,
    WEIGHTS,
    ExportedEncoder,
    open_exported,
)
from index.encoders.models import ModelId
from tests.variants import variants

pytestmark = pytest.mark.slow
MODEL = ModelId("tiny", "0" * 64)


class Exporting:
    """Exports a model that a test has made, as a build would."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self._monkeypatch = monkeypatch

    def __call__(self, model: Any, *, quantise: bool = False, prefix: str = "") -> Export:
        from index.encoders import pytorch
        from tests.index.encoders.tiny_models import TEXTS

        self.model = pytorch.SentenceEncoder(model)
        self._monkeypatch.setattr(pytorch, "load_encoder", lambda _: self.model)
        return export_question_encoder(self.folder, MODEL, TEXTS, quantise=quantise, prefix=prefix)

    def assert_same_vectors(self, export: Export, kind: str) -> None:
        """Compare with the model on texts that the export was not checked with, alone and together."""
        assert export.encoder is not None, export.reason
        assert (export.encoder.kind, export.encoder.loss) == (kind, None)
        assert export.encoder.worst_cosine > 0.999999
        assert {path.name for path in self.folder.iterdir()} == set(export.encoder.files)
        light = open_exported(export.encoder, self.folder.joinpath)
        texts = ["the tunnel", *(f"{'port ' * count}in trains" for count in range(70)), "😀 ñ", "queries : [MASK] ##s"]
        expected = self.model.encode_queries(texts)
        np.testing.assert_allclose(light.encode_queries(texts), expected, atol=2e-6)
        alone = np.stack([light.encode_queries([text])[0] for text in texts])
        np.testing.assert_allclose(alone, expected, atol=2e-6)
        np.testing.assert_allclose(np.linalg.norm(alone, axis=1), 1, atol=1e-5)
        assert len(np.unique(expected.round(3), axis=0)) > 5  # a model that tells texts apart, or this shows nothing


@pytest.fixture
def exporting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Exporting:
    folder = tmp_path / "version"
    folder.mkdir()
    return Exporting(folder, monkeypatch)


@pytest.mark.parametrize("mode", ["mean", *variants("cls", "max", "lasttoken")])
def test_pooling(exporting: Exporting, tmp_path: Path, mode: Any) -> None:
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling

    from tests.index.encoders.tiny_models import WIDTH, transformer

    after = (Normalize(),) if mode == "mean" else ()
    export = exporting(transformer(tmp_path, Pooling(WIDTH, pooling_mode=mode), *after))
    exporting.assert_same_vectors(export, ONNX)
    assert {path.name for path in exporting.folder.iterdir()} >= {GRAPH, TOKENIZER}


def test_prompt_length_and_side_follow_the_model(exporting: Exporting, tmp_path: Path) -> None:
    from sentence_transformers.sentence_transformer.modules import Pooling

    from tests.index.encoders.tiny_models import WIDTH, transformer

    model = transformer(tmp_path, Pooling(WIDTH), prompt="query: ", side="left", max_seq_length=9, do_lower_case=True)
    assert (model.max_seq_length, model.tokenizer.truncation_side) == (9, "left")
    export = exporting(model)
    exporting.assert_same_vectors(export, ONNX)
    assert export.encoder is not None
    assert export.encoder.prompt == "query: "
    light = open_exported(export.encoder, exporting.folder.joinpath)
    long, cut, upper = light.encode_queries(["railway " * 20 + "tunnel", "railway " * 30 + "tunnel", "The PORT"])
    np.testing.assert_allclose(long, cut, atol=1e-6)  # cut off at the left, the prompt too
    np.testing.assert_allclose(upper, light.encode_queries(["the port"])[0], atol=1e-6)


def test_dense_layer_norm_and_fewer_dimensions(exporting: Exporting, tmp_path: Path) -> None:
    from sentence_transformers.sentence_transformer.modules import Dense, LayerNorm, Normalize, Pooling

    from tests.index.encoders.tiny_models import WIDTH, transformer

    model = transformer(tmp_path, Pooling(WIDTH), Dense(WIDTH, 24), LayerNorm(24), Normalize())
    model.truncate_dim = 16
    exporting.assert_same_vectors(exporting(model), ONNX)
    assert exporting.model.encode_queries(["a"]).shape == (1, 16)


@pytest.mark.parametrize("prompt", ["", "query : "])
def test_token_vectors(exporting: Exporting, prompt: str) -> None:
    from sentence_transformers.sentence_transformer.modules import Normalize

    from tests.index.encoders.tiny_models import static

    export = exporting(static(Normalize(), prompt=prompt), quantise=True)
    exporting.assert_same_vectors(export, STATIC)  # they are left as they are
    assert export.encoder is not None
    assert export.encoder.files == (MATRIX, TOKENIZER)
    assert not open_exported(export.encoder, exporting.folder.joinpath).encode_queries([""]).any() or prompt


def test_int8(exporting: Exporting, tmp_path: Path) -> None:
    from sentence_transformers.sentence_transformer.modules import Pooling

    from tests.index.encoders.tiny_models import TEXTS, WIDTH, transformer

    export = exporting(transformer(tmp_path, Pooling(WIDTH)), quantise=True)
    assert export.encoder is not None
    assert export.encoder.loss is not None
    assert export.encoder.worst_cosine > 0.9999 > export.encoder.loss.worst_cosine > 0.8
    light = open_exported(export.encoder, exporting.folder.joinpath)
    cosines = (light.encode_queries(TEXTS) * exporting.model.encode_queries(TEXTS)).sum(axis=1)
    assert cosines.min() == pytest.approx(export.encoder.loss.worst_cosine, abs=1e-5)


@pytest.mark.parametrize("quantise", [False, True])
def test_the_files_of_a_second_model(exporting: Exporting, tmp_path: Path, quantise: bool) -> None:
    from sentence_transformers.sentence_transformer.modules import Pooling

    from tests.index.encoders.tiny_models import WIDTH, transformer

    export = exporting(transformer(tmp_path, Pooling(WIDTH)), prefix=SECOND, quantise=quantise)
    assert export.encoder is not None
    assert set(export.encoder.files) == {f"{SECOND}{name}" for name in (GRAPH, WEIGHTS, TOKENIZER)}
    read = json.loads(json.dumps(asdict(export.encoder)))
    assert ExportedEncoder.from_values(read, SECOND) == export.encoder
    if not quantise:
        exporting.assert_same_vectors(export, ONNX)


def test_other_modules_stay_with_sentence_transformers(exporting: Exporting) -> None:
    from sentence_transformers.sentence_transformer.modules import Dense

    from tests.index.encoders.tiny_models import WIDTH, static

    export = exporting(static(Dense(WIDTH, 8)))
    assert export == Export(None, "its modules are StaticEmbedding, Dense")
    assert "PyTorch is imported at each start, which takes about 5 s and 500 MB" in export.describe()
    assert not list(exporting.folder.iterdir())


def test_a_prompt_left_out_of_the_pooling_stays_with_sentence_transformers(
    exporting: Exporting, tmp_path: Path
) -> None:
    from sentence_transformers.sentence_transformer.modules import Pooling

    from tests.index.encoders.tiny_models import WIDTH, transformer

    export = exporting(transformer(tmp_path, Pooling(WIDTH, include_prompt=False), prompt="query: "))
    assert export.encoder is None
    assert export.reason.startswith("PyTorch cannot export it (")
    assert not list(exporting.folder.iterdir())


def test_an_export_that_differs_is_not_used(
    exporting: Exporting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sentence_transformers.sentence_transformer.modules import Pooling

    from index.encoders import onnx_export
    from tests.index.encoders.tiny_models import WIDTH, transformer

    write = onnx_export.write_question_encoder

    def other_prompt(model: Any, folder: Path, prefix: str) -> tuple[str, str]:
        return write(model, folder, prefix)[0], "the port "

    monkeypatch.setattr(onnx_export, "write_question_encoder", other_prompt)
    export = exporting(transformer(tmp_path, Pooling(WIDTH)))
    assert export.encoder is None
    assert export.reason.startswith("its vectors differ (worst cosine 0.")
    assert not list(exporting.folder.iterdir())


def test_a_missing_package_is_named(exporting: Exporting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sentence_transformers.sentence_transformer.modules import Pooling

    from tests.index.encoders.tiny_models import WIDTH, transformer

    model = transformer(tmp_path, Pooling(WIDTH))
    with monkeypatch.context() as without:
        missing = ModuleNotFoundError("No module named 'onnxscript'", name="onnxscript")
        without.setattr("torch.onnx.export", Mock(side_effect=missing))
        reason = "the package onnxscript is not installed: in the project's folder run pip install '.[models]'"
        assert exporting(model).reason == f"{reason}, then build with --force"
    with monkeypatch.context() as without:
        without.setitem(sys.modules, "onnxruntime", None)
        assert "onnxruntime" in exporting(model).reason
