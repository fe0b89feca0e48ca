"""Fixtures of the engine's tests: the small corpus, a data home that holds it, encoders without a model."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.index import fakes
from tests.index.builders import publish_version, write_corpus
from tests.index.fakes import FakeEncoder

if TYPE_CHECKING:
    from tests.index.postgres_servers import Server


@pytest.fixture
def corpus_folder(tmp_path: Path) -> Path:
    """The small corpus, to be read or to be broken."""
    return write_corpus(tmp_path / "harbour")


@pytest.fixture(scope="session")
def _published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("published")
    publish_version(folder / "home", write_corpus(folder / "harbour"), "first")
    return folder / "home"


@pytest.fixture
def home(_published: Path, tmp_path: Path) -> Path:
    """A data home of this test's own with one published version of the small corpus."""
    return shutil.copytree(_published, tmp_path / "home")


@pytest.fixture
def encoder() -> FakeEncoder:
    return FakeEncoder()


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> FakeEncoder:
    """The encoder that builds in this test use for any model but the bundled one."""
    encoder = FakeEncoder()
    fakes.install(encoder, monkeypatch)
    return encoder


@pytest.fixture
def model_folder(tmp_path: Path) -> str:
    """A folder that stands for a sentence-transformers model."""
    folder = tmp_path / "model"
    folder.mkdir()
    (folder / "weights.bin").write_bytes(b"weights")
    return str(folder)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A PostgreSQL server, for tests that do not stop it."""
    from tests.index.postgres_servers import Server

    started = Server.start(tmp_path_factory.mktemp("postgres") / "data")
    yield started
    started.handle.cleanup()


@pytest.fixture
def database(server: Server) -> str:
    """A new, empty data base on the server."""
    return server.new_database()
