"""A small bot is carried through its day."""

import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    Update,
)
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from tests.e2e.botapi import BotServer, Chat, Person
from tests.e2e.botapi_tests.requests import OLD, refused

pytestmark = [pytest.mark.e2e, pytest.mark.variants]
Context = ContextTypes.DEFAULT_TYPE


async def answer(update: Update, _: Context) -> None:
    """Echo, as an answer with a button; an edited question edits nothing but is told."""
    message = update.effective_message
    assert message
    assert message.text
    button = InlineKeyboardButton("More results", callback_data="more")
    said = f"<b>{message.text}</b>" + (" (edited)" if update.edited_message else "")
    await message.reply_html(said, do_quote=True, reply_markup=InlineKeyboardMarkup([[button]]))


async def more(update: Update, _: Context) -> None:
    """Answer the query, twice, and edit the message."""
    assert update.callback_query
    await update.callback_query.answer("Here you are")
    with refused(OLD):
        await update.callback_query.answer("again")
    await update.callback_query.edit_message_text("more")


async def typed(update: Update, _: Context) -> None:
    """Two pages of one result."""
    assert update.inline_query
    button = InlineKeyboardMarkup([[InlineKeyboardButton("More", callback_data="more")]])
    page = int(update.inline_query.offset or 0)
    body = InputTextMessageContent(f"<i>{update.inline_query.query}</i>", parse_mode="HTML")
    result = InlineQueryResultArticle(f"r{page}", f"Result {page}", body, reply_markup=button)
    await update.inline_query.answer([result], next_offset="" if page else "1", cache_time=0)


async def guest(update: Update, _: Context) -> None:
    """One answer, as an inline message."""
    assert update.guest_message
    assert update.guest_message.text
    body = InputTextMessageContent(update.guest_message.text.upper())
    await update.guest_message.answer_guest_query(InlineQueryResultArticle("g", "Guest", body))


@pytest_asyncio.fixture
async def application(server: BotServer) -> AsyncIterator[None]:
    """A small bot that polls the server."""
    app = Application.builder().token(server.token).base_url(server.base_url).build()
    app.add_handler(MessageHandler(filters.UpdateType.GUEST_MESSAGE, guest))
    app.add_handler(CommandHandler("start", answer))
    app.add_handler(MessageHandler(filters.TEXT, answer))
    app.add_handler(CallbackQueryHandler(more))
    app.add_handler(InlineQueryHandler(typed))
    async with app:
        assert app.updater
        await app.start()
        await app.updater.start_polling(timeout=2, allowed_updates=Update.ALL_TYPES)
        yield
        await app.updater.stop()
        await app.stop()


@pytest.mark.usefixtures("application")
async def test_a_bots_day(server: BotServer, chat: Chat, person: Person) -> None:
    """Commands, answers, buttons, edits, inline results and guest messages, all through polling."""
    sent = await chat.send("/start t39")
    reply = await chat.reply(to=sent)
    assert (reply.text, reply.labels, reply.reply_to) == ("/start t39", ["More results"], sent.message_id)
    assert (await reply.press("More results")).text == "Here you are"
    assert (await reply.next_edit()).text == "more"
    await sent.edit("sure?")
    again = await chat.reply()
    assert again.text == "sure? (edited)"
    aged = again.press_nowait("More results", is_aged=True)
    await chat.send_media("voice")
    await chat.silence()
    assert not aged.is_answered

    results = await person.inline("Пекин")
    assert [r.text for r in results.results] == ["Пекин"]
    assert (await results.more()).results[0].title == "Result 1"
    chosen = await results.choose(0)
    assert (await chosen.press("more")).text == "Here you are"
    assert (await chosen.next_edit()).text == "more"

    assert (await person.guest("@test_bot hi")).text == "@TEST_BOT HI"
    assert [v.description for v in server.refusals] == [f"Bad Request: {OLD}"] * 3
    await server.settled()
    server.assert_clean()


@pytest.mark.usefixtures("application")
async def test_order_is_kept(server: BotServer, chat: Chat) -> None:
    """Two hundred questions at once: none lost, none out of order."""
    for number in range(200):
        await chat.send(f"q{number}")
    texts = [(await chat.reply()).text for _ in range(200)]
    assert texts == [f"q{number}" for number in range(200)]
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/bot", server.base_url)
    server.assert_clean()
