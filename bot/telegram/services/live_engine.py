"""The engine in use: a new index version is loaded beside it and takes over between two questions."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from enum import Enum
from pathlib import Path

from bot.library import Engine
from index import IndexMissing, ScodaError

POLL_SECONDS = 2.0
_LOGGER = logging.getLogger(__name__)
Load = Callable[[Path], Engine]
Fingerprint = Callable[[Path], str | None]
Refused = Callable[[str], Awaitable[None]]


class Change(Enum):
    """What became of a look at the index in the data home."""

    SAME = "same"
    SWITCHED = "switched"
    REFUSED = "refused"


class LiveEngine:
    """Holds the engine; handlers take `current` once for each question and keep it until they replied."""

    def __init__(self, home: Path, *, load: Load, fingerprint: Fingerprint) -> None:
        self._home = home
        self._load = load
        self._fingerprint = fingerprint
        self._current: Engine | None = None
        self._refused: str | None = None
        self._reason = ""
        self._loading = asyncio.Lock()

    @property
    def current(self) -> Engine:
        """The engine in use.

        Raises:
            IndexMissing: none has been loaded yet.
        """
        if self._current is None:
            raise IndexMissing(f"{self._home}: no index is loaded. Run: scoda index build")
        return self._current

    @property
    def reason(self) -> str:
        """Why the newest version was refused, empty if it was not."""
        return self._reason

    async def open(self) -> None:
        """Load the first version.

        Raises:
            IndexUnavailable: there is none, or it cannot be used.
        """
        self._current = await asyncio.to_thread(self._load, self._home)

    async def refresh(self) -> Change:
        """Load the version that is live in the data home, if it is another one, and switch to it."""
        async with self._loading:
            try:
                found = await asyncio.to_thread(self._fingerprint, self._home)
            except (OSError, ScodaError) as error:
                return self._refuse("unreadable", error)
            if found is None or found == self.current.fingerprint:
                self._refused, self._reason = None, ""
                return Change.SAME
            return Change.REFUSED if found == self._refused else await self._switch(found)

    async def watch(self, refused: Refused, *, seconds: float = POLL_SECONDS) -> None:
        """Notice new versions for ever; `refused` is told once of each one that cannot be used."""
        while True:
            await asyncio.sleep(seconds)
            known = self._refused
            if await self.refresh() is Change.REFUSED and self._refused != known:
                await refused(self._reason)

    async def _switch(self, found: str) -> Change:
        try:
            engine = await asyncio.to_thread(self._load, self._home)
        except Exception as error:  # whatever is wrong with the new one, the old one must stay in use
            return self._refuse(found, error)
        # One assignment on the event loop: a question sees the old engine or the new one, never half of each.
        self._current, self._refused, self._reason = engine, None, ""
        _LOGGER.info("index version %s is in use", engine.fingerprint)
        return Change.SWITCHED

    def _refuse(self, found: str, error: Exception) -> Change:
        if self._refused != found:
            known = isinstance(error, (OSError, ScodaError))
            _LOGGER.error("index version %s is refused: %s", found, error, exc_info=None if known else error)
        self._refused, self._reason = found, str(error)
        return Change.REFUSED
