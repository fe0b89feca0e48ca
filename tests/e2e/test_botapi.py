"""The test server itself: it refuses what Telegram refuses and carries a bot through its day."""

import asyncio
import re
import struct
import zlib
from collections.abc import AsyncIterator
from contextlib import AbstractContextManager
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from aiohttp import web
from telegram import (
    Bot,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputMediaPhoto,
    InputTextMessageContent,
    Update,
)
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
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

from .botapi import BotServer, Chat, Person

pytestmark = pytest.mark.e2e
# PTB would rather be asked by its own methods, which refuse some of these requests themselves.
RAW = pytest.mark.filterwarnings("ignore:Please use 'Bot")
Context = ContextTypes.DEFAULT_TYPE
OLD = "query is too old and response timeout expired or query ID is invalid"


def png(width: int = 4, height: int = 3) -> bytes:
    """A grey picture."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = b"".join(b"\0" + b"\x80" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def refused(text: str) -> AbstractContextManager[Any]:
    """Expect a BadRequest; PTB writes Telegram's texts anew, in lower case after the first letter."""
    return pytest.raises(BadRequest, match=f"(?i){text}")


def keyboard(**button: Any) -> dict[str, Any]:
    """One button."""
    return {"inline_keyboard": [[{"text": "a", **button}]]}


def article(number: object, text: str = "x", **more: Any) -> dict[str, Any]:
    """A raw inline result."""
    body = {"message_text": text, **more.pop("content", {})}
    return {"type": "article", "id": str(number), "title": "t", "input_message_content": body, **more}


def say(text: str, **more: Any) -> tuple[str, dict[str, Any]]:
    """A raw sendMessage."""
    return "sendMessage", {"chat_id": 7, "text": text, **more}


def inline(*results: Any, **more: Any) -> tuple[str, dict[str, Any]]:
    """A raw answerInlineQuery."""
    return "answerInlineQuery", {"inline_query_id": "1", "results": list(results), **more}


def menu(name: str, description: str = "d", **more: Any) -> tuple[str, dict[str, Any]]:
    """A raw setMyCommands."""
    return "setMyCommands", {"commands": [{"command": name, "description": description}], **more}


