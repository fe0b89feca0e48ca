"""What the server remembers: rooms, the messages in them, and events for the people who wait."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from .errors import Json


@dataclass
class Record:
    """One message. `data` is replaced, never changed, so that a snapshot of it stays what it was."""

    room: "Room"
    message_id: int
    data: Json
    is_bots: bool = False
    edits: int = 0
    is_deleted: bool = False
    inline_id: str | None = None


@dataclass
class Event:
    """Something the bot did that a person sees: kind is "new", "edit" or "delete"."""

    kind: str
    record: Record
    data: Json
    edits: int


@dataclass
class Topic:
    """A topic of a forum."""

    name: str
    record: Record
    is_deleted: bool = False
    is_closed: bool = False


@dataclass
class Room:
    """A private chat, a group or a supergroup as the server keeps it."""

    id: int
    type: str
    about: Json
    is_forum: bool = False
    is_open: bool = True
    is_bot_in: bool = True
    is_bot_admin: bool = False
    is_blocked: bool = False
    migrated_to: int | None = None
    members: dict[int, str] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    records: dict[int, Record] = field(default_factory=dict)
    actions: list[tuple[str, int | None]] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    last_id: int = 0
    _waiting: set[asyncio.Future[None]] = field(default_factory=set)

    @property
    def chat(self) -> Json:
        """The Chat object inside messages."""
        chat = {"id": self.id, "type": self.type, **self.about}
        return chat | ({"is_forum": True} if self.is_forum else {})

    def next_id(self) -> int:
        """Message ids grow and are never used again."""
        self.last_id += 1
        return self.last_id

    def add(self, sender: Json, content: Json, *, thread: int | None = None, reply_to: Record | None = None) -> Record:
        """Store a message; a topic's messages reply to the topic's first message unless they reply to another."""
        number = self.next_id()
        data: Json = {"message_id": number, "date": int(time.time()), "chat": self.chat, "from": sender}
        if thread is not None:
            data |= {"message_thread_id": thread, "is_topic_message": True}
            if thread in self.topics and reply_to is None:
                reply_to = self.topics[thread].record
        if reply_to is not None:
            # Telegram never nests replies.
            data["reply_to_message"] = {k: v for k, v in reply_to.data.items() if k != "reply_to_message"}
        record = Record(self, number, data | content)
        self.records[number] = record
        return record

    def publish(self, kind: str, record: Record) -> None:
        """Tell everyone who waits what the bot did."""
        self.events.append(Event(kind, record, record.data, record.edits))
        for waiter in self._waiting:
            if not waiter.done():
                waiter.set_result(None)

    async def take(self, wanted: Callable[[Event], bool], timeout: float) -> Event | None:
        """The first wanted event that nobody took yet; None after the timeout."""
        deadline = asyncio.get_running_loop().time() + timeout
        while True:
            for event in self.events:
                if wanted(event):
                    self.events.remove(event)
                    return event
            left = deadline - asyncio.get_running_loop().time()
            if left <= 0:
                return None
            await self._wait(left)

    async def _wait(self, seconds: float) -> None:
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.add(waiter)
        try:
            await asyncio.wait([waiter], timeout=seconds)
        finally:
            self._waiting.discard(waiter)
            waiter.cancel()


def revise(record: Record, changes: Json, *, drop: tuple[str, ...] = ()) -> None:
    """Give a message new content."""
    kept = {k: v for k, v in record.data.items() if k not in drop}
    record.data = kept | changes | {"edit_date": int(time.time())}
    record.edits += 1
