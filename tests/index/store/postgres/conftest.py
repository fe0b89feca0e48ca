"""A model for builds into PostgreSQL."""

from __future__ import annotations

import pytest

from tests.index.fakes import FakeEncoder


@pytest.fixture
def model(model_folder: str, installed: FakeEncoder) -> str:
    """A folder that stands for a model; the fake encoder stands for what is in it."""
    assert installed is not None
    return model_folder
