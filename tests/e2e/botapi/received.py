"""The bot's messages as a person sees them, and the buttons under them."""

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aiogram.types import MessageEntity
from aiogram.utils.text_decorations import html_decoration

from .errors import Json
from .rooms import Event, Record
from .texts import body
from .world import Query, World

if TYPE_CHECKING:
    from .people import Person


@dataclass(frozen=True)
class Button:
    """An inline button; exactly one of the kinds is set."""

    label: str
    data: str | None = None
    copy_text: str | None = None
    url: str | None = None


@dataclass(frozen=True)
class CallbackAnswer:
    """What answerCallbackQuery showed the person."""

    text: str
    show_alert: bool
    url: str | None


class PendingAnswer:
    """A pressed button whose wheel is still turning."""

    def __init__(self, query: Query) -> None:
        self.query = query

    @property
    def is_answered(self) -> bool:
        """Whether the bot has answered."""
        return self.query.answer.done()

    def age(self) -> None:
        """Let the query grow too old to be answered."""
        self.query.is_aged = True

    async def wait(self, timeout: float = 5) -> CallbackAnswer:
        """The answer, or an AssertionError after the timeout."""
        await asyncio.wait([self.query.answer], timeout=timeout)
        assert self.query.answer.done(), f"the bot did not answer the button within {timeout} s"
        given = self.query.answer.result()
        return CallbackAnswer(given.get("text", ""), given.get("show_alert", False), given.get("url"))


def read_buttons(data: Json) -> list[list[Button]]:
    """The rows of an inline keyboard."""

    def read(button: Json) -> Button:
        copied = button.get("copy_text", {}).get("text")
        return Button(button["text"], button.get("callback_data"), copied, button.get("url"))

    return [[read(b) for b in row] for row in data.get("reply_markup", {}).get("inline_keyboard", [])]


class Received:
    """One state of a bot's message: a snapshot, also after later edits."""

    def __init__(self, world: World, event: Event) -> None:
        self._world = world
        self.record: Record = event.record
        self.kind = event.kind
        self.data = event.data
        self.edited = event.edits
        self.message_id = event.record.message_id
        self.text, self.entities = body(self.data)
        self.buttons = read_buttons(self.data)
        self.reply_to: int | None = self.data.get("reply_to_message", {}).get("message_id")
        self.thread: int | None = self.data.get("message_thread_id")

    def __repr__(self) -> str:
        return f"<{self.kind} {self.message_id} {self.text[:80]!r} {self.labels}>"

    @property
    def html(self) -> str:
        """The text as Bot API HTML, written by aiogram from the entities."""
        return html_decoration.unparse(self.text, [MessageEntity.model_validate(e) for e in self.entities])

    @property
    def labels(self) -> list[str]:
        """The labels of all buttons, in order."""
        return [button.label for row in self.buttons for button in row]

    @property
    def photo(self) -> bytes | None:
        """The picture's bytes."""
        sizes = self.data.get("photo")
        return self._world.files.content(sizes[-1]["file_id"]) if sizes else None

    @property
    def is_deleted(self) -> bool:
        """Whether the message is gone by now."""
        return self.record.is_deleted

    def current(self) -> "Received":
        """The message as it is now."""
        return Received(self._world, Event("edit", self.record, self.record.data, self.record.edits))

    async def next_edit(self, timeout: float = 5) -> "Received":
        """Wait for an edit made after this snapshot."""
        event = await self.record.room.take(
            lambda e: e.kind == "edit" and e.record is self.record and e.edits > self.edited, timeout
        )
        assert event, f"no edit of {self!r} within {timeout} s"
        return Received(self._world, event)

    def button(self, wanted: str) -> Button:
        """The button with this label or data, else the only one whose label contains the text."""
        every = [button for row in self.buttons for button in row]
        exact = [b for b in every if wanted in (b.label, b.data)]
        found = exact or [b for b in every if wanted.lower() in b.label.lower()]
        assert found, f"no button {wanted!r} among {self.labels}"
        assert exact or len(found) == 1, f"{wanted!r} fits several of {self.labels}"
        return found[0]

    def press_nowait(
        self, wanted: str = "", *, data: str | None = None, by: "Person | None" = None, is_aged: bool = False
    ) -> PendingAnswer:
        """Press a button; `data` sends raw callback data, as an old client with an old keyboard does."""
        sent = data if data is not None else self.button(wanted).data
        assert sent is not None, f"{wanted!r} is not a callback button"
        room, query = self.record.room, self._world.ask("callback", is_aged=is_aged)
        sender = by.user if by else self._world.users[next(iter(room.members))]
        update: Json = {"id": query.id, "from": sender, "chat_instance": str(room.id), "data": sent}
        if self.record.inline_id is not None:
            update["inline_message_id"] = self.record.inline_id
        elif self.record.is_deleted:
            update["message"] = {"chat": room.chat, "message_id": self.message_id, "date": 0}
        else:
            update["message"] = self.record.data
        self._world.updates.push("callback_query", update)
        return PendingAnswer(query)

    async def press(
        self, wanted: str = "", *, data: str | None = None, by: "Person | None" = None, timeout: float = 5
    ) -> CallbackAnswer:
        """Press a button by its label or data and wait for the bot's answer to the query."""
        return await self.press_nowait(wanted, data=data, by=by).wait(timeout)
