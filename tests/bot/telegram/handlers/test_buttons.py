"""Pressed buttons, also old and forged ones."""

from __future__ import annotations

from typing import Any

import pytest

from bot.telegram.replies.callbacks import Action, ButtonData
from tests.bot.telegram.conftest import Phone
from tests.bot.telegram.fakes import FakeEngine, document

INLINE: dict[str, Any] = {"inline_message_id": "i1"}


def data(action: Action, target: str = "", index: str = "ab12cd34") -> str:
    return ButtonData(action, index, target, language="en").encode()


@pytest.mark.parametrize(
    ("label", "begins"),
    [
        ("Task 5 →", "<b>5.</b> Work with Uzbekistan advanced."),
        ("← Task 3", "<b>3.</b> Three fixed lines were launched."),
        ("More results", "Results for your question, best first\n\n<b>5.</b>"),
        ("Similar tasks", "Similar to Task 4:"),
        ("Section II", "<b>Section II</b> · Investment"),
    ],
)
async def test_buttons_edit_their_message(phone: Phone, label: str, begins: str) -> None:
    await phone.say("satellite")
    phone.telegram.calls.append(phone.telegram.calls[-1])
    await phone.press(label, question="satellite")
    names = [name for name, _ in phone.telegram.calls[2:]]
    assert names == ["answerCallbackQuery", "editMessageText"]
    assert phone.read()[-1].startswith(begins)
    assert phone.telegram.sent("editMessageText")[0]["message_id"] == 1001


async def test_the_way_there_and_back(phone: Phone) -> None:
    await phone.say("satellite")
    await phone.press("More results", question="satellite")
    await phone.press("Task 6", question="satellite")
    await phone.press("Section II", question="satellite")
    await phone.press("Next page →", question="satellite")
    await phone.press("All sections", question="satellite")
    await phone.press("Headline figures", question="satellite")
    await phone.press("Back to the answer", question="satellite")
    assert phone.read()[-1] == phone.read()[0]
    assert len(phone.telegram.sent("sendMessage")) == 1


async def test_the_language_stays_from_button_to_button(phone: Phone) -> None:
    await phone.say("卫星")
    await phone.press("第 5 项 →", question="卫星")
    await phone.press("← 第 4 项", question="卫星")
    assert "卫星项目签约。" in phone.read()[-1]


async def test_more_results_without_the_question_say_what_to_do(phone: Phone) -> None:
    await phone.say("satellite")
    await phone.press("More results")
    (answer,) = phone.telegram.sent("answerCallbackQuery")
    assert answer["text"] == "I can no longer see the question. Please ask it again."
    assert answer["show_alert"] is True
    assert not phone.telegram.sent("editMessageText")


async def test_feedback_is_counted_once_and_its_buttons_go(phone: Phone) -> None:
    await phone.say("satellite")
    helpful, wrong = (phone.button(label)["callback_data"] for label in ("Helpful", "Not what I asked"))
    await phone.press_data(helpful, question="satellite")
    await phone.press_data(wrong, question="satellite")  # pressed before the buttons were gone
    usage = phone.bot.services.memory.usage(1)
    assert (usage.helpful, usage.unhelpful) == (1, 0)
    assert phone.telegram.sent("answerCallbackQuery")[0]["text"] == "Thank you!"
    (edited,) = phone.telegram.sent("editMessageReplyMarkup")
    labels = [button["text"] for row in edited["reply_markup"]["inline_keyboard"] for button in row]
    assert labels == ["← Task 3", "Task 5 →", "More results", "Similar tasks", "Section II", "Copy the text"]


async def test_feedback_does_not_come_back_by_browsing(phone: Phone) -> None:
    await phone.say("satellite")
    await phone.press("Not what I asked", question="satellite")
    await phone.press("Task 5 →", question="satellite")
    await phone.press("Back to the answer", question="satellite")
    assert not [one for row in phone.keyboard() for one in row if one["text"] == "Helpful"]


async def test_feedback_on_a_candidate_that_was_chosen(phone: Phone) -> None:
    await phone.say("unsure")
    await phone.press("Task 5: Work with Uzbekistan advanced.", question="unsure")
    await phone.press("Helpful", question="unsure")
    assert phone.bot.services.memory.usage(1).helpful == 1


