"""Everything one server holds, and the look-ups that all methods share."""

import asyncio
import itertools
from dataclasses import dataclass, field
from typing import Any

from .errors import TOO_OLD, Json, Refusal, forbidden, ordinary
from .files import FileStore
from .rooms import Record, Room
from .updates import Updates


@dataclass
class Query:
    """A callback, inline or guest query that waits for its one answer."""

    id: str
    kind: str
    answer: "asyncio.Future[Json]"
    is_aged: bool = False
    room: Room | None = None


@dataclass
class BotProfile:
    """Who the bot is: what BotFather and the profile methods set."""

    id: int
    username: str
    name: str
    can_join_groups: bool = True
    can_read_all_group_messages: bool = False
    supports_inline_queries: bool = True
    supports_guest_queries: bool = True
    sends_inline_feedback: bool = True

    def user(self) -> Json:
        """The bot as the sender of a message."""
        return {"id": self.id, "is_bot": True, "first_name": self.name, "username": self.username}

    def me(self) -> Json:
        """The answer to getMe."""
        flags = ("can_join_groups", "can_read_all_group_messages", "supports_inline_queries", "supports_guest_queries")
        fixed = {"can_connect_to_business": False, "has_main_web_app": False, "has_topics_enabled": False}
        return self.user() | {flag: getattr(self, flag) for flag in flags} | fixed


@dataclass
class World:
    """The state behind one bot token."""

    bot: BotProfile
    updates: Updates = field(default_factory=Updates)
    files: FileStore = field(default_factory=FileStore)
    rooms: dict[int, Room] = field(default_factory=dict)
    users: dict[int, Json] = field(default_factory=dict)
    inline: dict[str, Record] = field(default_factory=dict)
    queries: dict[str, Query] = field(default_factory=dict)
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    profile: dict[tuple[str, str], str] = field(default_factory=dict)
    has_certificate: bool = False
    counter: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    def known(self, chat_id: Any) -> Room:
        """The room of a chat id or @username; the bot may be shut out of it."""
        if isinstance(chat_id, str):
            named = (r for r in self.rooms.values() if r.type != "private" and "username" in r.about)
            chat_id = next((r.id for r in named if f"@{r.about['username']}".lower() == chat_id.lower()), None)
        room = self.rooms.get(chat_id)
        if room is None:
            raise ordinary("chat not found")
        if room.migrated_to is not None:
            raise ordinary("group chat was upgraded to a supergroup chat", migrate_to_chat_id=room.migrated_to)
        return room

    def reachable(self, chat_id: Any) -> Room:
        """The room, if the bot may write there."""
        room = self.known(chat_id)
        if room.is_blocked:
            raise forbidden("bot was blocked by the user")
        if not room.is_open:
            raise forbidden("bot can't initiate conversation with a user")
        if not room.is_bot_in:
            raise forbidden(f"bot was kicked from the {room.type} chat")
        return room

    def ask(self, kind: str, *, is_aged: bool = False, room: Room | None = None) -> Query:
        """Open a query."""
        number = str(4_000_000_000_000 + next(self.counter))
        query = Query(number, kind, asyncio.get_running_loop().create_future(), is_aged, room)
        self.queries[number] = query
        return query

    def answer(self, kind: str, query_id: str, answer: Json) -> Query:
        """Answer a query, once and in time."""
        query = self.queries.get(query_id)
        if query is None or query.kind != kind or query.is_aged or query.answer.done():
            raise ordinary(TOO_OLD)
        query.answer.set_result(answer)
        return query

    def add_inline(self, record: Record) -> str:
        """Make a message editable by an inline_message_id."""
        record.inline_id = f"BAAAAInline{next(self.counter):08d}"
        self.inline[record.inline_id] = record
        return record.inline_id

    def own_message(self, params: Json, text: str = "message to edit not found") -> Record:
        """The bot's message that an edit means."""
        if "inline_message_id" in params:
            found = self.inline.get(params["inline_message_id"])
            if found is None:
                raise Refusal(400, "Bad Request: MESSAGE_ID_INVALID", is_ordinary=True)
            return found
        if "chat_id" not in params or "message_id" not in params:
            raise Refusal(400, "Bad Request: message identifier is not specified")
        record = self.reachable(params["chat_id"]).records.get(params["message_id"])
        if record is None or record.is_deleted:
            raise ordinary(text)
        return record
