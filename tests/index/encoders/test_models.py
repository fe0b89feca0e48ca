"""The bundled weights are the pinned ones, or nothing is built with them; cut ones are never loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.encoders import bundled, models
from index.encoders.models import (
    DEFAULT_MODEL,
    WEIGHTS_BYTES,
    WEIGHTS_SHA256,
    ModelId,
    check_bundled_size,
    check_bundled_weights,
    check_other_model,
    identify_model,
)
from index.errors import ModelError
from tests.index.builders import write_model

OTHERS = "another version than the pinned one"


@pytest.fixture
def weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the bundled weights are looked for; the file is not there yet."""
    path = tmp_path / "e5-small-q4.bin"
    monkeypatch.setattr(models, "bundled_weights", lambda: path)
    bundled._loaded_embedder.cache_clear()
    return path


def test_the_installed_weights_are_the_pinned_ones() -> None:
    check_bundled_weights()
    check_bundled_size()
    identity = identify_model(DEFAULT_MODEL)
    assert identity is not None
    assert identity.sha256 == WEIGHTS_SHA256


def test_other_weights_of_the_same_size_are_refused_by_their_hash(weights: Path) -> None:
    with weights.open("wb") as file:
        file.truncate(WEIGHTS_BYTES)
    check_bundled_size()
    with pytest.raises(ModelError, match=OTHERS):
        check_bundled_weights()
    with pytest.raises(ModelError, match=OTHERS):
        identify_model(DEFAULT_MODEL)


def test_cut_weights_are_not_loaded(weights: Path) -> None:
    weights.write_bytes(b"half")
    with pytest.raises(ModelError, match=OTHERS):
        bundled.bundled_embedder()


def test_missing_weights_are_told(weights: Path) -> None:
    with pytest.raises(ModelError, match=f"{weights.name} cannot be read"):
        bundled.bundled_embedder()


def test_a_model_that_cannot_be_loaded_ahead_is_told_to_whoever_asks(weights: Path) -> None:
    encoder = bundled.BundledQueryEncoder()
    with pytest.raises(ModelError, match=f"{weights.name} cannot be read"):
        encoder.encode_queries(["where?"])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A model's folder."""
    return write_model(tmp_path / "model")


def test_the_model_that_an_index_was_built_with_is_loaded(folder: Path) -> None:
    built = identify_model(str(folder))
    assert built is not None
    check_other_model(built)
    check_other_model(ModelId(DEFAULT_MODEL, "0" * 64))  # compared by the engine, which need not read its file for that


def test_a_model_that_has_changed_is_not_loaded_to_ask_an_index(folder: Path) -> None:
    built = identify_model(str(folder))
    assert built is not None
    (folder / "weights").write_bytes(b"others")
    with pytest.raises(ModelError, match="is not the one that the index was built with"):
        check_other_model(built)


@pytest.mark.parametrize("name", ["/", "..", "no/such-model", "x" * 10_000])
def test_an_index_chooses_neither_what_is_read_nor_what_is_downloaded(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    with pytest.raises(ModelError, match="must not choose what is downloaded") as caught:
        check_other_model(ModelId(name, "0" * 64))
    assert len(str(caught.value)) < 500
