"""What stands where the network would: answers the bot's requests, and notes what a person would see of them."""

from __future__ import annotations

import itertools
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message
from telegram.constants import ChatType, ParseMode
from telegram.request import BaseRequest, RequestData

from bot.telegram.client.results import Json
from bot.telegram.local.entities import read_html

USERNAME = "scoda_bot"
ME: Json = {
    "id": 1,
    "is_bot": True,
    "first_name": "SCODA",
    "username": USERNAME,
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": True,
}
LINK = f"https://t.me/{USERNAME}?start="
# What getMy… and setMy… are about, and where it stands in the request.
_PROFILE = {"Commands": "commands", "Description": "description", "ShortDescription": "short_description"}


@dataclass(frozen=True, slots=True)
class Said:
    """A message of the bot: new, or with `edit_date` changed; `only_buttons` if its words are as before.

    `picture` is the file of a message's picture.
    """

    message: Message
    only_buttons: bool = False
    picture: Path | None = None

    @property
    def buttons(self) -> tuple[tuple[InlineKeyboardButton, ...], ...]:
        """The rows of buttons below the message."""
        return self.message.reply_markup.inline_keyboard if self.message.reply_markup else ()


@dataclass(frozen=True, slots=True)
class Toast:
    """A word over the chat, when a button was pressed."""

    text: str


@dataclass(frozen=True, slots=True)
class Result:
    """An inline result, and the message that sending it makes."""

    title: str
    description: str
    content: Json


@dataclass(frozen=True, slots=True)
class Results:
    """The inline results of a query, and the button above them."""

    results: tuple[Result, ...]
    button: InlineKeyboardButton | None


Event: TypeAlias = Said | Toast | Results


