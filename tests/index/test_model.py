"""The bundled weights are the pinned ones, or nothing reads them."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import model, query_encoder
from index.errors import ModelError
from index.model import DEFAULT_MODEL, WEIGHTS_SHA256, check_bundled_weights, identify_model


def test_the_installed_weights_are_the_pinned_ones() -> None:
    check_bundled_weights()
    identity = identify_model(DEFAULT_MODEL)
    assert identity is not None
    assert identity.sha256 == WEIGHTS_SHA256


def test_other_weights_are_refused_at_build_and_at_load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    weights = tmp_path / "e5-small-q4.bin"
    weights.write_bytes(b"other weights")
    monkeypatch.setattr(model, "_bundled_weights", lambda: weights)
    with pytest.raises(ModelError, match="another version than the pinned one"):
        identify_model(DEFAULT_MODEL)
    query_encoder.bundled_embedder.cache_clear()
    with pytest.raises(ModelError, match="another version than the pinned one"):
        query_encoder.bundled_embedder()
