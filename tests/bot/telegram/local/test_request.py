"""What stands where the network would: messages as Telegram makes them, and the refusals of ordinary life."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Message, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.telegram.local.request import LocalTelegram, Said, chat_of

NEXT = InlineKeyboardMarkup([[InlineKeyboardButton("Next", callback_data="n")]])


@pytest.fixture
def telegram(tmp_path: Path) -> LocalTelegram:
    return LocalTelegram(tmp_path, clock=lambda: 1_700_000_000)


@pytest_asyncio.fixture
async def bot(telegram: LocalTelegram) -> AsyncIterator[Bot]:
    async with Bot("1:x", request=telegram, get_updates_request=telegram) as running:
        yield running


def newest(telegram: LocalTelegram) -> Said:
    (said,) = telegram.events()
    assert isinstance(said, Said)
    return said


async def send(bot: Bot) -> Message:
    return await bot.send_message(7, "<b>One</b>", parse_mode=ParseMode.HTML, reply_markup=NEXT)


async def test_the_bot_and_the_person_see_the_same_message(bot: Bot, telegram: LocalTelegram) -> None:
    sent, said = await send(bot), newest(telegram)
    assert said.message == sent
    assert (said.message.text, said.message.entities[0].type) == ("One", "bold")
    assert said.buttons[0][0].callback_data == "n"
    assert telegram.events() == []


async def test_a_reply_shows_what_it_replies_to_as_that_is_now_and_no_further(
    bot: Bot, telegram: LocalTelegram
) -> None:
    asked = telegram.put(chat_of(7), {"id": 7, "is_bot": False, "first_name": "You"}, text="before")["message_id"]
    first = await bot.send_message(7, "first", reply_parameters=ReplyParameters(asked))
    second = await bot.send_message(7, "second", reply_parameters=ReplyParameters(first.message_id))
    assert second.reply_to_message is not None
    assert second.reply_to_message.text == "first"
    assert second.reply_to_message.reply_to_message is None
    telegram.change(asked, text="after")
    assert telegram.message(first.message_id)["reply_to_message"]["text"] == "after"
    assert (await bot.send_message(7, "third", reply_parameters=ReplyParameters(99))).reply_to_message is None


async def test_only_the_buttons_change(bot: Bot, telegram: LocalTelegram) -> None:
    sent = await send(bot)
    newest(telegram)
    await bot.edit_message_reply_markup(7, sent.message_id, reply_markup=None)
    said = newest(telegram)
    assert said.only_buttons
    assert said.buttons == ()
    assert said.message.text == "One"


async def test_a_text_without_buttons_takes_them_away(bot: Bot, telegram: LocalTelegram) -> None:
    sent = await send(bot)
    newest(telegram)
    await bot.edit_message_text("Two", 7, sent.message_id)
    said = newest(telegram)
    assert (said.message.text, said.buttons, said.only_buttons) == ("Two", (), False)


async def test_what_telegram_refuses(bot: Bot, telegram: LocalTelegram) -> None:
    sent = await send(bot)
    newest(telegram)
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_text("<b>One</b>", 7, sent.message_id, parse_mode=ParseMode.HTML, reply_markup=NEXT)
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_reply_markup(7, sent.message_id, reply_markup=NEXT)
    with pytest.raises(BadRequest, match="to edit not found"):
        await bot.edit_message_text("Two", 7, 99)
    with pytest.raises(BadRequest, match="parse entities"):
        await bot.send_message(7, "<b>One", parse_mode=ParseMode.HTML)
    with pytest.raises(BadRequest, match="is not played here"):
        await bot.delete_message(7, sent.message_id)
    assert telegram.events() == []


async def test_a_fault_of_its_own_is_a_refusal_that_is_not_tried_again(bot: Bot, tmp_path: Path) -> None:
    tmp_path.rmdir()
    with pytest.raises(BadRequest, match="no such file"):
        await bot.send_photo(7, b"a picture")
