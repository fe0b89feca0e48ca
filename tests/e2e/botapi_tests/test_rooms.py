"""Menus, groups, topics, people who shut the bot out, and planned trouble."""

from typing import Any

import pytest
from telegram import (
    Bot,
    BotCommandScopeChat,
)
from telegram.error import (
    ChatMigrated,
    Forbidden,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from tests.e2e.botapi import BotServer, Chat, Person
from tests.e2e.botapi_tests.requests import refused

pytestmark = [pytest.mark.e2e, pytest.mark.variants]


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
