"""Texts, entities, edits and photos."""

import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
)

from tests.e2e.botapi import BotServer, Chat
from tests.e2e.botapi_tests.requests import png, refused

pytestmark = [pytest.mark.e2e, pytest.mark.variants]


async def test_lengths_count_after_parsing(server: BotServer, bot: Bot, chat: Chat) -> None:
    """4096 characters fit, however many tags and references stand around them."""
    await bot.send_message(7, f"<b>{'&amp;' * 4096}</b>", parse_mode="HTML")
    got = await chat.reply()
    assert got.text == "&" * 4096
    assert got.entities == [{"type": "bold", "offset": 0, "length": 4096}]
    server.assert_clean()


async def test_html_becomes_entities(bot: Bot, chat: Chat) -> None:
    """PTB reads back what it sent, in UTF-16 units; Telegram's own entities are added."""
    html = '😀 <b>б &lt;<i>1</i></b> <a href="https://a.b/">l</a>\n<blockquote expandable>q</blockquote>'
    sent = await bot.send_message(7, f" {html} /start @anna ", parse_mode="HTML")
    got = await chat.reply()
    assert got.text == sent.text == "😀 б <1 l\nq /start @anna"
    assert got.html == f"{html} /start @anna" == sent.text_html
    assert [e.type for e in sent.entities][-2:] == ["bot_command", "mention"]


async def test_edits(server: BotServer, bot: Bot, chat: Chat) -> None:
    """Same content is "not modified", changes reach the person, deleted messages are not found."""
    sent = await bot.send_message(
        7, "one", reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton("A", url="https://a.b")]])
    )
    first = await chat.reply()
    with refused("message is not modified: specified new message content and reply markup"):
        await sent.edit_text("<b></b>one", parse_mode="HTML", reply_markup=sent.reply_markup)
    await sent.edit_text("two")
    second = await first.next_edit()
    assert (first.text, second.text, second.edited, second.buttons) == ("one", "two", 1, [])
    await sent.delete()
    with refused("message to edit not found"):
        await sent.edit_text("three")
    assert first.is_deleted
    assert len(server.refusals) == 2
    server.assert_clean()


async def test_photos(server: BotServer, bot: Bot, chat: Chat) -> None:
    """Multipart, by file id, and as the new content of a message."""
    sent = await bot.send_photo(7, png(), caption="<i>c</i>", parse_mode="HTML")
    got = await chat.reply()
    assert got.photo == png()
    assert got.html == "<i>c</i>"
    assert (sent.photo[0].width, sent.photo[0].height) == (4, 3)
    await bot.send_photo(7, sent.photo[0].file_id)
    assert (await chat.reply()).photo == png()
    await sent.edit_caption("d")
    await sent.edit_media(InputMediaPhoto(png(5, 5), caption="e"))
    assert [(await chat.reply()).text, (await chat.reply()).text] == ["d", "e"]
    assert got.current().photo == png(5, 5)
    server.assert_clean()
    for wrong in (b"not a picture", png(1, 21), png(9999, 600)):
        with refused(r"IMAGE_PROCESS_FAILED|PHOTO_INVALID_DIMENSIONS"):
            await bot.send_photo(7, wrong)
    assert len(server.violations) == 3
