"""Fixtures that engine, front doors and end-to-end tests share, and which tests run at all."""

from __future__ import annotations

import logging
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

# Before numpy is loaded, which reads it. The cores belong to pytest's workers and the processes that they start; many
# threads on small arrays spend their time waiting for each other, ten times the work's own on a busy machine.
os.environ.setdefault("OMP_NUM_THREADS", "1")

import pytest
from filelock import FileLock
from hypothesis import settings

from tests.traps import Traps

QUICK = "not slow and not e2e and not variants"
# How long an example takes on a machine that has other work says nothing of the code.
settings.register_profile("scoda", deadline=None)
settings.load_profile("scoda")
Once: TypeAlias = Callable[[str, Callable[[Path], object]], Path]


def pytest_configure(config: pytest.Config) -> None:
    """Choose the quick tests where neither files nor markers are named, and let the processes that tests start be ended
    as from a terminal: whoever runs the tests in the background, with `nohup` or `&`, has them inherit that these
    signals are ignored."""
    if config.args_source is not pytest.Config.ArgsSource.ARGS and not config.option.markexpr:
        config.option.markexpr = QUICK
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave end-to-end tests unread where none of them will run: they import a whole Bot API server."""
    return True if config.option.markexpr == QUICK and collection_path.name == "e2e" else None


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Two workers more than cores: tests of running bots and databases wait more than they compute."""
    return (os.cpu_count() or 1) + 2


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Order the files for several workers, each of which takes a whole one, as its tests share a running bot.

    What takes long begins, and quick tests even out when the workers end. Of the files that ask the real index one
    begins and builds it; the others come last, when it is likely to be there.
    """
    asking = list(dict.fromkeys(item.path for item in items if "real_home" in getattr(item, "fixturenames", ())))
    items.sort(key=lambda item: (item.get_closest_marker("slow") is None, item.path in asking[1:]))


def pytest_collection_finish() -> None:
    """Keep the start of every run quick."""
    if "torch" in sys.modules:
        raise pytest.UsageError(
            "a test module imports PyTorch as it is read, 10 s for every worker: import it in a test"
        )


@pytest.fixture(autouse=True)
def _own_logging() -> Iterator[None]:
    """Commands that run in this process say for all of it what is logged, and how: the next test starts as before."""
    root = logging.getLogger()
    level, handlers = root.level, root.handlers[:]
    yield
    root.setLevel(level)
    root.handlers[:] = handlers


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Once:
    """Makes a folder of this name, once a run: the first worker that needs it makes it, and all read it."""
    base = tmp_path_factory.getbasetemp()
    root = base if worker_id == "master" else base.parent

    def made(name: str, make: Callable[[Path], object]) -> Path:
        folder, unfinished = root / f"once-{name}", root / f"unfinished-{name}"
        with FileLock(root / f"{name}.lock"):
            if not folder.exists():
                shutil.rmtree(unfinished, ignore_errors=True)  # left by a test run of it that failed
                unfinished.mkdir(mode=0o700)  # as a data home is made
                make(unfinished)
                unfinished.rename(folder)
        return folder

    return made


@pytest.fixture(scope="session")
def real_home(once: Once) -> Path:
    """A data home with data/scoda-2020 as built by the bundled model; for reading only."""
    from index.build.build import build_index

    return once("real-home", build_index)


@pytest.fixture(scope="session")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the small corpus in `harbour` and its index in `home`, made without a model; for reading only."""
    from tests.index.builders import publish_version, write_corpus

    folder = tmp_path_factory.mktemp("harbour")
    publish_version(folder / "home", write_corpus(folder / "harbour"), "first")
    return folder


@pytest.fixture
def traps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Traps:
    """A folder full of traps, in which the test works."""
    traps = Traps(tmp_path / "traps")
    monkeypatch.chdir(traps.folder)
    return traps
