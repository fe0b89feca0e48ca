"""Limits, late questions, what is repeated after a crash."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from bot.telegram.backlog import LATE_SECONDS
from bot.telegram.intake import Intake
from bot.telegram.limits import AT_ONCE, LONGEST_QUESTION
from tests.bot.telegram.conftest import Phone
from tests.bot.telegram.network import ANNA, GROUP, message

LATE = int(time.time() - LATE_SECONDS - 60)


class Post:
    """Gives updates to the intake."""

    def __init__(self, phone: Phone) -> None:
        self.phone, self.intake = phone, Intake(phone.bot)
        self.number = 0

    def text(self, text: str, chat: int = 7, sender: Any = ANNA, **more: Any) -> dict[str, Any]:
        self.number += 1
        content = message(self.number, chat, sender, text, **{"date": int(time.time()), **more})
        return {"update_id": self.number, "message": content}

    async def give(self, *raws: dict[str, Any]) -> list[str]:
        """Offer updates, wait until all is done; what the bot wrote meanwhile."""
        before = len(self.phone.read())
        for raw in raws:
            self.intake.offer(raw)
        await self.intake.drain(5)
        await asyncio.gather(*self.phone.bot.desk.background._tasks)
        return self.phone.read()[before:]


@pytest_asyncio.fixture
async def post(phone: Phone) -> AsyncIterator[Post]:
    yield Post(phone)


async def test_too_many_questions_are_refused_once_then_in_silence(post: Post) -> None:
    told: list[str] = []
    for _ in range(40):
        told += await post.give(post.text("satellite"))
    assert len(told) == 31
    assert told[-1].startswith("That was a lot of questions")
    assert await post.give(post.text("satellite", chat=8, sender={**ANNA, "id": 8}))


async def test_too_many_at_once(post: Post) -> None:
    told = await post.give(*(post.text("satellite") for _ in range(AT_ONCE + 5)))
    assert sum(one.startswith("I am still answering") for one in told) == 1
    assert len(told) == AT_ONCE + 1


async def test_too_long(post: Post) -> None:
    told = await post.give(post.text("x" * (LONGEST_QUESTION + 1)), post.text("x" * 4096))
    assert told == ["That is longer than I can read. Please ask in a few sentences."]


async def test_what_groups_talk_about_counts_for_nobody(post: Post) -> None:
    assert await post.give(*(post.text("hello", chat=GROUP) for _ in range(100))) == []
    assert len(await post.give(post.text("satellite"))) == 1


async def test_of_each_chat_only_the_last_late_question_is_answered_with_an_apology(post: Post) -> None:
    other = {**ANNA, "id": 8, "language_code": "ru"}
    told = await post.give(
        post.text("unsure", date=LATE),
        post.text("satellite", date=LATE),
        post.text("satellite", chat=8, sender=other, date=LATE),
    )
    assert len(told) == 2
    assert told[0].startswith("<i>Sorry for the late answer")
    assert told[1].startswith("<i>Простите за поздний ответ")
    assert "The satellite project was signed." in told[0]
    assert post.phone.bot.desk.memory.pending() == ()


async def test_a_late_question_gives_way_to_a_younger_one_of_its_chat(post: Post) -> None:
    told = await post.give(post.text("unsure", date=LATE), post.text("satellite"))
    assert len(told) == 1
    assert told[0].startswith("<b>4.</b> The satellite project was signed.")
    assert post.phone.bot.desk.memory.pending() == ()


async def test_a_chat_keeps_its_order_while_earlier_answers_are_looked_up(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory, delays = post.phone.bot.desk.memory, iter((0.05, 0.0, 0.03, 0.0))
    look_up = memory.answer_to

    def slowly(chat: int, question: int) -> int | None:
        time.sleep(next(delays))
        return look_up(chat, question)

    monkeypatch.setattr(memory, "answer_to", slowly)
    await post.give(*(post.text("satellite") for _ in range(4)))
    sent = post.phone.telegram.sent("sendMessage")
    assert [one["reply_parameters"]["message_id"] for one in sent] == [1, 2, 3, 4]


async def test_late_questions_survive_a_crash_before_they_are_answered(post: Post) -> None:
    post.intake.offer(post.text("satellite", date=LATE))
    assert post.intake.open == 0  # Telegram may forget it
    after = Intake(post.phone.bot)
    after.resume()
    assert after.offset is None  # an earlier one may still wait at Telegram, which must not be told to forget it
    await after.drain(5)
    assert len(post.phone.read()) == 1
    assert post.phone.bot.desk.memory.pending() == ()


async def test_a_clock_that_jumps_makes_nothing_late(post: Post) -> None:
    post.intake.catching_up = False
    assert not (await post.give(post.text("satellite", date=LATE)))[0].startswith("<i>Sorry")


async def test_a_question_answered_before_a_crash_is_not_answered_again(post: Post) -> None:
    raw = post.text("satellite")
    assert len(await post.give(raw)) == 1
    assert await post.give(raw) == []
    after = Intake(post.phone.bot)
    after.offer(raw)
    await after.drain(5)
    assert len(post.phone.read()) == 1
    assert after.offset == raw["update_id"] + 1


async def test_a_full_disk_costs_no_answer(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    for name in ("remember_answer", "count_question", "store_pending", "drop_pending", "language"):
        monkeypatch.setattr(post.phone.bot.desk.memory, name, full)
    told = await post.give(post.text("satellite"), post.text("satellite", date=LATE, chat=8))
    assert len(told) == 2


async def test_what_takes_too_long_at_the_end_is_left_to_telegram(post: Post) -> None:
    async def hang(*_: object) -> None:
        await asyncio.Event().wait()

    post.phone.bot.order.process_update = hang  # type: ignore[method-assign,assignment]
    raw = post.text("satellite")
    post.intake.offer(raw)
    handled = asyncio.create_task(post.intake.handled(raw["update_id"]))
    await post.intake.drain(0.01)
    assert post.intake.offset == raw["update_id"]
    assert not await handled  # so a webhook's caller is told to come again
