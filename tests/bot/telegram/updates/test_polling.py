"""Polling: what it outlives, what ends it, and what it confirms."""

from __future__ import annotations

import asyncio
import json
import logging
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import pytest
from telegram.error import NetworkError

from bot.telegram.client.client import Client
from bot.telegram.client.results import Json
from bot.telegram.client.retry import Backoff
from bot.telegram.handlers.register import ALLOWED_UPDATES
from bot.telegram.monitoring.metrics import LastContact
from bot.telegram.updates import polling
from bot.telegram.updates.intake import MOST_IN_HAND, Intake
from bot.telegram.updates.ordering import ChatOrder
from bot.telegram.updates.outage import MOST_CONFLICTS, OutageLog, SecondPoller, TokenRefused
from bot.telegram.updates.polling import BATCH, Poller, PollTimes
from tests.bot.telegram.conftest import Phone
from tests.bot.telegram.network import ANNA, message

Answer = tuple[int, bytes]
TIMES = PollTimes(poll=1, busy=0.001, watch=0.001, backoff=Backoff(first=0.001))


def said(*numbers: int, chat: int = 7) -> list[Json]:
    """Updates with a question each."""
    return [
        {"update_id": one, "message": message(one, chat, ANNA, "satellite", date=int(time.time()))} for one in numbers
    ]


def ok(result: Any) -> Answer:
    return 200, json.dumps({"ok": True, "result": result}).encode()


def error(code: int, description: str) -> Answer:
    return code, json.dumps({"ok": False, "error_code": code, "description": description}).encode()


class Telegram:
    """Scripts the answers to getUpdates, then stops the bot; keeps every offset it was asked from."""

    def __init__(self, phone: Phone, times: PollTimes = TIMES) -> None:
        self.phone, self.stop = phone, asyncio.Event()
        self.script: list[Answer | Exception] = []
        self.offsets: list[int | None] = []
        self.waits: list[int | None] = []
        self._others = phone.telegram.do_request
        phone.telegram.do_request = self.request  # type: ignore[method-assign,assignment]
        client = phone.bot.application.bot
        assert isinstance(client, Client)
        self.order, self.last_contact = ChatOrder(), LastContact()
        self.intake = Intake(phone.bot, order=self.order)
        self.poller = Poller(client, self.intake, self.last_contact, OutageLog(), ALLOWED_UPDATES, times)

    async def request(self, url: str, method: str, request_data: Any = None, **more: Any) -> Answer:
        if not url.endswith("/getUpdates"):
            return await self._others(url, method, request_data, **more)
        self.offsets.append(request_data.parameters.get("offset"))
        self.waits.append(request_data.parameters.get("timeout"))
        await asyncio.sleep(0)
        if not self.script:
            self.stop.set()
            return ok([])
        answer = self.script.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def play(self, script: Iterable[Answer | Exception]) -> None:
        self.script = list(script)
        async with asyncio.timeout(20):
            await self.poller.run(self.stop)
            await self.intake.drain(5)
            await self.poller.close()


@pytest.fixture
def telegram(phone: Phone) -> Telegram:
    return Telegram(phone)


async def test_every_fault_is_outlived_and_said_once(telegram: Telegram, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "bot")
    faults: list[Answer | Exception] = [
        NetworkError("no route to host"),
        error(502, "Bad Gateway"),
        (502, b"<html>Bad Gateway</html>"),
        (404, b"<html>Not Found</html>"),
        (200, b'{"ok":true,"result":[{"upd'),
        (200, b"<html>a proxy</html>"),
        (200, b'{"ok":true,"result":{"not":"a list"}}'),
        OSError("Temporary failure in name resolution"),
    ]
    await telegram.play([*faults[:6], ok(said(1)), *faults[6:], ok([])])
    assert len(telegram.phone.telegram.sent("sendMessage")) == 1
    lines = [record.message.partition(" (")[0] for record in caplog.records if "updates from" in record.message]
    assert lines == ["no updates from Telegram for now"] * 2
    assert sum("answers again" in record.message for record in caplog.records) == 2
    assert all(record.exc_info is None for record in caplog.records if record.name.startswith("bot"))


