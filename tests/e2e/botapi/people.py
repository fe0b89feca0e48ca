"""A person: profile, inline queries, guest messages, blocking."""

import asyncio
import time

from .errors import Json
from .inline import InlineAnswer
from .received import Received
from .rooms import Room
from .texts import settle
from .world import World


class Person:
    """Someone with a Telegram account."""

    def __init__(self, world: World, user: Json) -> None:
        self._world = world
        self.user = user
        self.id: int = user["id"]
        world.users[self.id] = user

    async def inline(
        self, text: str, offset: str = "", *, chat_type: str = "private", timeout: float = 5, is_aged: bool = False
    ) -> InlineAnswer:
        """Type "@bot text" anywhere and wait for the results; nothing is cached in between."""
        assert self._world.bot.supports_inline_queries, "inline mode is off"
        assert len(text) <= 256, "clients send at most 256 characters"
        query = self._world.ask("inline", is_aged=is_aged)
        update = {"id": query.id, "from": self.user, "query": text, "offset": offset, "chat_type": chat_type}
        self._world.updates.push("inline_query", update)
        await asyncio.wait([query.answer], timeout=timeout)
        assert query.answer.done(), f"no inline results for {text!r} within {timeout} s"
        return InlineAnswer(self._world, self, text, query.answer.result())

    async def guest(
        self, text: str, *, title: str = "Elsewhere", reply_to: str | None = None, timeout: float = 5
    ) -> Received:
        """Call the bot with a mention in a group it is not in, and wait for its one answer."""
        assert self._world.bot.supports_guest_queries, "guest mode is off"
        room = Room(-(10**12) - 9 * 10**9 - next(self._world.counter), "supergroup", {"title": title})
        room.members[self.id] = "member"
        target = room.add(self.user, {"text": reply_to}) if reply_to else None
        plain, entities = settle(text)
        record = room.add(self.user, {"text": plain, "entities": entities}, reply_to=target)
        query = self._world.ask("guest", room=room)
        self._world.updates.push("guest_message", record.data | {"guest_query_id": query.id})
        event = await room.take(lambda e: e.kind == "new", timeout)
        assert event, f"no answer to the guest message {text!r} within {timeout} s"
        return Received(self._world, event)

    async def block(self) -> None:
        """Block the bot: it is told, and may not write any more."""
        self._switch(is_blocked=True)

    async def unblock(self) -> None:
        """Let the bot write again."""
        self._switch(is_blocked=False)

    def _switch(self, *, is_blocked: bool) -> None:
        room = self._world.rooms[self.id]
        room.is_blocked = is_blocked
        states: list[Json] = [
            {"user": self._world.bot.user(), "status": "member"},
            {"user": self._world.bot.user(), "status": "kicked", "until_date": 0},
        ]
        old, new = states if is_blocked else states[::-1]
        event: Json = {"chat": room.chat, "from": self.user, "date": int(time.time())}
        self._world.updates.push("my_chat_member", event | {"old_chat_member": old, "new_chat_member": new})
