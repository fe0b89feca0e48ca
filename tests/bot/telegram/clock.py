"""Time for tests of what waits."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any


class Clock:
    """Time that passes only while everybody sleeps."""

    def __init__(self) -> None:
        self.now = 0.0
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._sleepers.append((self.now + seconds, len(self._sleepers), future))
        await future

    async def run(self, *work: Any) -> None:
        tasks = [asyncio.ensure_future(one) for one in work]
        while not all(task.done() for task in tasks):
            for _ in range(20):
                await asyncio.sleep(0)
            waiting = sorted(one for one in self._sleepers if not one[2].done())
            if waiting:
                self.now = max(self.now, waiting[0][0])
                waiting[0][2].set_result(None)
        for task in tasks:
            task.result()


async def until(condition: Callable[[], bool]) -> None:
    """Wait for something that happens in another task or thread."""
    async with asyncio.timeout(20):
        while not condition():
            await asyncio.sleep(0.01)
