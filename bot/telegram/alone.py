"""One bot for a data home: two would share a memory, and both answer what neither has confirmed yet."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from index.errors import ScodaError

LOCK = "bot.lock"


class AlreadyRunning(ScodaError):
    """Another bot uses the data home."""


@contextmanager
def alone(home: Path) -> Iterator[None]:
    """Hold the data home's lock; the operating system gives it up for a process that is killed.

    Raises:
        AlreadyRunning: another process holds it.
    """
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with FileLock(home / LOCK, timeout=0):
            yield
    except Timeout:
        raise AlreadyRunning(f"another bot is running with the data home {home}. Stop it, or give --home") from None