class LocalTelegram(BaseRequest):
    """Telegram in this process. It keeps every message, and refuses only what is part of ordinary life."""

    def __init__(self, folder: Path, *, clock: Callable[[], float] = time.time) -> None:
        """Pictures are written into `folder`; `clock` gives the seconds since 1970."""
        self._folder, self._clock = folder, clock
        self._numbers = itertools.count(1)
        self._messages: dict[int, Json] = {}
        self._asked: dict[int, int] = {}  # which message replies to which
        self._pictures: dict[str, tuple[Path, Json]] = {}
        self._profile: dict[tuple[str, str, str], Any] = {}
        self._events: list[Event] = []

    def events(self) -> list[Event]:
        """What the bot did since this was asked last."""
        events, self._events = self._events, []
        return events

    def message(self, number: int) -> Json:
        """A message as it is now, in it the one that it replies to, as that is now."""
        message, asked = self._messages[number], self._messages.get(self._asked.get(number, 0))
        return message | {"reply_to_message": asked} if asked else message

    def menu(self, language: str, *, group: bool) -> dict[str, str]:
        """The bot's commands with what they do, as a person with Telegram in this language sees them."""
        scope = "all_group_chats" if group else "all_private_chats"
        found = self._of_profile("Commands", language, scope) or []
        return {one["command"]: one["description"] for one in found}

    def description(self, language: str) -> str:
        """What a person reads before the first message."""
        return self._of_profile("Description", language) or ""

    def put(self, chat: Json, sender: Json, *, to: int | None = None, **content: Any) -> Json:
        """Keep a new message, which may reply to another one; returns it as Telegram shows it."""
        number = next(self._numbers)
        base = {"message_id": number, "date": int(self._clock()), "chat": chat, "from": sender}
        self._messages[number] = base | content
        if to is not None:
            self._asked[number] = to
        return self.message(number)

    def change(self, number: int, **content: Any) -> Json:
        """Change a message; a value of None takes something from it. Returns it as Telegram shows it."""
        changed = self._messages[number] | {"edit_date": int(self._clock())} | content
        self._messages[number] = {key: value for key, value in changed.items() if value is not None}
        return self.message(number)

    def show(self, message: Json, *, only_buttons: bool = False, picture: Path | None = None) -> None:
        """A person sees a message of the bot, or one that was sent by its inline results."""
        self._events.append(Said(Message.de_json(message, None), only_buttons, picture))

    @property
    def read_timeout(self) -> float | None:
        """Nothing is waited for."""
        return None

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to release."""

    async def do_request(
        self,
        url: str,
        method: str,  # noqa: ARG002
        request_data: RequestData | None = None,
        *_: Any,
        **__: Any,
    ) -> tuple[int, bytes]:
        """Answer a request as Telegram would, with the status code and the body."""
        name = url.rpartition("/")[2]
        given: Json = dict(request_data.parameters) if request_data else {}
        files = request_data.multipart_data if request_data else {}
        try:
            return 200, json.dumps({"ok": True, "result": self._result(name, given, files)}).encode()
        except Exception as refusal:  # raised, it would pass for a broken network, and be tried again for long
            body = {"ok": False, "error_code": 400, "description": f"Bad Request: {refusal}"}
            return 400, json.dumps(body).encode()

    def _result(self, name: str, given: Json, files: Json) -> Any:
        if name == "getMe":
            return ME
        if name == "sendChatAction":
            return True
        if name in ("sendMessage", "sendPhoto"):
            return self._send(given, files)
        if name in ("editMessageText", "editMessageReplyMarkup"):
            return self._edit(given)
        if name == "answerCallbackQuery":
            self._events += [Toast(given["text"])] if given.get("text") else []
            return True
        if name == "answerInlineQuery":
            return self._answer_query(given)
        if name[:5] in ("getMy", "setMy") and name[5:] in _PROFILE:
            return self._get_or_set(name, given)
        raise ValueError(f"{name} is not played here")

    def _send(self, given: Json, files: Json) -> Json:
        asked = given.get("reply_parameters", {}).get("message_id")
        file, photo = self._photo(given, files)
        message = self.put(chat_of(given["chat_id"]), ME, to=asked, **_content(given), **photo)
        self.show(message, picture=file)
        return message

    def _photo(self, given: Json, files: Json) -> tuple[Path | None, Json]:
        """The file of a picture, which comes with the request or came with an earlier one."""
        if "photo" not in files:
            return self._pictures.get(given.get("photo", ""), (None, {}))
        name, content = files["photo"][0], files["photo"][1]
        key = f"picture-{len(self._pictures) + 1}"
        file = self._folder / f"{key}-{name}"
        file.write_bytes(content)
        size = {"width": 0, "height": 0, "file_size": len(content)}  # Telegram would look into it
        photo = {"photo": [{"file_id": key, "file_unique_id": key, **size}]}
        self._pictures[key] = file, photo
        return file, photo

    def _edit(self, given: Json) -> Json | bool:
        number = int(given.get("inline_message_id") or given["message_id"])
        if number not in self._messages:
            raise ValueError("message to edit not found")
        before, content = self._messages[number], {"reply_markup": None, **_content(given)}
        new = {key for key, value in content.items() if value != before.get(key)}
        if not new:
            raise ValueError("message is not modified")
        message = self.change(number, **content)
        self.show(message, only_buttons=new == {"reply_markup"})
        return True if "inline_message_id" in given else message

    def _answer_query(self, given: Json) -> bool:
        results = tuple(
            Result(
                one["title"], one.get("description", ""), _content(one | one["input_message_content"], "message_text")
            )
            for one in given["results"]
        )
        above = given.get("button")
        button = InlineKeyboardButton(above["text"], url=LINK + above["start_parameter"]) if above else None
        self._events.append(Results(results, button))
        return True

    def _get_or_set(self, name: str, given: Json) -> Any:
        what, field = name[5:], _PROFILE[name[5:]]
        key = what, given.get("language_code") or "", given.get("scope", {}).get("type", "default")
        if name.startswith("set"):
            self._profile[key] = given[field]
            return True
        if what == "Commands":
            return self._profile.get(key, [])
        return {field: self._profile.get(key, "")}

    def _of_profile(self, what: str, language: str, scope: str = "default") -> Any:
        return self._profile.get((what, language, scope)) or self._profile.get((what, "", scope))


def chat_of(chat_id: int) -> Json:
    """The private chat, or the group."""
    if chat_id < 0:
        return {"id": chat_id, "type": ChatType.SUPERGROUP, "title": "A group"}
    return {"id": chat_id, "type": ChatType.PRIVATE, "first_name": "You"}


def _content(given: Json, text: str = "text") -> Json:
    """What a message says and which buttons it has, from a request's parameters."""
    found: Json = {}
    for key, entities in ((text, "entities"), ("caption", "caption_entities")):
        if key in given:
            words, marks = read_html(given[key]) if given.get("parse_mode") == ParseMode.HTML else (given[key], [])
            found |= {key.removeprefix("message_"): words, entities: marks}
    if given.get("reply_markup"):
        found["reply_markup"] = InlineKeyboardMarkup.de_json(given["reply_markup"], None).to_dict()
    return found
