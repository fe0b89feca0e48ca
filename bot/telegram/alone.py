"""One bot for a data home: two would share a memory, and both answer what neither has confirmed yet."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from index.errors import ScodaError
from index.home_files import make_home, rights_in

LOCK = "bot.lock"


class AlreadyRunning(ScodaError):
    """Another bot uses the data home."""


class HomeUnusable(ScodaError):
    """The data home cannot be written."""


@contextmanager
def alone(home: Path) -> Iterator[None]:
    """Hold the data home's lock; the operating system gives it up for a process that is killed.

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
            "Mend its rights, or give --home"
        ) from None
    try:
        yield
    finally:
        lock.release()
