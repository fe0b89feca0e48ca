"""Fixtures that engine, front doors and end-to-end tests share."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.traps import Traps


def pytest_configure() -> None:
    """Let the processes that tests start be ended as from a terminal: whoever runs the tests in the background, with
    `nohup` or `&`, has them inherit that these signals are ignored."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


@pytest.fixture(scope="session")
def real_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data home with data/scoda-2020 as built by the bundled model; for reading only."""
    from index.build.build import build_index

    home = tmp_path_factory.mktemp("real") / "home"
    build_index(home)
    return home


@pytest.fixture
def traps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Traps:
    """A folder full of traps, in which the test works."""
    traps = Traps(tmp_path / "traps")
    monkeypatch.chdir(traps.folder)
    return traps
