"""Answers with other codes than Telegram's."""

from __future__ import annotations

import httpx
import pytest
from telegram.error import BadRequest, Conflict, TelegramError

from bot.telegram.client.client import Client, MethodMissing
from bot.telegram.client.request import Request, meant
from tests.bot.telegram.network import TOKEN


@pytest.mark.parametrize(
    ("code", "body", "as_telegram"),
    [
        (200, b'{"ok":true,"result":{"ok":false}}', 200),
        (200, b'{"ok":false,"error_code":409,"description":"Conflict"}', 409),
        (200, b' {"ok" : false}', 400),
        (200, b'{"ok":false,"error_code":"x"}', 400),
        (200, b'{"ok":false,"error_code":200}', 400),
        (200, b'{"ok":false', 200),  # half an answer is none
        (200, b"[]", 200),
        (501, b"", 404),
        (405, b"<html>", 404),
        (422, b'{"detail":"extra fields not permitted"}', 400),
        (429, b"{}", 429),
        (502, b"<html>", 502),
    ],
)
def test_what_a_code_means(code: int, body: bytes, as_telegram: int) -> None:
    assert meant(code, body) == as_telegram


@pytest.mark.parametrize(
    ("code", "body", "error"),
    [
        (501, "{}", MethodMissing),
        (404, "<pre>Cannot POST /getMyCommands</pre>", MethodMissing),
        (405, '{"ok":false,"description":"Method Not Allowed"}', MethodMissing),
        (422, '{"ok":false,"description":"unknown field"}', BadRequest),
        (200, '{"ok":false,"error_code":409,"description":"Conflict: another poller"}', Conflict),
    ],
)
async def test_what_the_client_makes_of_it(code: int, body: str, error: type[TelegramError]) -> None:
    def answer(_: httpx.Request) -> httpx.Response:
        return httpx.Response(code, text=body)

    request = Request(httpx_kwargs={"transport": httpx.MockTransport(answer)})
    await request.initialize()
    try:
        with pytest.raises(error) as caught:
            await Client(TOKEN, request=request, get_updates_request=request).get_my_commands()
        assert type(caught.value) is error
    finally:
        await request.shutdown()
