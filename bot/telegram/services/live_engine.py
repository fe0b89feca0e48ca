"""The engine in use: a new index version is loaded beside it and takes over between two questions."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from enum import Enum
from typing import Protocol

from bot.library import Engine
from index import IndexMissing, ScodaError

POLL_SECONDS = 2.0
_LOGGER = logging.getLogger(__name__)
Load = Callable[[], Engine]
Refused = Callable[[str], Awaitable[None]]


class Store(Protocol):
    """Where the index versions are kept: as much of the index's own stores as is used here."""

    def current(self) -> str | None:
        """The fingerprint of the live version, None when nothing has been built."""

    def rollback(self) -> str:
        """Make the version that was live before this one live again; ScodaError without one."""


class Change(Enum):
    """What came of a look at the live version."""

    SAME = "same"
    SWITCHED = "switched"
    REFUSED = "refused"


class LiveEngine:
    """Holds the engine; handlers take `current` once for each question and keep it until they replied."""

    def __init__(self, store: Store, load: Load) -> None:
        """`load` opens the live version of the store."""
        self._store = store
        self._load = load
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
            raise IndexMissing(f"{self._store}: no index is loaded. Run: scoda index build")
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
        self._current = await asyncio.to_thread(self._load)

    async def refresh(self) -> Change:
        """Load the version that is live in the store, if it is another one, and switch to it."""
        async with self._loading:
            try:
                live = await asyncio.to_thread(self._store.current)
            except (OSError, ScodaError) as error:
                return self._refuse("unreadable", error)
            if live is None or live == self.current.fingerprint:
                self._refused, self._reason = None, ""
                return Change.SAME
            return Change.REFUSED if live == self._refused else await self._switch(live)

    async def rollback(self) -> Change:
        """Go back to the version that was live before this one.

        Raises:
            ScodaError: there is no such version any more, or it is damaged.
        """
        await asyncio.to_thread(self._store.rollback)
        return await self.refresh()

    async def watch(self, refused: Refused, *, seconds: float = POLL_SECONDS) -> None:
        """Look for new versions until cancelled; `refused` is called once for each one that cannot be used."""
        while True:
            await asyncio.sleep(seconds)
            before = self._refused
            if await self.refresh() is Change.REFUSED and self._refused != before:
                await refused(self._reason)

    async def _switch(self, live: str) -> Change:
        try:
            engine = await asyncio.to_thread(self._load)
        except Exception as error:  # whatever is wrong with the new one, the old one must stay in use
            return self._refuse(live, error)
        # One assignment on the event loop: a question sees the old engine or the new one, never half of each.
        self._current, self._refused, self._reason = engine, None, ""
        _LOGGER.info("index version %s is in use", engine.fingerprint)
        return Change.SWITCHED

    def _refuse(self, live: str, error: Exception) -> Change:
        if self._refused != live:
            is_expected = isinstance(error, (OSError, ScodaError))
            _LOGGER.error("index version %s is refused: %s", live, error, exc_info=None if is_expected else error)
        self._refused, self._reason = live, str(error)
        return Change.REFUSED
