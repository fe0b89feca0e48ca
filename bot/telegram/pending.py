"""Updates that Telegram was told to forget while they wait: the data base keeps them over a crash."""

from __future__ import annotations

import json
import logging
import sqlite3
from typing import Any

from bot.telegram.memory import Memory

Json = dict[str, Any]
# Nothing in an answer depends on these. Left empty and not left out: PTB demands some of them.
_NAMES = frozenset(
    {
        "first_name", "last_name", "username", "title", "author_signature", "sender_user_name", "phone_number", "vcard",
        "bio", "custom_title", "sender_tag",
    }
)  # fmt: skip
_LOGGER = logging.getLogger(__name__)


class Pending:
    """The stored updates; a data base that fails costs safety, never an answer."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._numbers: set[int] = set()

    def __contains__(self, number: int) -> bool:
        return number in self._numbers

    def former(self) -> list[Json]:
        """What a former process stored and did not handle, oldest first."""
        found: list[Json] = [json.loads(content) for content in self._memory.pending()]
        self._numbers |= {raw["update_id"] for raw in found}
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
