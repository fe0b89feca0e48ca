"""The command `scoda` in this process, on the small corpus and without a model."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.cli.main import run
from index.answer.engine import Engine
from tests.index.fakes import FakeEncoder, install


@dataclass(frozen=True)
class Ran:
    """What a command did: its exit code, and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


Scoda = Callable[..., Ran]


@pytest.fixture
def harbour_home(harbour: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data home of this test's own, named by SCODA_HOME as the only variable of scoda's."""
    for name in [name for name in os.environ if name.startswith(("SCODA_", "_SCODA_"))]:
        monkeypatch.delenv(name)
    install(FakeEncoder(), monkeypatch)
    home = shutil.copytree(harbour / "home", tmp_path / "home")
    monkeypatch.setenv("SCODA_HOME", str(home))
    return home


@pytest.fixture
def small_engine(harbour: Path) -> Engine:
    """The engine on the small corpus: by default coefficients, it is sure of numbers only."""
    return Engine.open(harbour / "home", encoder=FakeEncoder())


@pytest.fixture
def scoda(harbour_home: Path, capsys: pytest.CaptureFixture[str]) -> Scoda:  # noqa: ARG001
    """Runs a command with these arguments."""

    def ran(*arguments: str | Path) -> Ran:
        code = run([str(argument) for argument in arguments])
        written = capsys.readouterr()
        return Ran(code, written.out, written.err)

    return ran