async def test_a_second_poller_ends_it(telegram: Telegram, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(SecondPoller, match="Another process is polling"):
        await telegram.play([error(409, "Conflict: terminated by other getUpdates request")] * MOST_CONFLICTS)
    assert len(caplog.records) == 1
    asked = len(telegram.offsets)
    await telegram.poller.close()
    assert len(telegram.offsets) == asked  # or it would end the other poller too


async def test_one_conflict_now_and_then_is_no_second_poller(telegram: Telegram) -> None:
    await telegram.play([error(409, "Conflict"), ok([])])


async def test_a_revoked_token_ends_it(telegram: Telegram) -> None:
    with pytest.raises(TokenRefused):
        await telegram.play([ok([]), error(401, "Unauthorized")])


async def test_a_server_without_webhooks_is_polled(telegram: Telegram) -> None:
    telegram.phone.telegram.refuse("deleteWebhook", 404, "Not Found: method not found")
    await telegram.play([ok(said(1))])
    assert len(telegram.phone.telegram.sent("sendMessage")) == 1
    assert len(telegram.phone.telegram.sent("deleteWebhook")) == 1


async def test_a_server_that_gives_no_updates_does_not_refuse_the_token(
    telegram: Telegram, caplog: pytest.LogCaptureFixture
) -> None:
    await telegram.play([error(404, "Not Found"), ok([])])
    assert "no updates from Telegram for now (the server has no getUpdates)" in caplog.text


async def test_only_what_is_handled_is_confirmed(telegram: Telegram) -> None:
    free = asyncio.Event()

    async def slow(update: object, work: Any) -> None:
        if getattr(update, "update_id", 0) == 1:
            await free.wait()
        await work

    telegram.order.process_update = slow  # type: ignore[method-assign,assignment]
    script: list[Answer | Exception] = [ok(said(1, chat=1) + said(2, chat=2)), ok(said(1, chat=1) + said(2, chat=2))]
    task = asyncio.create_task(telegram.play([*script, *[ok([])] * 20]))
    while len(telegram.offsets) < 10:
        await asyncio.sleep(0)
    assert set(telegram.offsets[1:]) == {1}
    free.set()
    await task
    assert telegram.offsets[-1] == 3
    assert len(telegram.phone.telegram.sent("sendMessage")) == 2


async def test_a_full_batch_in_hand_is_stored_and_makes_room(telegram: Telegram) -> None:
    free, many = asyncio.Event(), said(*range(1, polling.BATCH + 1))

    async def slow(_: object, work: Any) -> None:
        await free.wait()
        await work

    telegram.order.process_update = slow  # type: ignore[method-assign,assignment]
    task = asyncio.create_task(telegram.play([ok(many[:60]), ok(many), ok(many), *[ok([])] * 10]))
    while telegram.offsets[-1:] != [polling.BATCH + 1]:
        await asyncio.sleep(0)
    stored = telegram.phone.bot.services.memory.pending()
    free.set()
    await task
    assert stored
    assert telegram.phone.bot.services.memory.pending() == ()


async def test_an_update_that_cannot_be_read_is_passed_over(
    telegram: Telegram, caplog: pytest.LogCaptureFixture
) -> None:
    broken = {"update_id": 1, "message": {"message_id": "secret words", "date": "x"}}
    await telegram.play([ok([broken, *said(2)])])
    assert len(telegram.phone.telegram.sent("sendMessage")) == 1
    assert telegram.offsets[-1] == 3
    assert "secret words" not in caplog.text


async def test_a_hanging_request_ends_at_its_time_limit(phone: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    telegram = Telegram(phone, replace(TIMES, margin=-0.45))
    monkeypatch.setattr(Client, "raw_updates", hanging(Client.raw_updates))
    telegram.last_contact.renew()  # a request that waits, unlike the first one
    await telegram.play([ok(said(1))])
    assert len(telegram.phone.telegram.sent("sendMessage")) == 1


async def test_the_first_request_waits_for_nothing(telegram: Telegram) -> None:
    """A bot that nobody writes to is known to be ready all the same."""
    await telegram.play([NetworkError("no route to host"), ok([]), ok([])])
    assert telegram.waits[:4] == [0, 0, TIMES.poll, TIMES.poll]


@pytest.mark.parametrize("where", ["raw_updates", "reconnect"])
async def test_the_watchdog_ends_what_no_time_limit_ends(
    telegram: Telegram, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, where: str
) -> None:
    """No answer for longer than any step may last: polling begins anew, wherever it hung, and says so once."""
    now = [0.0]
    monkeypatch.setattr(Client, where, hanging(getattr(Client, where), lambda: now.__setitem__(0, 500.0)))
    telegram.poller._clock = telegram.last_contact._clock = lambda: now[0]
    telegram.last_contact.renew()
    faults: list[Answer | Exception] = [NetworkError("no route to host")] if where == "reconnect" else []
    telegram.script = [*faults, ok(said(1))]
    task = asyncio.create_task(telegram.poller.run(telegram.stop))
    for _ in range(1000):
        await asyncio.sleep(0.002)
        if task.done():
            break
    assert task.done(), "polling has died silently"
    await telegram.intake.drain(5)
    assert len(telegram.phone.telegram.sent("sendMessage")) == 1
    assert caplog.text.count("polling hangs") == 1


async def test_the_watchdog_leaves_an_outage_alone(telegram: Telegram, caplog: pytest.LogCaptureFixture) -> None:
    """The last answer is old, but polling goes on trying: nothing is cut off."""
    telegram.last_contact._last = -1000.0
    task = asyncio.create_task(telegram.poller._watch())
    telegram.poller._step = asyncio.create_task(asyncio.sleep(3600))
    await asyncio.sleep(0.05)
    assert not telegram.poller._step.cancelled()
    assert caplog.text == ""
    telegram.poller._step.cancel()
    task.cancel()


async def test_a_webhook_that_is_still_set_is_deleted_first(telegram: Telegram) -> None:
    await telegram.play([ok(said(1))])
    assert telegram.phone.telegram.sent("deleteWebhook") == [{}]


def hanging(method: Any, meanwhile: Callable[[], None] = lambda: None) -> Any:
    """A method that never ends the first time."""
    hangs = [True]

    async def hang(self: Client, *args: Any, **more: Any) -> Any:
        if hangs:
            hangs.pop()
            meanwhile()
            await asyncio.Event().wait()
        return await method(self, *args, **more)

    return hang


async def test_while_it_is_full_new_updates_wait_at_telegram_and_the_pulse_goes_on(telegram: Telegram) -> None:
    gate = asyncio.Event()

    async def hang(*_: object) -> None:
        await gate.wait()

    telegram.phone.bot.application.process_update = hang  # type: ignore[method-assign,assignment]
    updates = [update for one in range(1, MOST_IN_HAND + 201) for update in said(one, chat=one)]
    for update in updates:
        update["message"]["from"] = {**ANNA, "id": update["update_id"]}
    batches = [updates[start : start + 100] for start in range(0, len(updates), 100)]
    # Each batch comes again once it is stored, and is then confirmed.
    script = [ok(batch) for batch in batches[:10] for _ in range(2)] + [ok(batches[10])] * 5
    telegram.script = list(script)
    await telegram.poller.run(telegram.stop)
    assert telegram.intake.in_hand == MOST_IN_HAND
    assert telegram.last_contact.count >= len(script)
    assert max(offset or 0 for offset in telegram.offsets) == MOST_IN_HAND - BATCH + 1  # the last ones are not stored
    gate.set()
    await telegram.intake.drain(20)
    assert telegram.intake.in_hand == 0


def test_a_bot_that_polls_loads_no_web_server() -> None:
    code = "import sys, bot.telegram.run; print({'starlette', 'uvicorn'} & sys.modules.keys())"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout == b"set()\n"