async def test_forged_feedback_counts_nothing(phone: Phone) -> None:
    await phone.press_data(data(Action.HELPFUL, "4"))
    assert phone.bot.services.memory.usage(1).helpful == 0


@pytest.mark.parametrize(
    ("pressed", "says"),
    [
        ("noise", "This button does not work. Please ask again."),
        ("7:o:ab12cd34:en.:0:0:4", "This button is from an earlier version of the bot. Please ask again."),
        (data(Action.OPEN, "999"), "This button does not work. Please ask again."),
        (data(Action.SECTION, "4"), "This button does not work. Please ask again."),
        (data(Action.LANGUAGE, "xx"), "This button does not work. Please ask again."),
        (
            data(Action.OPEN, "999", "00000000"),
            "The document was indexed anew, and what this button leads to is no longer in it.",
        ),
    ],
)
async def test_a_button_that_leads_nowhere_says_why(phone: Phone, pressed: str, says: str) -> None:
    await phone.press_data(pressed)
    ((name, answer),) = phone.telegram.calls
    assert name == "answerCallbackQuery"
    assert (answer["text"], answer["show_alert"]) == (says, True)


async def test_a_button_from_before_a_rebuild_still_works_and_says_so(phone: Phone) -> None:
    await phone.say("satellite")
    phone.live.append(FakeEngine(fingerprint="f" * 16, passages=document()[:6]))
    await phone.bot.services.live_engine.refresh()
    old = phone.button("← Task 3")["callback_data"]
    gone = phone.button("Task 5 →")["callback_data"]
    await phone.press_data(old)
    await phone.press_data(gone)
    kept, lost = phone.telegram.sent("answerCallbackQuery")
    assert kept["text"] == "The document was indexed anew since; this is how it reads now."
    assert phone.read()[-1].startswith("<b>3.</b> Three fixed lines were launched.")
    assert lost["text"] == "The document was indexed anew, and what this button leads to is no longer in it."


async def test_buttons_of_a_message_sent_inline(phone: Phone) -> None:
    await phone.press_data(data(Action.OPEN, "4"), **INLINE)
    (edited,) = phone.telegram.sent("editMessageText")
    assert edited["inline_message_id"] == "i1"
    assert edited["text"].startswith("<b>4.</b>")
    labels = [button["text"] for row in edited["reply_markup"]["inline_keyboard"] for button in row]
    assert "Back to the answer" not in labels


async def test_buttons_of_a_message_that_telegram_no_longer_shows(phone: Phone) -> None:
    old: dict[str, Any] = {"message": {"chat": {"id": 7, "type": "private"}, "message_id": 1001, "date": 0}}
    await phone.press_data(data(Action.OPEN, "4"), **old)
    assert phone.telegram.sent("editMessageText")[0]["message_id"] == 1001


@pytest.mark.parametrize(
    ("method", "description"),
    [
        ("editMessageText", "Bad Request: message is not modified: it is the same"),
        ("editMessageText", "Bad Request: message to edit not found"),
        ("answerCallbackQuery", "Bad Request: query is too old and response timeout expired or query ID is invalid"),
    ],
)
async def test_harmless_refusals_leave_no_trace(
    phone: Phone, caplog: pytest.LogCaptureFixture, method: str, description: str
) -> None:
    phone.telegram.refuse(method, 400, description)
    await phone.press_data(data(Action.OPEN, "4"))
    assert not caplog.records
    assert phone.telegram.sent("editMessageText")


async def test_choosing_a_language(phone: Phone) -> None:
    await phone.say("/lang")
    assert [row[0]["text"] for row in phone.keyboard()] == ["English", "Русский", "中文", "The language I ask in"]
    await phone.press("中文")
    assert phone.bot.services.memory.language(7) == "zh"
    assert phone.read()[-1] == "今后我在这里使用中文。文件原文始终保持发布时的样子。"
    await phone.say("satellite")
    assert "卫星项目签约。" in phone.read()[-1]
    await phone.say("/lang")
    await phone.press("跟随我提问的语言")
    assert phone.bot.services.memory.language(7) is None
