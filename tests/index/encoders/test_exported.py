"""The exported question encoder as asking sees it: its vectors, its files, its line in the manifest."""

from __future__ import annotations

import json
import shutil
import sys
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnx.helper
import pytest
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

from index.answer.engine import Engine
from index.build.build import build_index
from index.build.export import MOST_TEXTS, LiveVersion, export_question_encoder, spread, worst_cosine
from index.build.options import BuildOptions
from index.encoders.bundled import BundledQueryEncoder
from index.encoders.exported import (
    GRAPH,
    MATRIX,
    MOST_TOKENS,
    ONNX,
    SECOND,
    STATIC,
    TOKENIZER,
    ExportedEncoder,
    QuantisationLoss,
    open_exported,
    truncate,
)
from index.encoders.joined import join
from index.encoders.models import DEFAULT_MODEL, ModelId
from index.encoders.query import IndexedModel, open_query_encoder
from index.errors import IndexUnavailable, ModelError
from index.store.files.store import FileStore, current_fingerprint, versions_folder
from index.store.integrity import CheckedFiles, seal, with_own_hash
from index.store.manifest import NAME, read_manifest
from tests.index.builders import FAKE_MODEL
from tests.index.fakes import DIMENSION, FakeEncoder, vector_of

WORDS = ("railway", "terminal", "opened", "beside", "port", "carpets", "online", "shop")
EXPORTED = ExportedEncoder(STATIC, (MATRIX, TOKENIZER), "", 9, 0.99995)