VIOLATIONS: list[tuple[tuple[str, dict[str, Any]], str]] = [
    (say(""), "message text is empty"),
    (say(" \n "), "message text is empty"),
    (say("<b> </b>", parse_mode="HTML"), "message text is empty"),
    (say("x" * 4097), "message is too long"),
    (say("😀" * 2049), "message is too long"),
    (say("<b>x", parse_mode="HTML"), "can't parse entities"),
    (say("a < b & c", parse_mode="HTML"), "can't parse entities"),
    (say("<p>x</p>", parse_mode="HTML"), "Unsupported start tag"),
    (say("*x*", parse_mode="MarkdownV2"), "unsupported parse_mode"),
    (say("x", entities=[{"type": "bold", "offset": 0, "length": 2}]), "out of text bounds"),
    (say("x", colour="red"), "unknown parameter sendMessage.colour"),
    (say("x", reply_parameters={"message_id": 1, "quiet": True}), "sendMessage.reply_parameters.quiet"),
    (say("x", link_preview_options={"disabled": True}), "link_preview_options.disabled"),
    (say("x", reply_markup=keyboard(callback_data="")), "BUTTON_DATA_INVALID"),
    (say("x", reply_markup=keyboard(callback_data="ы" * 33)), "BUTTON_DATA_INVALID"),
    (say("x", reply_markup=keyboard()), "exactly one of the optional fields"),
    (say("x", reply_markup=keyboard(callback_data="a", url="https://a.b")), "exactly one of the optional fields"),
    (say("x", reply_markup=keyboard(callback_data="a", hue=1)), r"inline_keyboard\[0\]\[0\].hue"),
    (say("x", reply_markup=keyboard(copy_text={"text": "x" * 257})), "copy text must be 1-256"),
    (say("x", reply_markup=keyboard(url="nowhere")), "Wrong HTTP URL"),
    (say("x", reply_markup=keyboard(url="https://t.me/test_bot?start=a.b")), "START_PARAM_INVALID"),
    (say("x", reply_markup={"inline_keyboard": [[{"text": "a", "callback_data": "a"}] * 9]}), "REPLY_MARKUP_TOO_LONG"),
    (("sendMessage", {"chat_id": 7}), "can't parse parameter text"),
    (("sendChatAction", {"chat_id": 7, "action": "dancing"}), "wrong parameter action"),
    (menu("Ask"), "BOT_COMMAND_INVALID"),
    (menu("a" * 33), "BOT_COMMAND_INVALID"),
    (menu("ask", ""), "BOT_COMMAND_DESCRIPTION_INVALID"),
    (menu("ask", "x" * 257), "BOT_COMMAND_DESCRIPTION_INVALID"),
    (menu("ask", language_code="zh-hans"), "invalid language code"),
    (menu("ask", scope={"type": "everyone"}), "can't parse parameter scope"),
    (("setMyCommands", {"commands": [{"command": f"c{n}", "description": "d"} for n in range(101)]}), "TOO_MUCH"),
    (("setMyDescription", {"description": "x" * 513}), "description is too long"),
    (("setMyShortDescription", {"short_description": "x" * 121}), "short description is too long"),
    (("setWebhook", {"url": "https://a.b", "secret_token": "a b"}), "unallowed characters"),
    (("setWebhook", {"url": "http://example.org/"}), "HTTPS URL must be provided"),
    (("answerCallbackQuery", {"callback_query_id": "1", "text": "x" * 201}), "MESSAGE_TOO_LONG"),
    (inline(*map(article, range(51))), "RESULTS_TOO_MUCH"),
    (inline(article("x" * 65)), "RESULT_ID_INVALID"),
    (inline(article(1), article(1)), "RESULT_ID_DUPLICATE"),
    (inline(article(1), next_offset="ы" * 33), "NEXT_OFFSET_INVALID"),
    (inline(article(1), button={"text": "t", "start_parameter": "a b"}), "START_PARAM_INVALID"),
    (inline(article(1, "<b>", content={"parse_mode": "HTML"})), "can't parse entities"),
    (inline(article(1, "x" * 4097)), "message is too long"),
    (inline(article(1, reply_markup=keyboard(callback_data="x" * 65))), "BUTTON_DATA_INVALID"),
    (inline(article(1, thumb="x")), "unknown parameter"),
    (("answerGuestQuery", {"guest_query_id": "1", "result": article("")}), "RESULT_ID_INVALID"),
    (("sendPhoto", {"chat_id": 7, "photo": "nothing"}), "wrong file identifier"),
    (("sendPhoto", {"chat_id": 7, "photo": "x", "caption": "x" * 1025}), "caption is too long"),
    (("sendPhoto", {"chat_id": 7, "photo": "attach://nothing"}), 'file part "nothing" not found'),
]
REFUSALS: list[tuple[tuple[str, dict[str, Any]], str]] = [
    (("sendMessage", {"chat_id": 8, "text": "x"}), "chat not found"),
    (say("x", reply_parameters={"message_id": 99}), "message to be replied not found"),
    (say("x", message_thread_id=99), "message thread not found"),
    (("editMessageText", {"chat_id": 7, "message_id": 99, "text": "x"}), "message to edit not found"),
    (("deleteMessage", {"chat_id": 7, "message_id": 99}), "message to delete not found"),
    (("answerCallbackQuery", {"callback_query_id": "1"}), "query is too old"),
    (inline(article(1)), "query is too old"),
    (("answerGuestQuery", {"guest_query_id": "1", "result": article(1)}), "query is too old"),
]


