"""Updates of one chat one after another, chats beside each other."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import Any

from telegram import Update


class ChatOrder:
    """Keeps the order within a chat; a chat that has to wait stops no other.

    Inline queries belong to no chat and wait for nothing. What costs something is bounded where it is done: the
    engine's work by `Workers`, requests to Telegram by `Pacer`.
    """

    def __init__(self) -> None:
        self._locks: dict[object, tuple[asyncio.Lock, int]] = {}

    @property
    def chats(self) -> int:
        """How many chats have an update in hand or waiting."""
        return len(self._locks)

    async def process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Handle an update when its chat's earlier ones are done."""
        key = chat_key(update)
        if key is None:
            await coroutine
            return
        lock, waiting = self._locks.get(key, (asyncio.Lock(), 0))
        self._locks[key] = (lock, waiting + 1)
        try:
            async with lock:
                await coroutine
        finally:
            lock, waiting = self._locks.pop(key)
            if waiting > 1:
                self._locks[key] = (lock, waiting - 1)


def chat_key(update: object) -> object | None:
    """What an update has to keep its order in; None for one that stands alone."""
    if not isinstance(update, Update) or update.inline_query is not None:
        return None
    query = update.callback_query
    if query is not None and query.message is None:
        return query.inline_message_id or query.chat_instance
    if update.guest_message is not None:
        return ("guest", update.guest_message.chat.id)  # its chat id may be that of another chat
    return update.effective_chat.id if update.effective_chat else None
