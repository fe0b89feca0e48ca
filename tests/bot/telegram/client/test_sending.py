"""What happens when Telegram refuses."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from typing import cast

import pytest
from telegram.error import TimedOut

from bot.telegram.client.sending import Place, Sender
from index.types import Passage
from tests.bot.telegram.conftest import Phone
from tests.bot.telegram.network import GROUP, TOKEN


def fail() -> None:
    raise RuntimeError("a bug")


async def test_asked_to_wait_it_waits_and_sends_once(phone: Phone) -> None:
    phone.telegram.refuse("sendMessage", 429, "Too Many Requests: retry after 3", retry_after=3)
    await phone.say("satellite")
    assert phone.pauses[0] == 3.0
    assert len(phone.telegram.sent("sendMessage")) == 2


async def test_a_moved_group_gets_its_answer_at_the_new_place(phone: Phone) -> None:
    phone.bot.services.memory.set_language(GROUP, "zh")
    phone.telegram.refuse("sendMessage", 400, "group chat was upgraded", migrate_to_chat_id=-1005)
    await phone.say("/ask satellite", chat=GROUP)
    first, second = phone.telegram.sent("sendMessage")
    assert (first["chat_id"], second["chat_id"]) == (GROUP, -1005)
    assert "reply_parameters" not in second
    assert phone.bot.services.memory.language(-1005) == "zh"


async def test_a_send_that_timed_out_is_not_made_again(phone: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    tries = 0

    async def time_out(*_: object, **__: object) -> tuple[int, bytes]:
        nonlocal tries
        tries += 1
        raise TimedOut

    monkeypatch.setattr(phone.telegram, "do_request", time_out)
    await phone.say("satellite")
    assert tries == 1


@pytest.mark.parametrize(
    ("code", "description", "level"),
    [
        (403, "Forbidden: bot was blocked by the user", logging.INFO),
        (400, "Bad Request: message thread not found", logging.WARNING),
    ],
)
async def test_a_refusal_is_one_line_without_a_traceback(
    phone: Phone, caplog: pytest.LogCaptureFixture, code: int, description: str, level: int
) -> None:
    caplog.set_level(logging.INFO)
    phone.telegram.refuse("sendMessage", code, description)
    await phone.say("satellite")
    (record,) = caplog.records
    assert record.levelno == level
    assert record.exc_info is None
    assert len(phone.telegram.sent("sendMessage")) == 1


async def test_a_fault_of_ours_is_logged_and_reported(phone: Phone, caplog: pytest.LogCaptureFixture) -> None:
    phone.engine.before = fail
    await phone.say("satellite")
    assert phone.read() == ["Something went wrong on my side. Please try again in a moment."]
    assert "an update could not be handled" in caplog.text
    assert TOKEN not in caplog.text
    assert "satellite" not in caplog.text


async def test_a_fault_behind_a_button_is_shown_as_an_alert(phone: Phone) -> None:
    await phone.say("satellite")
    phone.engine.passages = cast(Sequence[Passage], None)  # a bug
    await phone.press("Options")
    (answer,) = phone.telegram.sent("answerCallbackQuery")
    assert answer["text"] == "Something went wrong on my side. Please try again in a moment."
    assert answer["show_alert"] is True


async def nobody_moves(_: int, __: int) -> None:
    raise AssertionError("no group moved")


async def test_typing_is_shown_again_for_as_long_as_the_work_takes(phone: Phone) -> None:
    async def work() -> str:
        while len(phone.telegram.sent("sendChatAction")) < 3:
            await asyncio.sleep(0.001)
        return "done"

    sender = Sender(phone.bot.application.bot, nobody_moves, typing_after=0.0, typing_lasts=0.001)
    assert await sender.show_typing(Place(7), work()) == "done"


async def test_typing_is_shown_once_in_its_time_in_each_chat_and_topic(phone: Phone) -> None:
    sender = Sender(phone.bot.application.bot, nobody_moves, typing_after=0.001, typing_lasts=3600.0)
    for place in (Place(7), Place(7), Place(8), Place(GROUP, 1), Place(GROUP, 2), Place(GROUP, 1)):
        await sender.show_typing(place, asyncio.sleep(0.02))
    shown = [(one["chat_id"], one.get("message_thread_id")) for one in phone.telegram.sent("sendChatAction")]
    assert shown == [(7, None), (8, None), (GROUP, 1), (GROUP, 2)]


async def test_work_that_nobody_waits_for_is_cancelled(phone: Phone) -> None:
    begun, ended = asyncio.Event(), asyncio.Event()

    async def work() -> None:
        try:
            begun.set()
            await asyncio.sleep(3600)
        finally:
            ended.set()

    sender = Sender(phone.bot.application.bot, nobody_moves)
    waiting = asyncio.create_task(sender.show_typing(Place(7), work()))
    await begun.wait()
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    await asyncio.wait_for(ended.wait(), 60)


async def test_background_tasks_end_with_the_bot(phone: Phone, caplog: pytest.LogCaptureFixture) -> None:
    async def fail() -> None:
        raise RuntimeError("a bug")

    phone.bot.services.background.start(asyncio.sleep(3600), "sleep")
    phone.bot.services.background.start(fail(), "menus")
    await asyncio.sleep(0.01)
    assert "menus ended with an error" in caplog.text
    await phone.bot.services.background.stop()
