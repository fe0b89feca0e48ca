"""Starting in spite of an outage, receiving, and stopping cleanly: in ten seconds, or twenty where something hangs."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import threading
from collections.abc import Awaitable, Callable
from typing import Protocol, TypeVar

from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, TelegramError

from bot.telegram.app import Bot
from bot.telegram.client.client import is_page, reason
from bot.telegram.client.retry import Backoff
from bot.telegram.updates.intake import Intake
from bot.telegram.updates.outage import TokenRefused

T = TypeVar("T")
STUBBORN_SECONDS = 1.0
LONGEST_END = 20.0  # from the signal; all that the bot itself waits for at its end takes less
BACKOFF = Backoff()
LONGEST_TRY = 60.0  # the library's own time limits end at its sockets; this one holds whatever hangs
GRACE_SECONDS = 6.0  # for what is in hand at the end; with the rest of the end less than ten where nothing hangs
CLOSE_SECONDS = 1.0
_UNREACHABLE = "Telegram cannot be reached (%s); trying again until it can"
_REFUSED = "Telegram refuses (%s); trying again until it does not"
_LOGGER = logging.getLogger(__name__)


class Stopped(Exception):
    """The bot has to stop before the work was done; the work is cancelled."""


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


class Receiver(Protocol):
    """Where updates come from: polling or a webhook."""

    async def run(self, stop: asyncio.Event) -> None:
        """Receive until `stop` is set."""

    async def close(self) -> None:
        """What is left to do once the updates in hand are handled."""


async def serve(
    bot: Bot, stop: asyncio.Event, intake: Intake, receiver: Receiver, started: Callable[[], Awaitable[None]]
) -> None:
    """Receive updates until `stop` is set; `started` is awaited once the bot is known to Telegram.

    Raises:
        TokenRefused: Telegram does not know the token.
        SecondPoller: another process keeps receiving the updates.
    """
    try:
        if await retry_until_reachable(bot.application.initialize, stop):
            await started()
            intake.resume()
            await receiver.run(stop)
    except TokenRefused:
        raise TokenRefused(bot.services.settings.url) from None
    finally:
        await _end(bot, intake, receiver)


async def retry_until_reachable(
    action: Callable[[], Awaitable[object]], stop: asyncio.Event, backoff: Backoff = BACKOFF
) -> bool:
    """Try an action until Telegram can be reached, with growing pauses; False if `stop` was set before that.

    Raises:
        TokenRefused: Telegram does not know the token.
    """
    failures = 0
    try:
        while not stop.is_set():
            try:
                async with asyncio.timeout(LONGEST_TRY):
                    await unless_stopped(stop, action())
                return True
            except (TelegramError, TimeoutError) as error:
                if isinstance(error, InvalidToken) and not is_page(error):
                    raise TokenRefused from None  # the error's text holds the token
                if not failures:
                    _LOGGER.warning(_REFUSED if _is_refusal(error) else _UNREACHABLE, reason(error))
            await pause(stop, backoff.seconds(failures))
            failures += 1
    except Stopped:
        pass
    return False


def _is_refusal(error: Exception) -> bool:
    """Whether Telegram was reached, and said no."""
    return isinstance(error, (BadRequest, Forbidden, Conflict))


async def _end(bot: Bot, intake: Intake, receiver: Receiver) -> None:
    """No new updates, those in hand are handled, then what runs beside them ends and the connections are closed."""
    await intake.drain(GRACE_SECONDS)
    await receiver.close()
    await bot.services.background.stop()
    try:
        async with asyncio.timeout(CLOSE_SECONDS):
            await bot.application.shutdown()
    except TimeoutError:
        _LOGGER.info("a connection did not close in time")
