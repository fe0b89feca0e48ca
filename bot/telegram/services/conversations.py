"""What was answered last, per chat and person, for an hour: ids of passages, no words, in memory only."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from threading import Lock

from bot.telegram.replies.reply import Reply
from index import Conversation, Route

KEPT_SECONDS = 3600.0
MOST_LISTED = 30  # ids of a list
MOST = 10_000  # answers remembered; of more, the oldest go first

_Key = tuple[int, int | None, int | None]  # chat, person, message: one of the last two


class Conversations:
    """The last answers. A message that replies to one of the bot's is about that one, whoever asked for it."""

    def __init__(
        self, *, kept: float = KEPT_SECONDS, most: int = MOST, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._kept = kept
        self._most = most
        self._clock = clock
        self._known: dict[_Key, tuple[float, Conversation]] = {}  # in the order of their age
        self._lock = Lock()

    def last(self, chat: int, person: int, replied_to: int | None = None) -> Conversation:
        """What a message goes on from: the answer it replies to, else the person's last one; none after an hour."""
        with self._lock:
            self._tidy()
            about = self._known.get((chat, None, replied_to)) if replied_to is not None else None
            _, found = about or self._known.get((chat, person, None), (0.0, Conversation()))
            return found

    def remember(self, chat: int, person: int, message: int | None, conversation: Conversation) -> None:
        """Remember an answer, given by this message of the bot's."""
        with self._lock:
            for key in [(chat, person, None)] + ([(chat, None, message)] if message is not None else []):
                self._known.pop(key, None)
                self._known[key] = (self._clock(), conversation)
            self._tidy()

    def show(self, chat: int, person: int, message: int | None, reply: Reply, language: str) -> None:
        """Remember that this message of the bot's shows passages for which nobody asked in words."""
        if reply.opened is None and not reply.listed:
            return
        last = self.last(chat, person, message)
        changed = Conversation(
            last.ids,
            last.shown,
            last.opened,
            last.language if last.topic else language,
            Route.NUMBER,
            begun=last.begun,
        )
        if reply.opened is not None:
            changed = replace(changed, opened=reply.opened.id)
        if reply.listed:
            ids = tuple(passage.id for passage in reply.listed[:MOST_LISTED])
            changed = replace(changed, ids=ids, shown=min(reply.shown, len(ids)), begun=0)
        self.remember(chat, person, message, changed)

    def forget(self, chat: int, person: int) -> None:
        """Forget what a chat, and a person anywhere, was answered."""
        with self._lock:
            for key in [key for key in self._known if key[0] == chat or key[1] == person]:
                del self._known[key]

    def _tidy(self) -> None:
        oldest = self._clock() - self._kept
        while self._known:
            key = next(iter(self._known))
            if self._known[key][0] > oldest and len(self._known) <= self._most:
                return
            del self._known[key]
