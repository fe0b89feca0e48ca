"""Fixtures of the engine's tests: the small corpus, a data home that holds it, encoders without a model."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.index import fakes
from tests.index.builders import write_corpus, write_model
from tests.index.fakes import FakeEncoder

if TYPE_CHECKING:
    from tests.index.store.postgres.servers import Server

    NewServer = Callable[..., Server]


@pytest.fixture
def corpus_folder(tmp_path: Path) -> Path:
    """The small corpus, to be read or to be broken."""
    return write_corpus(tmp_path / "harbour")


@pytest.fixture
def home(harbour: Path, tmp_path: Path) -> Path:
    """A data home of this test's own with one published version of the small corpus."""
    return shutil.copytree(harbour / "home", tmp_path / "home")


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
    return str(write_model(tmp_path / "model"))


@pytest.fixture(scope="session")
def servers() -> Iterator[NewServer]:
    """Starts PostgreSQL servers; all are stopped in the end. Their folders lie outside of pytest's, which only the
    person who runs the tests may enter: PostgreSQL does not run as root, and is another person then."""
    from tests.index.store.postgres.servers import Server

    started: list[Server] = []
    with tempfile.TemporaryDirectory(prefix="scoda-", ignore_cleanup_errors=True) as folder:

        def start(primary: Server | None = None) -> Server:
            place = Path(folder) / f"{len(started)}"
            started.append(primary.replica(place) if primary else Server.start(place))
            # No machine loses its power here: writing each of many small databases through would take minutes.
            started[-1].run("postgres", "ALTER SYSTEM SET fsync = off")
            started[-1].run("postgres", "SELECT pg_reload_conf()")
            return started[-1]

        yield start
        for one in started:
            one.handle.cleanup()


@pytest.fixture(scope="session")
def server(servers: NewServer) -> Server:
    """A PostgreSQL server, for tests that do not stop it."""
    return servers()


@pytest.fixture
def database(server: Server) -> str:
    """A new, empty database on the server."""
    return server.new_database()
