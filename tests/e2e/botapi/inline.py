"""The answers to an inline query as the person sees them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .content import inline_content
from .errors import Json
from .received import Button, Received, read_buttons
from .rooms import Event, Room
from .texts import body
from .world import World

if TYPE_CHECKING:
    from .chats import Chat
    from .people import Person


@dataclass(frozen=True)
class InlineResult:
    """One result; `text` is what would be sent, `raw` what the bot wrote."""

    id: str
    title: str
    description: str
    text: str
    buttons: list[list[Button]]
    raw: Json


class InlineAnswer:
    """The list over the input field."""

    def __init__(self, world: World, person: "Person", query: str, given: Json) -> None:
        self._world, self._person, self.query = world, person, query
        self.results = [self._read(raw) for raw in given["results"]]
        self.next_offset: str = given.get("next_offset", "")
        self.cache_time: int = given.get("cache_time", 300)
        self.is_personal: bool = given.get("is_personal", False)
        self.button: Json | None = given.get("button")

    def _read(self, raw: Json) -> InlineResult:
        content = inline_content(raw)
        return InlineResult(
            raw["id"], raw.get("title", ""), raw.get("description", ""), body(content)[0], read_buttons(content), raw
        )

    async def more(self, timeout: float = 5) -> "InlineAnswer":
        """Scroll down: the same query with the bot's offset."""
        assert self.next_offset, "the bot offered no more results"
        return await self._person.inline(self.query, self.next_offset, timeout=timeout)

    async def choose(self, number: int = 0, chat: "Chat | None" = None) -> Received:
        """Send a result into a chat (by default one without the bot); the bot is told if it asked BotFather."""
        result = self.results[number]
        room = chat.room if chat else Room(self._person.id, "private", {"first_name": "Someone"})
        room.members.setdefault(self._person.id, "member")
        content = inline_content(result.raw) | {"via_bot": self._world.bot.user()}
        record = room.add(self._person.user, content)
        chosen: Json = {"result_id": result.id, "from": self._person.user, "query": self.query}
        inline_id = self._world.add_inline(record)
        if "reply_markup" in content:  # only then Telegram tells the id
            chosen["inline_message_id"] = inline_id
        if self._world.bot.sends_inline_feedback:
            self._world.updates.push("chosen_inline_result", chosen)
        if chat:
            chat.announce(record)
        return Received(self._world, Event("new", record, record.data, 0))
