"""Telegram's limits kept ahead of time, and which requests are made again; on a clock that sleeping moves."""

from __future__ import annotations

import asyncio

import httpx
import pytest
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.telegram.client.pacing import MOST_AT_ONCE, PATIENCE, Pacer, may_repeat
from tests.bot.telegram.clock import Clock


class Line:
    """The pacer on such a clock, with the times at which requests went out."""

    def __init__(self, clock: Clock) -> None:
        self.clock, self.pacer = clock, Pacer(clock=clock, sleep=clock.sleep)
        self.sent: list[tuple[float, object]] = []
        self.faults: dict[object, list[TelegramError]] = {}

    async def send(self, chat: object, endpoint: str = "sendMessage") -> None:
        async def call() -> bool:
            self.sent.append((self.clock.now, chat))
            if self.faults.get(chat):
                raise self.faults[chat].pop(0)
            return True

        data = {} if chat is None else {"chat_id": chat}
        await self.pacer.process_request(call, (), {}, endpoint, data, None)

    def most_within(self, seconds: float, chat: object = None) -> int:
        times = [at for at, one in self.sent if chat in (None, one)]
        return max(sum(begin <= at < begin + seconds for at in times) for begin in times)


@pytest.fixture
def line() -> Line:
    return Line(Clock())


async def test_thirty_a_second_over_all_chats(line: Line) -> None:
    await line.clock.run(*(line.send(chat) for chat in range(1, 101)))
    assert line.most_within(1.0) == 30
    assert line.clock.now == 3.0


async def test_one_a_second_into_a_chat_after_a_short_burst(line: Line) -> None:
    await line.clock.run(*(line.send(1) for _ in range(20)), line.send(2))
    assert line.most_within(5.0, 1) == 5
    assert (0.0, 2) in line.sent


async def test_twenty_a_minute_into_a_group(line: Line) -> None:
    await line.clock.run(*(line.send(-1) for _ in range(41)))
    assert line.most_within(60.0, -1) == 20


async def test_a_flood_in_one_chat_stops_no_other(line: Line) -> None:
    line.faults[1] = [RetryAfter(30)]
    await line.clock.run(line.send(1), line.send(1), line.send(2), line.send(2))
    assert [at for at, chat in line.sent if chat == 2] == [0.0, 0.0]
    assert [at for at, chat in line.sent if chat == 1][-1] == 30.0


async def test_chats_that_wait_take_no_places_from_others(line: Line) -> None:
    for chat in range(1, MOST_AT_ONCE + 1):
        line.faults[chat] = [RetryAfter(30)]
    flooded = [line.send(chat) for chat in range(1, MOST_AT_ONCE + 1) for _ in range(2)]
    await line.clock.run(*flooded, line.send(1000))
    assert next(at for at, chat in line.sent if chat == 1000) < 30.0


async def test_requests_at_once_are_bounded() -> None:
    running = most = 0

    async def call() -> bool:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.002)
        running -= 1
        return True

    pacer = Pacer(places=3)
    await asyncio.gather(
        *(pacer.process_request(call, (), {}, "sendMessage", {"chat_id": chat}, None) for chat in range(1, 20))
    )
    assert most == 3


async def test_what_nobody_waits_for_is_not_kept_waiting(line: Line) -> None:
    line.faults[1] = [RetryAfter(30)]
    with pytest.raises(RetryAfter):
        await line.clock.run(line.send(1, "sendChatAction"))


async def test_a_message_is_sent_again_until_patience_ends(line: Line) -> None:
    line.faults[1] = [NetworkError("httpx.ConnectError") for _ in range(1000)]
    with pytest.raises(NetworkError):
        await line.clock.run(line.send(1))
    assert PATIENCE / 2 < line.clock.now <= PATIENCE


async def test_a_refusal_is_not_made_again(line: Line) -> None:
    line.faults[1] = [Forbidden("blocked")]
    with pytest.raises(Forbidden):
        await line.clock.run(line.send(1))
    assert len(line.sent) == 1


def test_what_may_have_arrived_is_not_sent_twice() -> None:
    never_sent, silent = TimedOut(), TimedOut()
    never_sent.__cause__ = httpx.ConnectTimeout("")
    silent.__cause__ = httpx.ReadTimeout("")
    assert may_repeat(never_sent)
    assert not may_repeat(silent)
    assert may_repeat(NetworkError("Bad Gateway"))
    assert not may_repeat(BadRequest("message thread not found"))
    assert not may_repeat(TelegramError("Invalid server response"))


async def test_strangers_are_forgotten(line: Line) -> None:
    for chat in range(12_000):
        line.clock.now += 1
        await line.send(chat)
    assert len(line.pacer._chats) <= 5000
