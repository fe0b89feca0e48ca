"""Which updates are open: received and not yet handled, stored for later, or put off because they come late."""

from __future__ import annotations

import asyncio
import json
import logging
import sqlite3
from collections import deque
from collections.abc import Callable
from typing import Any

from telegram import Update, User

from bot.telegram.client.results import Json
from bot.telegram.handlers.addressing import is_meant
from bot.telegram.services.memory import Memory

REMEMBERED = 10_000  # ids of handled updates, so that one that is delivered again is not handled again
LATE_SECONDS = 300.0  # after a restart everything younger is answered as if nothing had happened
QUIET_SECONDS = 1.0  # without another late update, after which the last ones are known
# Nothing in an answer depends on these. Left empty and not left out: PTB demands some of them.
_NAMES = frozenset(
    {
        "first_name", "last_name", "username", "title", "author_signature", "sender_user_name", "phone_number", "vcard",
        "bio", "custom_title", "sender_tag",
    }
)  # fmt: skip
_LOGGER = logging.getLogger(__name__)


class Inbox:
    """Bookkeeping of update ids. An update that was taken stays open until it is handled or safely stored."""

    def __init__(self) -> None:
        self._open: set[int] = set()
        self._known: set[int] = set()
        self._order: deque[int] = deque()
        self._after: int | None = None

    def take(self, update_id: int) -> bool:
        """Note an update as received; False if it was received before."""
        if not self.know(update_id):
            return False
        self._open.add(update_id)
        # Not the highest id ever: after a quiet week Telegram goes on with any number, a lower one too.
        self._after = update_id + 1
        return True

    def know(self, update_id: int) -> bool:
        """Note an update that Telegram may have forgotten already; False if it was known before.

        It says nothing of the updates before it: they may still wait at Telegram.
        """
        if update_id in self._known:
            return False
        self._known.add(update_id)
        self._order.append(update_id)
        while len(self._order) > REMEMBERED and self._order[0] not in self._open:
            self._known.discard(self._order.popleft())
        return True

    def done(self, update_id: int) -> None:
        """Note an update as handled, or stored where a crash does not lose it."""
        self._open.discard(update_id)

    def is_known(self, update_id: int) -> bool:
        """Whether an update was received, unless that was long ago."""
        return update_id in self._known

    def is_open(self, update_id: int) -> bool:
        """Whether Telegram must still keep an update."""
        return update_id in self._open

    @property
    def open(self) -> int:
        """How many updates are received and not yet handled."""
        return len(self._open)

    @property
    def offset(self) -> int | None:
        """The first update that Telegram must keep; asking from it on confirms all before it."""
        return min(self._open) if self._open else self._after


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


class Pending:
    """The stored updates; a database that fails costs safety, never an answer."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._numbers: set[int] = set()

    def __contains__(self, number: int) -> bool:
        return number in self._numbers

    def former(self) -> list[Json]:
        """What a former process stored and did not handle, oldest first; what a fault of the disk has changed so that
        it is no update any more is dropped."""
        found: list[Json] = []
        try:
            stored = self._memory.pending()
        except sqlite3.Error as error:
            _LOGGER.warning("what waits cannot be read: %s", error)
            return found
        for number, content in stored:
            self._numbers.add(number)
            try:
                found.append({**json.loads(content), "update_id": number})
            except (ValueError, TypeError, RecursionError):
                _LOGGER.warning("a waiting update is damaged, and is passed over")
                self.drop(number)
        return found

    def keep(self, raw: Json) -> bool:
        """Store an update; False if that fails, and then Telegram has to keep it until it is handled."""
        try:
            self._memory.store_pending(raw["update_id"], json.dumps(without_names(raw)))
        except sqlite3.Error as error:
            _LOGGER.warning("a waiting update cannot be stored: %s", error)
            return False
        self._numbers.add(raw["update_id"])
        return True

    def drop(self, number: int) -> None:
        """An update is handled; one that was not stored is no fault."""
        if number not in self._numbers:
            return
        self._numbers.discard(number)
        try:
            self._memory.drop_pending(number)
        except sqlite3.Error as error:  # the next start finds it answered, or answers it again, with an apology
            _LOGGER.warning("an update that was handled cannot be deleted: %s", error)


def without_names(value: Any) -> Any:
    """An update, or a part of one, with the names of people and chats left empty."""
    if isinstance(value, dict):
        return {key: _nameless(key, inner) for key, inner in value.items()}
    return [without_names(inner) for inner in value] if isinstance(value, list) else value


def _nameless(key: str, value: Any) -> Any:
    return "" if key in _NAMES and isinstance(value, str) else without_names(value)
