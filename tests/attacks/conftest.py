"""The engine that is attacked."""

from __future__ import annotations

import pytest

from index.answer.engine import Engine
from tests.index.builders import publish_version, write_corpus
from tests.index.fakes import FakeEncoder


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """One on the small corpus, without a model."""
    folder = tmp_path_factory.mktemp("attacked")
    publish_version(folder / "home", write_corpus(folder / "harbour"), "first")
    return Engine.open(folder / "home", encoder=FakeEncoder())
