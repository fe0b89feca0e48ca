"""Being told to stop, and waiting that ends then."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import threading
from collections.abc import Awaitable
from typing import TypeVar

T = TypeVar("T")
STUBBORN_SECONDS = 1.0
LONGEST_END = 20.0  # from the signal; all that the bot itself waits for at its end takes less
_LOGGER = logging.getLogger(__name__)


class Stopped(Exception):
    """The bot was told to stop before the work was done; the work is cancelled."""


def stop_on_signals(stop: asyncio.Event, *, longest: float = LONGEST_END) -> None:
    """Set `stop` at Ctrl-C and SIGTERM; the process ends at the latest `longest` seconds after that.

    Python waits without bound for threads at its end, and one may wait for ever: for a lock that a stopped process
    holds, for a server that does not answer.
    """
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(name, _stop, stop, longest)
        except NotImplementedError:  # Windows: Ctrl-C ends the process the plain way
            return


def _stop(stop: asyncio.Event, longest: float) -> None:
    if not stop.is_set():
        stop.set()
        last = threading.Timer(longest, _leave)
        last.daemon = True
        last.start()


def _leave() -> None:
    _LOGGER.warning("something in hand does not end; leaving without it")
    os._exit(0)


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
