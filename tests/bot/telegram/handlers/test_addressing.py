"""Which messages are questions, and what they ask."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import Message, User

from bot.telegram.handlers.addressing import Command, command_in, is_meant, question_behind, question_in
from tests.bot.telegram.network import ANNA, BOT_USER, GROUP, ME, PRIVATE, message

BOT = User.de_json(ME, None)
ABOUT_THE_BOT = {"type": "mention", "offset": 0, "length": 10}
NAMED = {"type": "text_mention", "offset": 0, "length": 5, "user": BOT_USER}


def said(chat: int, text: str | None, **more: Any) -> Message:
    found = Message.de_json(message(5, chat, ANNA, text, **more), None)
    assert found is not None
    return found


def mention(text: str, name: str) -> dict[str, Any]:
    return {"entities": [{"type": "mention", "offset": text.index(name), "length": len(name)}]}


ANSWER = message(4, GROUP, BOT_USER, "39. The satellite")
TOPIC = message(3, GROUP, BOT_USER, forum_topic_created={"name": "t", "icon_color": 1})


@pytest.mark.parametrize(
    ("given", "question"),
    [
        pytest.param(said(PRIVATE, "satellite"), "satellite", id="private: every text"),
        pytest.param(said(PRIVATE, None, caption="satellite"), "satellite", id="private: a caption"),
        pytest.param(said(PRIVATE, "42"), "42", id="private: a number"),
        pytest.param(said(PRIVATE, None), None, id="private: a sticker"),
        pytest.param(said(PRIVATE, "/ask  satellite?"), "satellite?", id="/ask"),
        pytest.param(said(PRIVATE, "/ask"), "", id="/ask alone"),
        pytest.param(said(PRIVATE, "/ask卫星"), "卫星", id="/ask without a space"),
        pytest.param(said(PRIVATE, "an answer", via_bot=BOT_USER), None, id="its own inline result"),
        pytest.param(said(GROUP, "satellite"), None, id="group: nobody spoke to it"),
        pytest.param(said(GROUP, "@scoda_bot satellite", entities=[ABOUT_THE_BOT]), "satellite", id="group: mention"),
        pytest.param(said(GROUP, "@SCODA_bot, satellite", entities=[ABOUT_THE_BOT]), "satellite", id="any case"),
        pytest.param(
            said(GROUP, "and @scoda_bot what of it", **mention("and @scoda_bot what of it", "@scoda_bot")),
            "and what of it",
            id="mention in the middle",
        ),
        pytest.param(
            said(GROUP, None, caption="@scoda_bot satellite", caption_entities=[ABOUT_THE_BOT]),
            "satellite",
            id="group: mention in a caption",
        ),
        pytest.param(
            said(GROUP, "Scoda satellite", entities=[NAMED]),
            "satellite",
            id="group: mention by name",
        ),
        pytest.param(
            said(GROUP, "@other_bot hello", entities=[{"type": "mention", "offset": 0, "length": 10}]),
            None,
            id="group: another one is mentioned",
        ),
        pytest.param(said(GROUP, "@scoda_bot satellite"), None, id="group: no mention but the same letters"),
        pytest.param(said(GROUP, "and Russia?", reply_to_message=ANSWER), "and Russia?", id="group: a reply to it"),
        pytest.param(said(GROUP, "and Russia?", reply_to_message=message(3, GROUP, ANNA, "x")), None, id="other reply"),
        pytest.param(said(GROUP, "hello", reply_to_message=TOPIC), None, id="a topic that the bot opened"),
        pytest.param(said(GROUP, "/ask@Scoda_Bot satellite"), "satellite", id="group: a command for it"),
        pytest.param(said(GROUP, "/ask@other_bot satellite"), None, id="group: a command for another bot"),
        pytest.param(said(GROUP, "satellite", guest_query_id="g"), "satellite", id="as a guest"),
        pytest.param(said(GROUP, "＠scoda_bot 第42项"), "第42项", id="group: a full-width sign before the name"),
        pytest.param(said(GROUP, "你好＠ｓｃｏｄａ＿ｂｏｔ，第42项"), "你好 ，第42项", id="group: a full-width name"),
        pytest.param(said(GROUP, "﹫Scoda_Bot 第42项"), "第42项", id="group: the small form of the sign"),
        pytest.param(said(GROUP, None, caption="＠scoda_bot 第42项"), "第42项", id="group: full-width in a caption"),
        pytest.param(said(GROUP, "＠scoda_bots 第42项"), None, id="group: full-width, but a longer name"),
        pytest.param(said(GROUP, "x＠scoda_bot.com"), None, id="group: full-width, but an address"),
        pytest.param(said(GROUP, "／ask 第42项"), "第42项", id="group: a full-width slash"),
        pytest.param(said(GROUP, "／ａｓｋ＠scoda_bot　第42项"), "第42项", id="group: a full-width command"),
        pytest.param(said(GROUP, "／ask＠other_bot 第42项"), None, id="group: a full-width command for another bot"),
        pytest.param(
            said(GROUP, "@scoda_bot_fan says @scoda_bot satellite", entities=[
                {"type": "mention", "offset": 0, "length": 14}, {"type": "mention", "offset": 20, "length": 10}
            ]),
            "@scoda_bot_fan says satellite",
            id="group: a longer name before its own",
        ),
        pytest.param(
            said(GROUP, "😀 @scoda_bot 卫星", entities=[{"type": "mention", "offset": 3, "length": 10}]),
            "😀 卫星",
            id="group: after a character of two units",
        ),
        pytest.param(
            said(GROUP, "Scoda, ask Scoda: satellite", entities=[NAMED, {**NAMED, "offset": 11}]),
            "ask : satellite",
            id="group: mentioned by name twice",
        ),
        pytest.param(
            said(GROUP, "/ask @scoda_bot satellite", **mention("/ask @scoda_bot satellite", "@scoda_bot")),
            "satellite",
            id="group: a command and a mention",
        ),
        pytest.param(
            said(GROUP, "@scoda_bot /ask satellite", entities=[ABOUT_THE_BOT]), "satellite", id="a mention, a command"
        ),
        pytest.param(said(PRIVATE, "\ufeff/ask satellite"), "satellite", id="after an invisible character"),
        pytest.param(said(PRIVATE, "/ask: satellite"), "satellite", id="/ask and a colon"),
        pytest.param(said(PRIVATE, "/ask@scoda_bot，第42项"), "第42项", id="/ask and a comma of Chinese"),
        pytest.param(said(PRIVATE, "/42"), "/42", id="a slash alone is no command"),
        pytest.param(said(PRIVATE, "/задача 4"), "/задача 4", id="Telegram has no such commands"),
        pytest.param(
            said(GROUP, "@scoda_bot x", entities=[{"type": "mention", "offset": -5, "length": 99_999}]),
            None,
            id="an entity that lies outside",
        ),
    ],
)  # fmt: skip
def test_questions(given: Message, question: str | None) -> None:
    assert BOT is not None
    assert question_in(given, BOT) == question


OPEN = {"type": "code", "offset": 0, "length": 7}


@pytest.mark.parametrize(
    ("given", "command"),
    [
        pytest.param(said(PRIVATE, "/task 4"), Command("task", "4", True), id="no entity"),
        pytest.param(said(PRIVATE, "/task 4", entities=[OPEN]), Command("task", "4", True), id="as code"),
        pytest.param(said(PRIVATE, None, caption="/task 4"), Command("task", "4", True), id="under a picture"),
        pytest.param(said(PRIVATE, "/task第4项"), Command("task", "第4项", True), id="no space"),
        pytest.param(said(PRIVATE, "/task４"), Command("task", "4", True), id="a full-width digit"),
        pytest.param(said(PRIVATE, "/Task4@Scoda_Bot"), Command("task", "4", True), id="digit, then the name"),
        pytest.param(said(PRIVATE, "/task_4"), Command("task", "4", True), id="an underscore, to be tapped"),
        pytest.param(said(PRIVATE, "/usr/bin x"), Command("usr", "/bin x", True), id="no command of the bot"),
        pytest.param(said(PRIVATE, "/my_command x"), Command("my_command", "x", True), id="one name"),
        pytest.param(said(PRIVATE, "/task@other_bot 4"), Command("", "4", True), id="private: another bot's"),
        pytest.param(said(GROUP, "/task 4", entities=[OPEN]), Command("task", "4", False), id="group: as code"),
        pytest.param(said(GROUP, None, caption="/task@scoda_bot 4"), Command("task", "4", True), id="group: caption"),
        pytest.param(said(GROUP, "/task@other_bot 4"), Command("", "", False), id="group: another bot's"),
        pytest.param(said(GROUP, "/x y", reply_to_message=ANSWER), Command("x", "y", True), id="group: to the bot"),
        pytest.param(said(PRIVATE, "task 4"), None, id="no slash"),
        pytest.param(said(PRIVATE, "12/task"), None, id="a slash within"),
        pytest.param(said(PRIVATE, "/task 4", via_bot=BOT_USER), None, id="its own inline result"),
    ],
)  # fmt: skip
def test_commands_are_read_from_the_text(given: Message, command: Command | None) -> None:
    assert BOT is not None
    assert command_in(given, BOT) == command


OTHER_BOT = {"id": 98, "is_bot": True, "first_name": "Echo", "username": "echo_bot"}
SHARED = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
CHANNEL = {"id": -1005, "type": "channel", "title": "News"}


def by(sender: dict[str, Any], text: str, **more: Any) -> Message:
    found = Message.de_json(message(5, GROUP, sender, text, **more), None)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        pytest.param(by(OTHER_BOT, "satellite", reply_to_message=ANSWER), False, id="a bot replies"),
        pytest.param(by(OTHER_BOT, "@scoda_bot satellite", entities=[ABOUT_THE_BOT]), False, id="a bot mentions"),
        pytest.param(by(OTHER_BOT, "/ask satellite"), False, id="a bot commands"),
        pytest.param(by(SHARED, "/ask satellite", sender_chat=message(1, GROUP, ANNA)["chat"]), True, id="an admin"),
        pytest.param(by(SHARED, "/ask satellite", sender_chat=CHANNEL), True, id="someone as a channel"),
        pytest.param(by({**SHARED, "id": 777000, "is_bot": False}, "/ask x", sender_chat=CHANNEL), True, id="a post"),
        pytest.param(by(ANNA, "/ask satellite", via_bot=OTHER_BOT), True, id="a person by means of a bot"),
        pytest.param(by(ANNA, "/nonsense"), False, id="a command of nobody"),
        pytest.param(by(ANNA, "/nonsense@scoda_bot"), True, id="an unknown command for it"),
        pytest.param(by(ANNA, "/task 4"), True, id="a command of its own"),
        pytest.param(by(ANNA, "/task@other_bot 4"), False, id="a command of another bot"),
    ],
)
def test_who_is_heard(given: Message, meant: bool) -> None:
    assert BOT is not None
    assert is_meant(given, BOT) == meant


@pytest.mark.parametrize(
    ("asked", "question"),
    [
        (message(3, GROUP, ANNA, "@scoda_bot satellite", entities=[ABOUT_THE_BOT]), "satellite"),
        (message(3, GROUP, ANNA, "/ask satellite"), "satellite"),
        (message(3, GROUP, ANNA, "a question of another person"), "a question of another person"),
        (message(3, PRIVATE, ANNA, None, caption="satellite"), "satellite"),
        (message(3, PRIVATE, ANNA, "/sections"), ""),
        (message(3, PRIVATE, BOT_USER, "an answer"), ""),
        (message(3, GROUP, ANNA, "/ask", quote={"text": "the satellite", "position": 0}), "the satellite"),
        (None, ""),
    ],
)
def test_the_question_behind_an_answer(asked: dict[str, Any] | None, question: str) -> None:
    answer = Message.de_json(
        message(4, GROUP, BOT_USER, "an answer", **({} if asked is None else {"reply_to_message": asked})), None
    )
    assert answer is not None
    assert BOT is not None
    assert question_behind(answer, BOT) == question
