"""Starting in spite of an outage, a second poller, a refused token, a clean end."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import pytest
from telegram.error import Conflict, InvalidToken, NetworkError

from bot.telegram import polling
from bot.telegram.application import Bot
from bot.telegram.handlers.registry import ALLOWED_UPDATES
from bot.telegram.polling import MOST_CONFLICTS, PollingErrors, SecondPoller, TokenRefused, persist, serve
from tests.bot.telegram.conftest import Phone
from tests.bot.telegram.network import ANNA, PRIVATE, TOKEN, message


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polling, "FIRST_PAUSE", 0.001)


async def test_an_outage_at_the_start_is_said_once_and_outlived(caplog: pytest.LogCaptureFixture) -> None:
    tries = 0

    async def action() -> None:
        nonlocal tries
        tries += 1
        if tries < 4:
            raise NetworkError("no route to host")

    assert await persist(action, asyncio.Event())
    assert tries == 4
    assert [record.message for record in caplog.records] == [
        "Telegram cannot be reached (no route to host); trying again until it can"
    ]


async def test_stopped_during_an_outage() -> None:
    stop = asyncio.Event()

    async def action() -> None:
        stop.set()
        raise NetworkError("no route to host")

    assert not await persist(action, stop)


async def test_a_refused_token_ends_it_without_showing_the_token() -> None:
    async def action() -> None:
        raise InvalidToken(f"The token `{TOKEN}` was rejected by the server.")

    with pytest.raises(TokenRefused, match="TELEGRAM_BOT_TOKEN or TELEGRAM_BOT_TOKEN_FILE") as caught:
        await persist(action, asyncio.Event())
    assert TOKEN not in str(caught.value)
    assert caught.value.__suppress_context__


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_second_poller_is_said_once_and_stops_the_bot(caplog: pytest.LogCaptureFixture) -> None:
    stop, clock = asyncio.Event(), Clock()
    errors = PollingErrors(stop, clock)
    for _ in range(MOST_CONFLICTS):
        assert not stop.is_set()
        clock.now += 2
        errors(Conflict("terminated by other getUpdates request"))
    assert stop.is_set()
    assert isinstance(errors.fault, SecondPoller)
    assert len(caplog.records) == 1


def test_one_conflict_now_and_then_is_no_second_poller() -> None:
    stop, clock = asyncio.Event(), Clock()
    errors = PollingErrors(stop, clock)
    for _ in range(3 * MOST_CONFLICTS):
        clock.now += 100
        errors(Conflict("terminated by other getUpdates request"))
    assert not stop.is_set()


def test_a_streak_of_faults_is_said_once(caplog: pytest.LogCaptureFixture) -> None:
    errors = PollingErrors(asyncio.Event(), Clock())
    for _ in range(10):
        errors(NetworkError("no route to host"))
    assert [record.levelno for record in caplog.records] == [logging.WARNING]


async def test_updates_are_answered_until_the_end_and_those_in_hand_as_well(phone: Phone) -> None:
    stop = asyncio.Event()
    updates: list[list[dict[str, Any]]] = [
        [{"update_id": one, "message": message(one, PRIVATE, ANNA, "satellite")} for one in range(1, 6)]
    ]
    do_request = phone.telegram.do_request

    async def request(url: str, method: str, **more: Any) -> tuple[int, bytes]:
        if url.endswith("/getUpdates"):
            phone.telegram.results["getUpdates"] = updates.pop() if updates else []
            await asyncio.sleep(0.01)
        if url.endswith("/sendMessage"):
            stop.set()
        return await do_request(url, method, **more)

    phone.telegram.do_request = request  # type: ignore[method-assign,assignment]
    started: list[Bot] = []

    async def start(bot: Bot) -> None:
        started.append(bot)

    async with asyncio.timeout(10):
        await serve(phone.bot, stop, ALLOWED_UPDATES, start)
    assert started == [phone.bot]
    assert len(phone.telegram.sent("sendMessage")) == 5
    asked = phone.telegram.sent("getUpdates")[0]["allowed_updates"]
    assert asked == ["message", "edited_message", "callback_query", "inline_query", "guest_message"]
