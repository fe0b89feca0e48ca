"""A server's answers, completed with what python-telegram-bot needs and a simple server leaves out."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, TypeAlias

from telegram import Message
from telegram.error import TelegramError

Json: TypeAlias = dict[str, Any]
LATEST = 10**11  # seconds since 1970; a date beyond it is in milliseconds


class NoBotApi(TelegramError):
    """What answers is no Bot API server."""

    def __init__(self) -> None:
        super().__init__("what answers is not a Bot API server")


def completed(method: str, asked: Json, result: Any) -> Any:
    """The result of a method, as python-telegram-bot needs it.

    A message that was sent is there even if the server tells nothing of it: to take that for a failure would send it
    twice.

    Raises:
        NoBotApi: the server does not say who the bot is.
    """
    if method == "getMe":
        if not isinstance(result, dict) or not isinstance(result.get("id"), int):
            raise NoBotApi
        return {"is_bot": True, "first_name": "", **result}
    if method.startswith("edit") and not isinstance(result, dict):
        return True
    if method.startswith(("send", "edit")) and method != "sendChatAction":
        return message(result, asked.get("chat_id"))
    return result


def message(told: Any, chat_id: Any) -> Json:
    """A message as told, where it can be read; else one of which the id is known, or 0, and the chat."""
    with suppress(Exception):  # whatever PTB stumbles over
        if isinstance(told, dict) and Message.de_json(told, None) is not None:
            return told
    number = told.get("message_id") if isinstance(told, dict) else None
    chat = {"id": chat_id if isinstance(chat_id, int) else 0, "type": "private"}
    return {"message_id": number if isinstance(number, int) else 0, "date": 0, "chat": chat}


def update(told: Any, now: int) -> Any:
    """An update that cannot be read as it was told, with what a simple server leaves out; `now` is in seconds."""
    return _filled("", told, now)


def _filled(key: str, value: Any, now: int) -> Any:
    if isinstance(value, list):
        return [_filled(key, inner, now) for inner in value if inner is not None]
    if isinstance(value, int) and key in ("date", "edit_date"):
        return value // 1000 if value > LATEST else value
    if not isinstance(value, dict):
        return value
    told = {name: _filled(name, inner, now) for name, inner in value.items() if inner is not None}
    if key == "chat":
        number = told.get("id")
        return {"type": "supergroup" if isinstance(number, int) and number < 0 else "private", **told}
    missing: dict[str, Json] = {
        "from": {"is_bot": False, "first_name": ""},
        "message": {"date": now},
        "edited_message": {"date": now},
        "reply_to_message": {"date": 0},
        "callback_query": {"chat_instance": ""},
        "inline_query": {"offset": ""},
    }
    return missing.get(key, {}) | told
