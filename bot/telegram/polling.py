"""Starting in spite of an outage, polling, and stopping cleanly."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Sequence

from telegram.error import Conflict, InvalidToken, TelegramError

from bot.telegram.application import Bot
from bot.telegram.settings import TOKEN, TOKEN_FILE
from index.errors import ScodaError

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
MOST_CONFLICTS = 5  # in a row; `scoda bot check` causes one, a second bot goes on causing them
STREAK_SECONDS = 60.0
_LOGGER = logging.getLogger(__name__)


class TokenRefused(ScodaError):
    """Telegram does not know the token."""

    def __init__(self) -> None:
        super().__init__(f"Telegram refuses the token in {TOKEN} or {TOKEN_FILE}. Copy it again from @BotFather")


class SecondPoller(ScodaError):
    """Another process receives this bot's updates."""

    def __init__(self) -> None:
        super().__init__("Another process is polling with this token. Stop it, then start the bot again")


class PollingErrors:
    """Listens to what goes wrong while polling: says it once, and stops the bot for a second poller."""

    def __init__(self, stop: asyncio.Event, clock: Callable[[], float] = time.monotonic) -> None:
        self._stop = stop
        self._clock = clock
        self._last: dict[type[TelegramError], float] = {}
        self._conflicts = 0
        self.fault: ScodaError | None = None

    def __call__(self, error: TelegramError) -> None:
        """Called by the updater for every failed request."""
        now = self._clock()
        begins = now - self._last.get(type(error), float("-inf")) > STREAK_SECONDS
        self._last[type(error)] = now
        if begins:
            _LOGGER.warning("no updates from Telegram for now: %s", error.message)
        if isinstance(error, Conflict):
            self._conflicts = 1 if begins else self._conflicts + 1
            if self._conflicts >= MOST_CONFLICTS:
                self.fault = SecondPoller()
                self._stop.set()


async def serve(
    bot: Bot, stop: asyncio.Event, updates: Sequence[str], started: Callable[[Bot], Awaitable[None]]
) -> None:
    """Receive updates until `stop` is set; `started` is awaited once the bot is known to Telegram.

    Raises:
        TokenRefused: Telegram does not know the token.
        SecondPoller: another process keeps receiving the updates.
    """
    errors, application, updater = PollingErrors(stop), bot.application, bot.application.updater
    assert updater is not None  # the composition root builds one

    async def start_polling() -> None:
        await updater.start_polling(allowed_updates=updates, bootstrap_retries=0, error_callback=errors)

    try:
        if await persist(application.initialize, stop):
            await started(bot)
            await application.start()
            if await persist(start_polling, stop):
                await stop.wait()
    finally:
        await _end(bot)
    if errors.fault is not None:
        raise errors.fault


async def persist(action: Callable[[], Awaitable[None]], stop: asyncio.Event) -> bool:
    """Try an action until Telegram can be reached, with growing pauses; False if `stop` was set before that.

    Raises:
        TokenRefused: Telegram does not know the token.
    """
    pause = FIRST_PAUSE
    while not stop.is_set():
        try:
            await action()
            return True
        except InvalidToken:  # its text holds the token
            raise TokenRefused from None
        except TelegramError as error:
            if pause == FIRST_PAUSE:
                _LOGGER.warning("Telegram cannot be reached (%s); trying again until it can", error.message)
        try:
            await asyncio.wait_for(stop.wait(), pause)
        except TimeoutError:
            pause = min(LONGEST_PAUSE, 2 * pause)
    return False


async def _end(bot: Bot) -> None:
    """No new updates, those in hand are handled, then what runs beside them ends and the connections are closed."""
    application = bot.application
    if application.updater is not None and application.updater.running:
        await application.updater.stop()
    if application.running:
        await application.stop()
    await bot.desk.background.stop()
    await application.shutdown()
