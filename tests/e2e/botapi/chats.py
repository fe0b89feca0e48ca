"""A chat from the person's side: write, edit, wait for the bot."""

import time

from .errors import Json
from .people import Person
from .profile import scope_key
from .received import Received
from .rooms import Record, Room, Topic, revise
from .texts import body, piece, settle
from .world import World

SERVICE = ("forum_topic_created", "migrate_to_chat_id", "migrate_from_chat_id", "via_bot")


class Sent:
    """A person's own message."""

    def __init__(self, chat: "Chat", record: Record) -> None:
        self.chat, self.record, self.message_id = chat, record, record.message_id

    async def edit(self, text: str) -> None:
        """Change the text (or the caption) and tell the bot."""
        names = ("caption", "caption_entities") if "text" not in self.record.data else ("text", "entities")
        plain, entities = settle(text)
        revise(self.record, {names[0]: plain} | ({names[1]: entities} if entities else {}), drop=names)
        self.chat.announce(self.record, "edited_message")

    async def delete(self) -> None:
        """Delete it; bots are not told."""
        self.record.is_deleted = True


class Chat:
    """A private chat, a group or a supergroup."""

    def __init__(self, world: World, room: Room, people: list[Person]) -> None:
        self.world, self.room, self.people = world, room, people

    @property
    def id(self) -> int:
        """The chat id."""
        return self.room.id

    @property
    def actions(self) -> list[str]:
        """The chat actions the bot has shown, in order."""
        return [action for action, _ in self.room.actions]

    def announce(self, record: Record, kind: str = "message") -> None:
        """Queue the update, if the bot may hear it."""
        if self.room.is_bot_in and self._is_heard(record.data):
            self.world.updates.push(kind, record.data)

    def _is_heard(self, data: Json) -> bool:
        """Privacy mode: commands, mentions, replies to the bot, service messages and what was sent through it."""
        bot = self.world.bot
        if self.room.type == "private" or bot.can_read_all_group_messages or self.room.is_bot_admin:
            return True
        if any(key in data for key in SERVICE) or data.get("reply_to_message", {}).get("from", {}).get("id") == bot.id:
            return True
        text, entities = body(data)
        for entity in entities:
            said = piece(text, entity).lower()
            if entity["type"] == "bot_command" and ("@" not in said or said.endswith(f"@{bot.username.lower()}")):
                return True
            if entity["type"] == "mention" and said == f"@{bot.username.lower()}":
                return True
        return False

    def _post(self, content: Json, by: Person | None, reply_to: "Received | Sent | None", thread: int | None) -> Sent:
        assert not self.room.is_blocked, "who blocked the bot cannot write to it"
        assert self.room.migrated_to is None, "the group is a supergroup now"
        self.room.is_open = True
        sender = (by or self.people[0]).user
        target = reply_to.record if reply_to else None
        record = self.room.add(sender, content, thread=thread, reply_to=target)
        self.announce(record)
        return Sent(self, record)

    async def send(
        self,
        text: str,
        *,
        by: Person | None = None,
        reply_to: "Received | Sent | None" = None,
        thread: int | None = None,
    ) -> Sent:
        """Write a text; commands, mentions and links become entities as in a real client."""
        plain, entities = settle(text)
        content: Json = {"text": plain} | ({"entities": entities} if entities else {})
        return self._post(content, by, reply_to, thread)

    async def send_media(
        self,
        kind: str,
        caption: str = "",
        *,
        by: Person | None = None,
        reply_to: "Received | Sent | None" = None,
        thread: int | None = None,
    ) -> Sent:
        """Send a "voice", "sticker", "photo" or "document", with a caption where Telegram has one."""
        file: Json = {"file_id": f"{kind}{next(self.world.counter)}", "file_unique_id": f"u{next(self.world.counter)}"}
        size = {"width": 512, "height": 512}
        shapes: dict[str, object] = {
            "voice": file | {"duration": 3, "mime_type": "audio/ogg"},
            "sticker": file | size | {"type": "regular", "is_animated": False, "is_video": False, "emoji": "🙂"},
            "photo": [file | size],
            "document": file | {"file_name": "file.pdf"},
        }
        content: Json = {kind: shapes[kind]}
        if caption:
            content["caption"], entities = settle(caption)
            content |= {"caption_entities": entities} if entities else {}
        return self._post(content, by, reply_to, thread)

    async def reply(
        self, timeout: float = 5, *, to: Sent | None = None, thread: int | None = None, kind: str | None = None
    ) -> Received:
        """The bot's next new or edited message, each handed out once; `to` and `thread` narrow it down."""
        event = await self.room.take(
            lambda e: (
                e.kind in ((kind,) if kind else ("new", "edit"))
                and (to is None or e.data.get("reply_to_message", {}).get("message_id") == to.message_id)
                and (thread is None or e.data.get("message_thread_id") == thread)
            ),
            timeout,
        )
        assert event, f"no message from the bot within {timeout} s"
        return Received(self.world, event)

    async def silence(self, seconds: float = 0.3) -> None:
        """Assert that the bot says nothing for this long, and has nothing said that was not looked at."""
        event = await self.room.take(lambda _: True, seconds)
        assert event is None, f"the bot was to be silent: {event and event.data}"

    def forget(self) -> None:
        """Drop what the bot said so far and nobody looked at."""
        self.room.events.clear()

    async def topic(self, name: str, *, by: Person | None = None) -> int:
        """Open a topic in a forum; its id is that of its first message."""
        assert self.room.is_forum, "only forums have topics"
        number = self.room.last_id + 1
        content: Json = {"forum_topic_created": {"name": name, "icon_color": 7322096}}
        record = self.room.add((by or self.people[0]).user, content, thread=number)
        self.room.topics[number] = Topic(name, record)
        self.announce(record)
        return number

    async def delete_topic(self, thread: int) -> None:
        """Delete a topic; the bot finds out when it writes there."""
        self.room.topics[thread].is_deleted = True

    async def migrate(self) -> "Chat":
        """Upgrade a group to a supergroup: new id, and both chats tell the bot."""
        assert self.room.type == "group", "only a basic group can be upgraded"
        new = Room(-(10**12) + self.room.id, "supergroup", self.room.about, members=dict(self.room.members))
        new.is_bot_admin = self.room.is_bot_admin
        self.world.rooms[new.id] = new
        chat = Chat(self.world, new, self.people)
        self._post({"migrate_to_chat_id": new.id}, None, None, None)
        self.room.migrated_to = new.id
        chat._post({"migrate_from_chat_id": self.room.id}, None, None, None)
        return chat

    async def set_bot_in(self, is_in: bool, *, by: Person | None = None) -> None:
        """Add the bot to the group or throw it out."""
        user = self.world.bot.user()
        states: list[Json] = [{"user": user, "status": "left"}, {"user": user, "status": "member"}]
        if not is_in:
            states = [states[1], {"user": user, "status": "kicked", "until_date": 0}]
        self.room.is_bot_in = is_in
        event = {"chat": self.room.chat, "from": (by or self.people[0]).user, "date": int(time.time())}
        self.world.updates.push("my_chat_member", event | {"old_chat_member": states[0], "new_chat_member": states[1]})

    def menu(self, by: Person | None = None) -> list[Json]:
        """The commands a person sees here: Telegram's order of scopes, each first in the person's language."""
        person = by or self.people[0]
        scopes: list[Json] = [{"type": "chat", "chat_id": self.id}]
        if self.room.type == "private":
            scopes.append({"type": "all_private_chats"})
        else:
            scopes.insert(0, {"type": "chat_member", "chat_id": self.id, "user_id": person.id})
            if self.room.members.get(person.id) in ("administrator", "creator"):
                scopes.insert(1, {"type": "chat_administrators", "chat_id": self.id})
                scopes.append({"type": "all_chat_administrators"})
            scopes.append({"type": "all_group_chats"})
        for scope in [*scopes, None]:
            for language in (person.user.get("language_code", "")[:2], ""):
                if found := self.world.commands.get((scope_key(scope), language)):
                    return found
        return []
