"""Which messages are questions, and what they ask."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import Message, User

from bot.telegram.handlers.addressing import question_behind, question_in
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
    ],
)  # fmt: skip
def test_questions(given: Message, question: str | None) -> None:
    assert BOT is not None
    assert question_in(given, BOT) == question


@pytest.mark.parametrize(
    ("asked", "question"),
    [
        (message(3, GROUP, ANNA, "@scoda_bot satellite", entities=[ABOUT_THE_BOT]), "satellite"),
        (message(3, GROUP, ANNA, "/ask satellite"), "satellite"),
        (message(3, GROUP, ANNA, "a question of another person"), "a question of another person"),
        (message(3, PRIVATE, ANNA, None, caption="satellite"), "satellite"),
        (message(3, PRIVATE, ANNA, "/sections"), ""),
        (message(3, PRIVATE, BOT_USER, "an answer"), ""),
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
