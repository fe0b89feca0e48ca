"""Order within a chat, chats beside each other."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from telegram import Update

from bot.telegram.updates.ordering import ChatOrder, chat_key
from tests.bot.telegram.network import ANNA, BOT_USER, GROUP, message


def update(**content: Any) -> Update:
    found = Update.de_json({"update_id": 1, **content}, None)
    assert found is not None
    return found


def text(chat: int) -> Update:
    return update(message=message(1, chat, ANNA, "hello"))


def press(chat: int) -> Update:
    asked = message(2, chat, BOT_USER, "an answer")
    return update(callback_query={"id": "1", "from": ANNA, "chat_instance": "x", "data": "d", "message": asked})


def inline_press() -> Update:
    return update(callback_query={"id": "1", "from": ANNA, "chat_instance": "x", "data": "d", "inline_message_id": "i"})


def typed() -> Update:
    return update(inline_query={"id": "1", "from": ANNA, "query": "q", "offset": ""})


async def test_keys() -> None:
    assert chat_key(text(5)) == chat_key(press(5)) == 5
    assert chat_key(update(edited_message=message(1, 5, ANNA, "hello"))) == 5
    assert chat_key(inline_press()) == "i"
    assert chat_key(typed()) is None
    assert chat_key(update(guest_message=message(1, 5, ANNA, "hello", guest_query_id="g"))) == ("guest", 5)
    assert chat_key("anything else") is None


async def run(order: ChatOrder, updates: list[tuple[Update, int]]) -> list[int]:
    """Process updates that take so many turns of the event loop; their numbers in the order in which they ended."""
    ended: list[int] = []

    async def work(number: int, turns: int) -> None:
        for _ in range(turns):
            await asyncio.sleep(0)
        ended.append(number)

    tasks = [
        asyncio.create_task(order.process_update(one, work(number, turns)))
        for number, (one, turns) in enumerate(updates)
    ]
    await asyncio.gather(*tasks)
    return ended


async def test_one_chat_keeps_its_order_buttons_included() -> None:
    order = ChatOrder()
    updates = [(text(1), 30), (press(1), 0), (text(1), 10), (press(1), 0)]
    assert await run(order, updates) == [0, 1, 2, 3]
    assert order.chats == 0


async def test_a_slow_chat_does_not_stop_another() -> None:
    assert await run(ChatOrder(), [(text(1), 50), *[(text(1), 0)] * 20, (text(2), 0)]) == [21, *range(21)]


async def test_inline_queries_wait_for_nobody() -> None:
    assert await run(ChatOrder(), [(text(1), 30), (typed(), 0)]) == [1, 0]


async def test_an_error_frees_the_chat() -> None:
    async def fail() -> None:
        raise RuntimeError

    order = ChatOrder()
    with pytest.raises(RuntimeError):
        await order.process_update(text(GROUP), fail())
    assert await run(order, [(text(GROUP), 0)]) == [0]
    assert order.chats == 0
