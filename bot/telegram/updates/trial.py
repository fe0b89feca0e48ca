"""Updates that were in hand when the process died are handled alone: if it dies again, it is known by which one."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager, suppress

ALONE_SECONDS = 5.0  # what ends a process does so at once; an answer that Telegram does not take must not stop others


class Trial:
    """Lets updates in, first come, first served: any number of ordinary ones together, a suspect by itself.

    A suspect waits for those that are inside, and those that come wait for it, both for a few seconds at most.
    """

    def __init__(self, seconds: float = ALONE_SECONDS) -> None:
        self._seconds = seconds
        self._door = asyncio.Lock()
        self._inside = 0
        self._empty = asyncio.Event()
        self._empty.set()

    @asynccontextmanager
    async def turn(self, *, alone: bool) -> AsyncIterator[None]:
        """An update's turn, for which it waits."""
        await self._door.acquire()
        with ExitStack() as closed:  # opened only once, whoever comes first
            closed.callback(self._door.release)
            if alone:
                await self._emptied()
                asyncio.get_running_loop().call_later(self._seconds, closed.close)
            else:
                closed.close()
            self._inside += 1
            self._empty.clear()
            try:
                yield
            finally:
                self._inside -= 1
                if not self._inside:
                    self._empty.set()

    async def _emptied(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(self._seconds):
                await self._empty.wait()
