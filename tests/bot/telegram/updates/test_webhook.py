"""The webhook's door: who gets in, and what is answered to those who do not."""

from __future__ import annotations

import asyncio
import contextlib
import json
import time
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import pytest_asyncio

from bot.telegram.client.client import Client
from bot.telegram.handlers.register import ALLOWED_UPDATES
from bot.telegram.monitoring.metrics import LastContact
from bot.telegram.updates.intake import Intake
from bot.telegram.updates.secrets import Secrets
from bot.telegram.updates.webhook import LARGEST_BODY, MOST_READ, SECRET_HEADER, NoWebhook, Webhook
from tests.bot.telegram.conftest import Phone
from tests.bot.telegram.network import ANNA, TOKEN, message

SECRETS = Secrets.of(TOKEN)
GOOD = {SECRET_HEADER: SECRETS.header}


def update(number: int = 1) -> bytes:
    content = message(number, 7, ANNA, "satellite", date=int(time.time()))
    return json.dumps({"update_id": number, "message": content}).encode()


@pytest_asyncio.fixture
async def webhook(phone: Phone) -> AsyncIterator[Webhook]:
    client = phone.bot.application.bot
    assert isinstance(client, Client)
    webhook = Webhook(
        client, Intake(phone.bot), LastContact(), "https://bot.example.org", ALLOWED_UPDATES, ("127.0.0.1", 0)
    )
    yield webhook
    await webhook.close()


@pytest_asyncio.fixture
async def door(webhook: Webhook) -> AsyncIterator[httpx.AsyncClient]:
    webhook._server.start()
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{webhook._server.port}", trust_env=False) as http:
        yield http


async def test_an_update_is_answered_once_however_often_it_comes(door: httpx.AsyncClient, phone: Phone) -> None:
    for _ in range(3):
        assert (await door.post(SECRETS.path, content=update(), headers=GOOD)).status_code == 200
    assert len(phone.read()) == 1


@pytest.mark.parametrize(
    ("path", "headers", "body", "status"),
    [
        (SECRETS.path, {}, update(), 403),
        (SECRETS.path, {SECRET_HEADER: "wrong"}, update(), 403),
        (SECRETS.path, {SECRET_HEADER: b"\xff\xfe"}, update(), 403),
        ("/webhook", GOOD, update(), 404),
        (SECRETS.path, GOOD, b"x" * (LARGEST_BODY + 1), 200),
        (SECRETS.path, GOOD, b"not json", 400),
        (SECRETS.path, GOOD, b"[" * 100_000, 400),
        (SECRETS.path, GOOD, b"[]", 400),
        (SECRETS.path, GOOD, b'{"update_id": "1"}', 400),
        (SECRETS.path, GOOD, b'{"update_id": 5, "message": {"date": "x"}}', 200),
    ],
)
async def test_who_gets_in(
    door: httpx.AsyncClient, phone: Phone, path: str, headers: Any, body: bytes, status: int
) -> None:
    assert (await door.post(path, content=body, headers=headers)).status_code == status
    assert (await door.get(path)).status_code in (404, 405)
    assert phone.read() == []


async def test_an_update_that_is_too_large_is_dropped_and_not_sent_again(
    door: httpx.AsyncClient, phone: Phone, caplog: pytest.LogCaptureFixture
) -> None:
    content = json.loads(update())
    content["message"]["text"] = "satellite " * LARGEST_BODY

    async def pieces() -> AsyncIterator[bytes]:
        whole = json.dumps(content).encode()
        for start in range(0, len(whole), 100_000):
            yield whole[start : start + 100_000]

    for body in (json.dumps(content).encode(), pieces()):
        assert (await door.post(SECRETS.path, content=body, headers=GOOD)).status_code == 200
    told = f"an update of more than {LARGEST_BODY} bytes is passed over"
    assert [record.message for record in caplog.records] == [told, told]
    assert (await door.post(SECRETS.path, content=update(), headers=GOOD)).status_code == 200
    assert len(phone.read()) == 1


@pytest.mark.slow  # the time that a whole request may take
async def test_a_body_without_an_end_is_cut_off(door: httpx.AsyncClient) -> None:
    given = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal given
        while True:
            given += 100_000
            yield b"x" * 100_000
            await asyncio.sleep(0.01 if given > MOST_READ else 0)

    # The door may close while the rest is still on its way.
    with contextlib.suppress(httpx.WriteError, httpx.ReadError, httpx.RemoteProtocolError):
        await door.post(SECRETS.path, content=endless(), headers=GOOD)
    assert given >= MOST_READ


async def test_a_bot_that_stops_leaves_updates_to_the_next_process(
    webhook: Webhook, door: httpx.AsyncClient, phone: Phone
) -> None:
    webhook._open = False
    assert (await door.post(SECRETS.path, content=update(), headers=GOOD)).status_code == 503
    assert phone.read() == []


async def test_a_webhook_that_somebody_else_deleted_is_set_again(webhook: Webhook, phone: Phone) -> None:
    phone.telegram.results["getWebhookInfo"] = info = {"url": "", "has_custom_certificate": False}
    info["pending_update_count"] = 0
    await webhook._confirm()
    (told,) = phone.telegram.sent("setWebhook")
    assert told["url"] == f"https://bot.example.org{SECRETS.path}"
    assert told["secret_token"] == SECRETS.header
    info["url"] = told["url"]
    await webhook._confirm()
    assert len(phone.telegram.sent("setWebhook")) == 1


async def test_a_server_that_calls_no_webhook_is_named(webhook: Webhook, phone: Phone) -> None:
    phone.telegram.refuse("getWebhookInfo", 404, "Not Found")
    await webhook._confirm()  # it answers, which is all that was asked
    phone.telegram.refuse("setWebhook", 404, "Not Found")
    with pytest.raises(NoWebhook, match="leave --webhook and SCODA_WEBHOOK out"):
        await webhook.run(asyncio.Event())


def test_the_path_cannot_be_guessed_and_lasts() -> None:
    assert len(SECRETS.path) == 65
    assert Secrets.of(TOKEN) == SECRETS
    assert Secrets.of("1:other") != SECRETS
    assert TOKEN.partition(":")[2] not in SECRETS.path + SECRETS.header
