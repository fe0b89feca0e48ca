"""Guest mode: a message from a chat in which the bot is not a member."""

from __future__ import annotations

from typing import Any

from tests.bot.telegram.conftest import Phone
from tests.bot.telegram.network import ANNA, PRIVATE, message

MENTION: dict[str, Any] = {"entities": [{"type": "mention", "offset": 0, "length": 10}]}


async def test_guest_messages_are_answered_as_a_guest(phone: Phone) -> None:
    await phone.update(guest_message=message(5, PRIVATE, ANNA, "@scoda_bot satellite", guest_query_id="g1", **MENTION))
    ((name, params),) = phone.telegram.calls
    assert name == "answerGuestQuery"
    assert params["guest_query_id"] == "g1"
    result = params["result"]
    assert result["id"].startswith("ab12cd34")
    assert result["input_message_content"]["message_text"].startswith("<b>4.</b> The satellite project was signed.")
    assert result["input_message_content"]["parse_mode"] == "HTML"
    labels = [button["text"] for row in result["reply_markup"]["inline_keyboard"] for button in row]
    assert labels == ["← Task 3", "Task 5 →", "Section II", "Options"]
    assert "More results" not in labels


async def test_a_guest_message_without_a_question(phone: Phone) -> None:
    await phone.update(guest_message=message(5, PRIVATE, ANNA, "@scoda_bot", guest_query_id="g1", **MENTION))
    ((name, params),) = phone.telegram.calls
    assert name == "answerGuestQuery"
    assert params["result"]["input_message_content"]["message_text"].startswith("Write your question")


async def test_a_mention_alone_in_reply_to_a_message_asks_what_that_says(phone: Phone) -> None:
    asked = message(3, PRIVATE, {**ANNA, "id": 8}, "satellite")
    more = {"guest_query_id": "g1", "reply_to_message": asked, **MENTION}
    await phone.update(guest_message=message(5, PRIVATE, ANNA, "@scoda_bot", **more))
    (answer,) = phone.telegram.sent("answerGuestQuery")
    assert answer["result"]["input_message_content"]["message_text"].startswith("<b>4.</b>")
    assert not phone.telegram.sent("sendMessage")
