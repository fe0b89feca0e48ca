"""One bot for a data home."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from index import ScodaError, make_home, rights_in

LOCK = "bot.lock"


class AlreadyRunning(ScodaError):
    """Another bot uses the data home."""


class HomeUnusable(ScodaError):
    """The data home cannot be written."""


@contextmanager
def home_lock(home: Path) -> Iterator[None]:
    """Hold the data home's lock; the operating system releases it for a process that is killed.

    Raises:
        AlreadyRunning: another process holds it.
        HomeUnusable: the data home cannot be created or written.
    """
    try:
        make_home(home)
        lock = FileLock(home / LOCK, timeout=0, mode=rights_in(home))
        lock.acquire()
    except Timeout:
        raise AlreadyRunning(f"another bot is running with the data home {home}. Stop it, or give --home") from None
    except OSError as error:
        raise HomeUnusable(
            f"{error.filename or home} cannot be written ({error.strerror}): the bot keeps its memory there. "
            "Change its permissions, or give --home"
        ) from None
    try:
        yield
    finally:
        lock.release()


def is_in_use(home: Path) -> bool:
    """Whether a bot is running with the data home; where there is no lock none is made."""
    if not (home / LOCK).is_file():
        return False
    try:
        with home_lock(home):
            return False
    except AlreadyRunning:
        return True
    except HomeUnusable:
        return False
