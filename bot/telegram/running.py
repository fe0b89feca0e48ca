"""Starting in spite of an outage, receiving, and stopping cleanly within ten seconds."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable
from typing import Protocol

from telegram.error import InvalidToken, TelegramError

from bot.telegram.application import Bot
from bot.telegram.intake import Intake
from bot.telegram.stopping import Stopped, pause, unless_stopped
from bot.telegram.trouble import TokenRefused, reason

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
LONGEST_TRY = 60.0  # the library's own time limits end at its sockets; this one holds whatever hangs
GRACE_SECONDS = 6.0  # for what is in hand at the end; with the rest of the end less than ten seconds
CLOSE_SECONDS = 1.0
_LOGGER = logging.getLogger(__name__)


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
        if await persist(bot.application.initialize, stop):
            await started()
            intake.resume()
            await receiver.run(stop)
    finally:
        await _end(bot, intake, receiver)


async def persist(action: Callable[[], Awaitable[object]], stop: asyncio.Event) -> bool:
    """Try an action until Telegram can be reached, with growing pauses; False if `stop` was set before that.

    Raises:
        TokenRefused: Telegram does not know the token.
    """
    seconds = FIRST_PAUSE
    try:
        while not stop.is_set():
            try:
                async with asyncio.timeout(LONGEST_TRY):
                    await unless_stopped(stop, action())
                return True
            except (TelegramError, TimeoutError) as error:
                # A proxy's page can say 404 as well; Telegram says so in JSON, which leaves no cause behind.
                if isinstance(error, InvalidToken) and not _is_page(error):
                    raise TokenRefused from None  # the error's text holds the token
                if seconds == FIRST_PAUSE:
                    _LOGGER.warning("Telegram cannot be reached (%s); trying again until it can", reason(error))
            await pause(stop, seconds * random.uniform(1.0, 1.5))
            seconds = min(LONGEST_PAUSE, 2 * seconds)
    except Stopped:
        pass
    return False


def _is_page(error: InvalidToken) -> bool:
    causes = (error.__cause__, getattr(error.__cause__, "__cause__", None))
    return any(isinstance(one, TelegramError) and not isinstance(one, InvalidToken) for one in causes)


async def _end(bot: Bot, intake: Intake, receiver: Receiver) -> None:
    """No new updates, those in hand are handled, then what runs beside them ends and the connections are closed."""
    await intake.drain(GRACE_SECONDS)
    await receiver.close()
    await bot.desk.background.stop()
    try:
        async with asyncio.timeout(CLOSE_SECONDS):
            await bot.application.shutdown()
    except TimeoutError:
        _LOGGER.info("a connection did not close in time")
