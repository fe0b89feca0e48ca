"""A Telegram without a network: it keeps what the bot sends, and makes the updates that people cause."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from telegram._utils.types import ODVInput
from telegram.request import BaseRequest, RequestData

TOKEN = "123456:" + "A" * 35


class FakeTelegram(BaseRequest):
    """Keeps what the bot sends; answers as Telegram does, or as told in `refusals` by method."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.refusals: dict[str, list[tuple[int, dict[str, Any]]]] = {}
        self.results: dict[str, Any] = {}
        self._messages = 1000

    @property
    def read_timeout(self) -> float:
        return 1.0

    async def initialize(self) -> None:
        pass

    async def shutdown(self) -> None:
        pass

    def sent(self, method: str) -> list[dict[str, Any]]:
        """The parameters of every request of a method."""
        return [params for name, params in self.calls if name == method]

    def refuse(self, method: str, code: int, description: str, **parameters: Any) -> None:
        """Refuse the next request of a method."""
        body = {"ok": False, "error_code": code, "description": description, "parameters": parameters}
        self.refusals.setdefault(method, []).append((code, body))

    async def do_request(
        self,
        url: str,
        method: str,  # noqa: ARG002
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = None,  # noqa: ARG002
        write_timeout: ODVInput[float] = None,  # noqa: ARG002
        connect_timeout: ODVInput[float] = None,  # noqa: ARG002
        pool_timeout: ODVInput[float] = None,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        name = url.rpartition("/")[2]
        params = dict(request_data.parameters) if request_data else {}
        params |= dict.fromkeys(request_data.multipart_data or (), "uploaded") if request_data else {}
        self.calls.append((name, params))
        if self.refusals.get(name):
            code, body = self.refusals[name].pop(0)
            return code, json.dumps(body).encode()
        return 200, json.dumps({"ok": True, "result": self._result(name, params)}).encode()

    def _result(self, name: str, params: dict[str, Any]) -> Any:
        if name in self.results:
            return self.results[name]
        if name == "getMe":
            return ME
        if name == "answerGuestQuery":
            return {"inline_message_id": "guest-1"}
        if name in ("sendMessage", "sendPhoto"):
            self._messages += 1
            photo = {"photo": [{"file_id": "p1", "file_unique_id": "u1", "width": 1, "height": 1}]}
            return message(self._messages, params["chat_id"], BOT_USER, params.get("text")) | (
                photo if name == "sendPhoto" else {}
            )
        return True


ME = {
    "id": 99,
    "is_bot": True,
    "first_name": "Scoda",
    "username": "scoda_bot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": True,
}
BOT_USER: dict[str, Any] = {"id": 99, "is_bot": True, "first_name": "Scoda", "username": "scoda_bot"}
ANNA: dict[str, Any] = {"id": 7, "is_bot": False, "first_name": "Anna", "language_code": "en"}
PRIVATE, GROUP = 7, -100


def message(
    number: int, chat_id: int, sender: Mapping[str, Any], text: str | None = None, **more: Any
) -> dict[str, Any]:
    """A message as Telegram sends it."""
    chat = {"id": chat_id, "type": "private", "first_name": "Anna"}
    if chat_id < 0:
        chat = {"id": chat_id, "type": "supergroup", "title": "Readers"}
    said = {} if text is None else {"text": text}
    return {"message_id": number, "date": 1_700_000_000, "chat": chat, "from": dict(sender), **said, **more}


def command(text: str) -> dict[str, Any]:
    """The entity that marks a text's first word as a command."""
    return {"entities": [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}]}