@pytest_asyncio.fixture
async def server(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[BotServer]:
    """A fresh server; RetryAfter speaks of timedeltas, else PTB warns."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    async with BotServer() as running:
        yield running


@pytest_asyncio.fixture
async def bot(server: BotServer) -> AsyncIterator[Bot]:
    """python-telegram-bot as the client."""
    async with Bot(server.token, base_url=server.base_url) as client:
        yield client


@pytest.fixture
def person(server: BotServer) -> Person:
    """Somebody."""
    return server.person(7, "Anna", language_code="ru", username="anna")


@pytest.fixture
def chat(server: BotServer, person: Person) -> Chat:
    """Her chat with the bot."""
    return server.private(person)


@RAW
@pytest.mark.parametrize(("request_", "text"), VIOLATIONS)
async def test_slips_are_refused(
    server: BotServer, bot: Bot, chat: Chat, request_: tuple[str, dict[str, Any]], text: str
) -> None:
    """Each slip of a bot is a 400 with Telegram's text, and a violation."""
    with refused(text):
        await bot.do_api_request(request_[0], request_[1])
    (violation,) = server.violations
    assert violation.method == request_[0].lower()
    assert re.search(text, violation.description)
    assert not server.refusals
    assert not chat.room.records


@RAW
@pytest.mark.parametrize(("request_", "text"), REFUSALS)
async def test_ordinary_refusals_are_no_violations(
    server: BotServer, bot: Bot, chat: Chat, request_: tuple[str, dict[str, Any]], text: str
) -> None:
    """What a correct bot meets too is kept apart."""
    assert chat.id == 7
    with refused(text):
        await bot.do_api_request(request_[0], request_[1])
    (refusal,) = server.refusals
    assert text in refusal.description
    server.assert_clean()


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


async def test_tokens(server: BotServer) -> None:
    """A wrong token is 401, nonsense 404, and PTB sees both."""
    for token, code in (("1:wrong", 401), ("nonsense", 404)):
        async with aiohttp.ClientSession() as session, session.get(f"{server.base_url}{token}/getMe") as answer:
            assert answer.status == code
            assert (await answer.json())["error_code"] == code
        with pytest.raises(InvalidToken):
            async with Bot(token, base_url=server.base_url):
                pass
    async with aiohttp.ClientSession() as session, session.get(f"{server.base_url}{server.token}/fly") as answer:
        assert answer.status == 404
    assert len(server.refusals) == 4
    assert len(server.violations) == 1


async def test_json_bodies(server: BotServer, chat: Chat) -> None:
    """A JSON body is judged like a form; methods are found in any case."""
    body = {"chat_id": 7, "text": "5", "reply_markup": keyboard(callback_data="a")}
    async with aiohttp.ClientSession() as session:
        for wrong in ({}, {"reply_markup": keyboard(callback_data="a", hue=1)}):
            await session.post(f"{server.base_url}{server.token}/SENDMESSAGE", json=body | wrong)
    got = await chat.reply()
    assert (got.text, got.button("a").data) == ("5", "a")
    assert len(server.violations) == 1


async def test_polling(server: BotServer, bot: Bot, chat: Chat) -> None:
    """Updates stay until acknowledged; kinds not asked for never come; the earlier poller is told."""
    for text in ("1", "2", "3"):
        await chat.send(text)
    first = await bot.get_updates(limit=2)
    assert [u.message.text for u in first if u.message] == ["1", "2"]
    assert len(await bot.get_updates()) == 3
    assert len(await bot.get_updates(offset=first[-1].update_id + 1, allowed_updates=["edited_message"])) == 1
    await (await chat.send("unheard")).edit("heard")
    (last,) = await bot.get_updates(offset=-1)
    assert last.edited_message
    assert last.edited_message.text == "heard"
    earlier = asyncio.create_task(bot.get_updates(offset=last.update_id + 1, timeout=5))
    await asyncio.sleep(0.1)
    async with Bot(server.token, base_url=server.base_url) as other:
        assert await other.get_updates(offset=last.update_id + 1) == ()
    with pytest.raises(Conflict, match="terminated by other getUpdates request"):
        await earlier
    await bot.set_webhook("https://example.org/hook")
    with pytest.raises(Conflict, match="while webhook is active"):
        await bot.get_updates()
    server.assert_clean()


async def test_webhook(server: BotServer, bot: Bot, chat: Chat) -> None:
    """Delivered with the secret, in order, and again after an error."""
    heard: list[tuple[str | None, str]] = []

    async def hook(request: web.Request) -> web.Response:
        update = Update.de_json(await request.json(), bot)
        assert update.message
        assert update.message.text
        heard.append((request.headers.get("X-Telegram-Bot-Api-Secret-Token"), update.message.text))
        return web.Response(status=500 if len(heard) == 1 else 200)

    app = web.Application()
    app.router.add_post("/hook", hook)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    await bot.set_webhook(f"http://127.0.0.1:{runner.addresses[0][1]}/hook", secret_token="s3-cret")
    await chat.send("a")
    await chat.send("b")
    async with asyncio.timeout(5):
        while (info := await bot.get_webhook_info()).pending_update_count:
            await asyncio.sleep(0.02)
    assert heard == [("s3-cret", "a"), ("s3-cret", "a"), ("s3-cret", "b")]
    assert "500" in (info.last_error_message or "")
    await bot.delete_webhook()
    await runner.cleanup()
    assert (await bot.get_webhook_info()).url == ""
    server.assert_clean()


async def test_menus_and_descriptions(server: BotServer, bot: Bot, chat: Chat, person: Person) -> None:
    """Per scope and language, and shown to a person by Telegram's order."""
    await bot.set_my_commands([("ask", "Ask")])
    await bot.set_my_commands([("ask", "Спросить")], language_code="ru")
    await bot.set_my_commands([("stats", "Stats")], scope=BotCommandScopeChat(7))
    assert (await bot.get_my_commands(language_code="ru"))[0].description == "Спросить"
    assert await bot.get_my_commands(language_code="zh") == ()
    assert chat.menu() == [{"command": "stats", "description": "Stats"}]
    assert server.group("G", person).menu()[0]["description"] == "Спросить"
    await bot.set_my_description("About", language_code="ru")
    assert (await bot.get_my_description("ru")).description == "About"
    assert (await bot.get_my_name()).name == "Test bot"
    assert (await bot.get_my_short_description()).short_description == ""
    assert (await bot.get_chat(7)).first_name == "Anna"
    assert (await bot.get_chat_member(7, 7)).status == "member"
    server.assert_clean()


@pytest.mark.usefixtures("chat")
async def test_shut_out(server: BotServer, bot: Bot, person: Person) -> None:
    """Blocked, never met, thrown out, migrated, flooded."""
    await person.block()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(7, "x")
    await person.unblock()
    server.private(server.person(9, "New"), is_open=False)
    with pytest.raises(Forbidden, match="can't initiate conversation"):
        await bot.send_message(9, "x")
    group = server.group("G", person)
    await group.set_bot_in(False)
    with pytest.raises(Forbidden, match="bot was kicked from the group chat"):
        await bot.send_message(group.id, "x")
    await group.set_bot_in(True)
    new = await group.migrate()
    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(group.id, "x")
    assert moved.value.new_chat_id == new.id
    server.faults.flood(3, chat=7)
    await bot.send_message(new.id, "x")
    with pytest.raises(RetryAfter):
        await bot.send_message(7, "x")
    await bot.send_message(7, "y")
    kinds = [next(k for k in u.to_dict() if k != "update_id") for u in await bot.get_updates()]
    assert kinds == ["my_chat_member"] * 4 + ["message"] * 2
    server.assert_clean()


async def test_groups_and_topics(server: BotServer, bot: Bot, person: Person) -> None:
    """Privacy mode hides chatter; topics carry their id, deleted ones are not found."""
    forum = server.group("F", person, is_forum=True)
    thread = await forum.topic("News")
    await bot.get_updates(offset=-1)
    await forum.send("chatter")
    await forum.send("@test_bot hi", thread=thread)
    await forum.send("/ask@other_bot x")
    sent = await bot.send_message(forum.id, "hello", message_thread_id=thread)
    got = await forum.reply(thread=thread)
    await forum.send("and?", reply_to=got, thread=thread)
    texts = [u.message.text for u in await bot.get_updates() if u.message]
    assert texts == [None, "@test_bot hi", "and?"]
    assert sent.is_topic_message
    await bot.send_chat_action(forum.id, "typing", message_thread_id=1)
    await forum.delete_topic(thread)
    with refused("message thread not found"):
        await bot.send_message(forum.id, "x", message_thread_id=thread)
    assert forum.actions == ["typing"]
    server.assert_clean()


FAULTS: list[tuple[str, tuple[Any, ...], type[TelegramError]]] = [
    ("stall", (), TimedOut),
    ("close", (), NetworkError),
    ("status", (502,), NetworkError),
    ("bad_json", (), TelegramError),
    ("html_page", (), NetworkError),
]


@pytest.mark.parametrize(("kind", "args", "error"), FAULTS)
async def test_faults(
    server: BotServer, bot: Bot, chat: Chat, kind: str, args: tuple[Any, ...], error: type[TelegramError]
) -> None:
    """Trouble strikes once and for one method; a late one loses only the answer."""
    getattr(server.faults, kind)(*args, method="sendMessage")
    await bot.get_me()
    with pytest.raises(error):
        await bot.send_message(7, "lost", read_timeout=0.2)
    await bot.send_message(7, "kept")
    server.faults.close("sendMessage", is_late=True)
    with pytest.raises(NetworkError):
        await bot.send_message(7, "arrived")
    assert [(await chat.reply()).text, (await chat.reply()).text] == ["kept", "arrived"]
    server.assert_clean()


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
