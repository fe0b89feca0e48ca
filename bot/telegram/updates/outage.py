"""What goes wrong between the bot and Telegram: what ends the bot, what it outlives, and saying so once."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from telegram.error import Conflict, InvalidToken

from bot.telegram.client.client import is_page, reason
from bot.telegram.settings import OFFICIAL_URL, TOKEN, TOKEN_FILE
from index import ScodaError

MOST_CONFLICTS = 5  # in a row; `scoda bot check` causes one, a second bot goes on causing them
STREAK_SECONDS = 60.0
_LOGGER = logging.getLogger(__name__)


class TokenRefused(ScodaError):
    """Telegram does not know the token, or another server at this address does not."""

    def __init__(self, url: str = OFFICIAL_URL) -> None:
        other = "" if url == OFFICIAL_URL else ", or check SCODA_TELEGRAM_URL"
        super().__init__(f"Telegram refuses the token in {TOKEN} or {TOKEN_FILE}. Copy it again from @BotFather{other}")


class SecondPoller(ScodaError):
    """Another process receives this bot's updates."""

    def __init__(self) -> None:
        super().__init__("Another process is polling with this token. Stop it, then start the bot again")


class OutageLog:
    """Judges failed requests for updates. Each streak of failures is said once, and its end."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._since: float | None = None
        self._last_conflict = float("-inf")
        self._conflicts = 0

    def failed(self, error: Exception) -> None:
        """A request failed.

        Raises:
            TokenRefused: Telegram does not know the token.
            SecondPoller: another process keeps receiving the updates.
        """
        if isinstance(error, InvalidToken) and not is_page(error):  # its text can hold the token
            raise TokenRefused from None
        if isinstance(error, Conflict):
            self._conflict()
        if self._since is None:
            self._since = self._clock()
            _LOGGER.warning("no updates from Telegram for now (%s); trying again until it answers", reason(error))

    def recovered(self) -> float:
        """A request succeeded; returns how many seconds none had."""
        if self._since is None:
            return 0.0
        seconds, self._since = self._clock() - self._since, None
        _LOGGER.info("Telegram answers again, after %.1f seconds", seconds)
        return seconds

    def _conflict(self) -> None:
        now = self._clock()
        self._conflicts = self._conflicts + 1 if now - self._last_conflict <= STREAK_SECONDS else 1
        self._last_conflict = now
        if self._conflicts >= MOST_CONFLICTS:
            raise SecondPoller from None
