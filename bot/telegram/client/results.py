"""What a server answers, with what python-telegram-bot needs of it and a simple server leaves out."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, TypeAlias

from telegram import Message
from telegram.error import TelegramError

Json: TypeAlias = dict[str, Any]


class NoBotApi(TelegramError):
    """What answers is no Bot API server."""

    def __init__(self) -> None:
        super().__init__("what answers is not a Bot API server")


def mended(method: str, asked: Json, result: Any) -> Any:
    """The result of a method.

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
