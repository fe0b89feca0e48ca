"""Waiting that ends when the bot is told to stop."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

T = TypeVar("T")
STUBBORN_SECONDS = 1.0


class Stopped(Exception):
    """The bot was told to stop before the work was done; the work is cancelled."""


async def unless_stopped(stop: asyncio.Event, work: Awaitable[T]) -> T:
    """Wait for `work`.

    Raises:
        Stopped: `stop` was set first.
    """
    task, stopped = asyncio.ensure_future(work), asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait({task, stopped}, return_when=asyncio.FIRST_COMPLETED)
        if task.done():
            return task.result()
        raise Stopped
    finally:
        for one in (task, stopped):
            one.cancel()
        # Work that does not let itself be cancelled must not hold up what waits here.
        ended, _ = await asyncio.wait({task, stopped}, timeout=STUBBORN_SECONDS)
        for one in ended:
            one.cancelled() or one.exception()  # looked at, or asyncio would complain that nobody did


async def pause(stop: asyncio.Event, seconds: float) -> None:
    """Wait for so long.

    Raises:
        Stopped: `stop` was set first.
    """
    await unless_stopped(stop, asyncio.sleep(seconds))