def write_encoder(folder: Path) -> None:
    """Token vectors that agree with the fake encoder on these words."""
    vocabulary = {word: number for number, word in enumerate(WORDS)}
    tokenizer = Tokenizer(WordLevel({**vocabulary, "[UNK]": len(WORDS)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    rows = [vector_of(word) for word in WORDS] + [np.zeros(DIMENSION, np.float32)]
    np.save(folder / MATRIX, np.stack(rows), allow_pickle=False)
    tokenizer.save(str(folder / TOKENIZER))


@pytest.fixture
def version(home: Path) -> Path:
    """The live version of the home, with an exported encoder."""
    return add_encoder(home)


def add_encoder(home: Path) -> Path:
    """Give the live version of the home an exported encoder; its folder is returned."""
    folder = versions_folder(home) / str(current_fingerprint(home))
    write_encoder(folder)
    manifest = read_manifest(folder)
    files = {**manifest.files, **{name: seal(folder / name) for name in EXPORTED.files}}
    (folder / NAME).write_text(replace(manifest, encoder=EXPORTED, files=files).to_json())
    return folder


def test_token_vectors_are_averaged(tmp_path: Path) -> None:
    write_encoder(tmp_path)
    light = open_exported(replace(EXPORTED, prompt="online "), tmp_path.joinpath)
    vectors = light.encode_queries(["carpets", "carpets shop", "never seen"])
    expected = np.stack([vector_of("online carpets"), vector_of("online carpets shop"), vector_of("online")])
    np.testing.assert_allclose(vectors, expected, atol=1e-6)
    assert not open_exported(EXPORTED, tmp_path.joinpath).encode_queries([""]).any()
    assert light.encode_queries([]).shape == (0, DIMENSION)


@pytest.mark.parametrize(("own", "most"), [(None, MOST_TOKENS), (9, 9), (MOST_TOKENS + 1, MOST_TOKENS)])
def test_tokens_are_bounded_by_the_model_or_by_what_a_question_may_cost(
    tmp_path: Path, own: int | None, most: int
) -> None:
    write_encoder(tmp_path)
    tokenizer = Tokenizer.from_file(str(tmp_path / TOKENIZER))
    if own is not None:
        tokenizer.enable_truncation(own, direction="left")
    truncate(tokenizer)
    tokens = tokenizer.encode(" ".join(["port", "shop"] * MOST_TOKENS) + " online").tokens
    assert len(tokens) == most
    assert (tokens[-1] == "online") is (own is not None)  # the side that is cut stays the model's own


def test_the_engine_asks_the_exported_encoder(home: Path, version: Path) -> None:
    engine = Engine.open(home)
    assert engine.ask("railway terminal opened beside port").hits[0].passage.id == "1"
    assert engine.info.questions == "encoded without PyTorch (token vectors, worst cosine 0.999950)"
    assert engine.info.size_bytes > (version / MATRIX).stat().st_size


@pytest.mark.parametrize("name", EXPORTED.files)
@pytest.mark.parametrize("damage", ["flipped", "shorter", "missing"])
def test_a_damaged_file_is_refused(
    home: Path, version: Path, name: str, damage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Engine.open(home)  # and what was noted as whole then does not hide what happens now
    data = bytearray((version / name).read_bytes())
    (version / name).unlink()
    if damage == "flipped":
        data[len(data) // 2] ^= 1
    if damage != "missing":
        (version / name).write_bytes(data[: -1 if damage == "shorter" else None])
    monkeypatch.setattr("index.encoders.query.open_exported", lambda *_: pytest.fail("it was read"))
    with pytest.raises(IndexUnavailable, match="Build it again: scoda index build") as caught:
        Engine.open(home)
    assert str(version / name) in str(caught.value)


def test_files_that_are_no_encoder_are_refused(home: Path, version: Path) -> None:
    values = json.loads((version / NAME).read_bytes())
    for name, data in ((MATRIX, b"no array"), (TOKENIZER, b"{}")):
        kept = (version / name).read_bytes()
        (version / name).write_bytes(data)
        values["files"][name] = asdict(seal(version / name))
        (version / NAME).write_text(with_own_hash(json.dumps(values)))
        with pytest.raises(IndexUnavailable, match=r"cannot be loaded .* scoda index build --force"):
            Engine.open(home)
        (version / name).write_bytes(kept)
        values["files"][name] = asdict(seal(version / name))


FLAWS: list[Any] = [
    pytest.param({"kind": "pickle"}, id="kind"),
    pytest.param({"files": 7}, id="files"),
    pytest.param({"loss": 0.5}, id="loss"),
    pytest.param({"worst_cosine": "high"}, id="cosine"),
    pytest.param({"files": [MATRIX, TOKENIZER, "../../x"]}, id="path"),
    pytest.param({"files": [MATRIX, "/question-tokenizer.json"]}, id="absolute"),
    pytest.param({"files": [MATRIX, TOKENIZER, "CURRENT"]}, id="name"),
    pytest.param({"files": [MATRIX, TOKENIZER, TOKENIZER]}, id="twice"),
    pytest.param({"files": [MATRIX]}, id="too-few"),
    pytest.param({"kind": ONNX}, id="of-another-kind"),
    pytest.param({"prompt": 7}, id="prompt"),
]


@pytest.mark.parametrize("flaw", FLAWS)
def test_a_flawed_manifest_is_refused(version: Path, flaw: dict[str, object]) -> None:
    values = json.loads((version / NAME).read_bytes())
    values["encoder"] |= flaw
    (version / NAME).write_text(with_own_hash(json.dumps(values)))
    with pytest.raises(IndexUnavailable, match="is damaged"):
        read_manifest(version)


def test_the_manifest_comes_back_as_it_was(version: Path) -> None:
    loss = QuantisationLoss(0.97, 200, 0.8, 0.79)
    manifest = replace(
        read_manifest(version), encoder=replace(EXPORTED, kind=ONNX, files=(GRAPH, TOKENIZER), loss=loss)
    )
    (version / NAME).write_text(manifest.to_json())
    assert read_manifest(version) == manifest
    assert IndexedModel(ModelId("any", "0"), manifest.encoder).describe() == (
        "encoded without PyTorch (ONNX in int8, worst cosine 0.9700, hit@1 0.800 before and 0.790 after)"
    )


@pytest.fixture
def two(home: Path) -> Path:
    """The live version of the home, with a model and an exported encoder beside the first."""
    folder = add_encoder(home)
    files = [f"{SECOND}{name}" for name in EXPORTED.files]
    for name, file in zip(EXPORTED.files, files, strict=True):
        shutil.copyfile(folder / name, folder / file)
    manifest = read_manifest(folder)
    second = IndexedModel(ModelId("another", "a" * 64), replace(EXPORTED, files=tuple(files)))
    entries = {**manifest.files, **{name: seal(folder / name) for name in files}}
    (folder / NAME).write_text(replace(manifest, second=second, files=entries).to_json())
    return folder


def test_a_second_encoder_has_files_of_its_own(home: Path, two: Path) -> None:
    manifest = read_manifest(two)
    assert len(set(manifest.plain_files)) == 2 * len(EXPORTED.files)
    vectors = replace(FileStore(home).open(), manifest=replace(manifest, dimension=2 * DIMENSION)).encoder()
    own = vector_of("railway port")[None]
    np.testing.assert_allclose(vectors.encode_queries(["railway port"]), join(own, own), atol=1e-6)
    (two / f"{SECOND}{MATRIX}").unlink()
    with pytest.raises(IndexUnavailable, match=rf"{SECOND}{MATRIX}.* Build it again: scoda index build"):
        Engine.open(home)


@pytest.mark.parametrize(
    "flaw",
    [
        *FLAWS,
        pytest.param({"files": [MATRIX, TOKENIZER]}, id="the-first-one's"),
        pytest.param({"files": [MATRIX, f"{SECOND}{TOKENIZER}"]}, id="mixed"),
    ],
)
def test_a_flawed_second_model_is_refused(two: Path, flaw: dict[str, object]) -> None:
    values = json.loads((two / NAME).read_bytes())
    values["second"]["encoder"] |= flaw
    (two / NAME).write_text(with_own_hash(json.dumps(values)))
    with pytest.raises(IndexUnavailable, match="is damaged"):
        read_manifest(two)


def test_a_second_model_that_is_gone_is_named(home: Path, two: Path) -> None:
    manifest = read_manifest(two)
    assert manifest.second is not None
    (two / NAME).write_text(replace(manifest, second=replace(manifest.second, encoder=None)).to_json())
    with pytest.raises(ModelError, match="'another', which is not on this machine"):
        Engine.open(home)


@pytest.mark.parametrize("where", ["../secret", "{}/secret"])
def test_a_graph_reads_no_file_outside_its_folder(version: Path, where: str) -> None:
    (version.parent / "secret").write_bytes(bytes(DIMENSION * 4))
    weights = onnx.TensorProto(name="w", data_type=onnx.TensorProto.FLOAT, dims=[1, DIMENSION])
    weights.data_location = onnx.TensorProto.EXTERNAL
    weights.external_data.add(key="location", value=where.format(version.parent))
    ids = onnx.helper.make_tensor_value_info("input_ids", onnx.TensorProto.INT64, [1, None])
    vectors = onnx.helper.make_tensor_value_info("vectors", onnx.TensorProto.FLOAT, [1, DIMENSION])
    graph = onnx.helper.make_graph([onnx.helper.make_node("Identity", ["w"], ["vectors"])], "g", [ids], [vectors])
    graph.initializer.append(weights)
    opset = onnx.helper.make_opsetid("", 17)
    (version / GRAPH).write_bytes(
        onnx.helper.make_model(graph, opset_imports=[opset], ir_version=8).SerializeToString()
    )
    with pytest.raises(IndexUnavailable, match="xternal data"):
        open_exported(replace(EXPORTED, kind=ONNX, files=(GRAPH, TOKENIZER)), version.joinpath)


def test_a_model_of_another_index_is_not_loaded(home: Path) -> None:
    with pytest.raises(ModelError, match="'fake-model', which is not on this machine"):
        Engine.open(home)


def test_a_missing_package_is_named(home: Path, version: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert version.is_dir()
    monkeypatch.setitem(sys.modules, "tokenizers", None)
    with pytest.raises(ModelError, match=r"needs the package tokenizers.*pip install '\.\[models\]'"):
        Engine.open(home)


def test_the_files_of_the_live_version_are_taken_over(version: Path, tmp_path: Path, installed: FakeEncoder) -> None:
    (tmp_path / "new").mkdir()
    files = CheckedFiles(version, read_manifest(version).files)
    live = LiveVersion("", "", (IndexedModel(FAKE_MODEL, EXPORTED),), files.path)
    export = export_question_encoder(tmp_path / "new", FAKE_MODEL, ["a"], live=live)
    assert export.encoder == EXPORTED
    assert {path.name for path in (tmp_path / "new").iterdir()} == set(EXPORTED.files)
    assert (tmp_path / "new" / MATRIX).read_bytes() == (version / MATRIX).read_bytes()
    # A graph names its weights, so that files keep their names.
    beside = export_question_encoder(tmp_path / "new", FAKE_MODEL, ["a"], live=live, prefix=SECOND)
    assert beside.reason == "it is no model"
    other = ModelId(FAKE_MODEL.name, "e" * 64)
    assert export_question_encoder(tmp_path / "new", other, ["a"], live=live).reason == "it is no model"
    (version / MATRIX).write_bytes(b"damaged")
    assert export_question_encoder(tmp_path / "new", FAKE_MODEL, ["a"], live=live).reason == "it is no model"
    assert not installed.queries


def test_the_store_says_which_version_is_live_and_not_the_data_home(
    tmp_path: Path, corpus_folder: Path, model_folder: str, installed: FakeEncoder
) -> None:
    assert installed is not None
    elsewhere, options = tmp_path / "elsewhere", BuildOptions(corpus=corpus_folder, model=model_folder)
    build_index(elsewhere, options)
    add_encoder(elsewhere)
    source = corpus_folder / "source.txt"
    source.write_text(source.read_text(encoding="utf-8").replace("railway", "harbour"), encoding="utf-8")
    report = build_index(tmp_path / "scratch", options, store=FileStore(elsewhere))
    assert report.built
    assert report.questions == EXPORTED.describe()


def test_the_bundled_model_is_not_exported(tmp_path: Path) -> None:
    export = export_question_encoder(tmp_path, ModelId(DEFAULT_MODEL, "0"), ["a"], quantise=False)
    assert (export.encoder, export.describe()) == (None, "")
    assert not list(tmp_path.iterdir())
    assert isinstance(open_query_encoder(DEFAULT_MODEL), BundledQueryEncoder)


def test_the_worst_cosine() -> None:
    a = np.array([[1, 0], [0, 2], [0, 0]], np.float32)
    assert worst_cosine(a, 3 * a) == pytest.approx(1)
    assert worst_cosine(a, np.array([[1, 0], [1, 1], [0, 0]], np.float32)) == pytest.approx(2**-0.5)
    assert worst_cosine(a, np.array([[1, 0], [0, 1], [1, 0]], np.float32)) == 0
    assert worst_cosine(a, a[:, :1]) == -1
    assert np.isnan(worst_cosine(a, a * np.float32(np.nan)))


def test_texts_of_all_lengths_are_compared() -> None:
    texts = ["x" * length for length in range(1, 2001)] * 2
    chosen = spread(texts)
    lengths = [len(text) for text in chosen]
    assert (len(chosen), lengths[0], lengths[-1]) == (MOST_TEXTS, 1, 2000)
    assert max(np.diff(lengths)) <= 5
    assert spread(["b", "a", "b"]) == ["a", "b"]
