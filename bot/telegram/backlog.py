"""Questions that waited while the bot was away: of each chat only the last one is answered, with an apology."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from telegram import Update, User

from bot.telegram.limits import is_meant

LATE_SECONDS = 300.0  # after a restart everything younger is answered as if nothing had happened
QUIET_SECONDS = 1.0  # without another late update, after which the last ones are known


class Backlog:
    """Collects late updates, the last one of each chat, and releases them once no more come."""

    def __init__(self, release: Callable[[list[Update]], None], *, quiet: float = QUIET_SECONDS) -> None:
        self._release = release
        self._quiet = quiet
        self._last: dict[int, Update] = {}
        self._timer: asyncio.TimerHandle | None = None

    def add(self, update: Update) -> Update | None:
        """Add a late update; returns the earlier one of its chat, which is not answered any more."""
        chat = update.effective_chat
        assert chat is not None  # only messages are late
        earlier = self.forget(chat.id)
        self._last[chat.id] = update
        if self._timer is not None:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_later(self._quiet, self.flush)
        return earlier

    def forget(self, chat_id: int) -> Update | None:
        """A younger question of the chat came: returns the late one, which is not answered any more."""
        return self._last.pop(chat_id, None)

    def flush(self) -> None:
        """Release what was collected."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._last:
            updates, self._last = list(self._last.values()), {}
            self._release(updates)


def is_late(update: Update, me: User, now: float) -> bool:
    """Whether an update is a message to the bot that waited for long. Buttons and edits have no date of their own."""
    message = update.message
    return message is not None and is_meant(message, me) and now - message.date.timestamp() > LATE_SECONDS
