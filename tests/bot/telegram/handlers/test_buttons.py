"""Pressed buttons, also old and forged ones."""

from __future__ import annotations

from typing import Any

import pytest

from bot.telegram.replies.callbacks import Action, ButtonData
from index.types import FollowUp, Outcome, Route
from tests.bot.telegram.conftest import Phone
from tests.bot.telegram.fakes import RICH, FakeEngine, Told, document
from tests.bot.telegram.network import ANNA, BOT_USER, message

INLINE: dict[str, Any] = {"inline_message_id": "i1"}


def data(action: Action, target: str = "", index: str = "ab12cd34") -> str:
    return ButtonData(action, index, target, language="en").encode()


@pytest.mark.parametrize(
    ("label", "begins"),
    [
        ("Task 5 →", "<b>5.</b> Work with Uzbekistan advanced."),
        ("← Task 3", "<b>3.</b> Three fixed lines were launched."),
        ("More results", "Less likely:\n\n<b>5.</b>"),
        ("Similar tasks", "Similar to Task 4:"),
        ("Section II", "<b>Section II</b> · Investment"),
    ],
)
async def test_buttons_edit_their_message(phone: Phone, label: str, begins: str) -> None:
    await phone.say("satellite")
    await phone.press("Options", question="satellite")
    await phone.press(label, question="satellite")
    names = [name for name, _ in phone.telegram.calls]
    assert names == [
        "sendMessage",
        "answerCallbackQuery",
        "editMessageReplyMarkup",
        "answerCallbackQuery",
        "editMessageText",
    ]
    assert phone.read()[-1].startswith(begins)
    assert phone.telegram.sent("editMessageText")[0]["message_id"] == 1001


async def test_the_way_there_and_back(phone: Phone) -> None:
    await phone.say("satellite")
    await phone.press("More results", question="satellite")
    await phone.press("6", question="satellite")
    await phone.press("Options", question="satellite")
    await phone.press("Section II", question="satellite")
    await phone.press("Next page →", question="satellite")
    await phone.press("Back to the answer", question="satellite")
    assert phone.read()[-1] == phone.read()[0]
    assert len(phone.telegram.sent("sendMessage")) == 1


def labels(phone: Phone) -> list[str]:
    return [button["text"] for row in phone.keyboard() for button in row]


async def test_the_options_keep_the_text_and_every_button_that_was_there(phone: Phone) -> None:
    await phone.say("satellite")
    await phone.press("Options", question="satellite")
    assert not phone.telegram.sent("editMessageText")
    assert labels(phone) == [
        *("← Task 3", "Task 5 →", "Section II", "Similar tasks", "Copy the text", "More results"),
        *("Helpful", "Not what I asked"),
    ]


async def test_the_options_of_several_answers(phone: Phone) -> None:
    phone.engine.table = {"many": Told({str(number): 0.9 for number in range(1, 6)}, strong=5)}
    await phone.say("many")
    assert labels(phone) == ["1", "2", "3", "Options"]
    await phone.press("Options", question="many")
    assert phone.read()[0] == phone.read()[1]
    assert labels(phone) == ["1", "2", "3", "4", "5", "Helpful", "Not what I asked"]


@pytest.mark.parametrize(
    ("told", "presses"),
    [
        (
            Told({str(one): 1.0 for one in range(4, 12)}, strong=8, route=Route.SECTION),
            ["Next page →", "← Previous page"],
        ),
        (Told({"4": 1.0}, route=Route.NUMBER), ["Task 5 →", "← Task 4"]),
        (Told({"H1": 1.0, "H2": 1.0}, strong=2, route=Route.FIGURES), []),
    ],
)
async def test_nothing_leads_back_to_the_answer_from_the_answer_itself(
    phone: Phone, told: Told, presses: list[str]
) -> None:
    phone.engine.table = {"q": told}
    await phone.say("q")
    before = labels(phone)
    for label in presses:
        await phone.press(label, question="q")
    assert phone.read()[-1] == phone.read()[0]
    assert labels(phone) == before
    assert "Back to the answer" not in before


async def test_what_was_asked_of_the_last_answer_is_not_asked_again_by_a_button(phone: Phone) -> None:
    phone.engine.table = {"the second one": Told({"4": 1.0}, route=Route.FOLLOW_UP, follow_up=FollowUp.PLACE)}
    await phone.say("the second one")
    await phone.press("Task 5 →", question="the second one")
    assert phone.engine.asked == ["the second one"]
    assert labels(phone) == ["← Task 4", "Task 6 →", "Section II", "Options"]


async def test_none_of_these_puts_what_else_there_is_in_the_place_of_the_wrong_list(phone: Phone) -> None:
    phone.engine.table = {"unsure": Told({str(one): 0.3 for one in range(4, 9)}, Outcome.SUGGEST, 0)}
    await phone.say("unsure")
    await phone.press("None of these", question="unsure")
    assert phone.read()[-1].startswith("Less likely:\n\n<b>7.</b>")
    assert "<b>4.</b>" not in phone.read()[-1]
    assert "None of these" not in labels(phone)
    assert phone.bot.services.memory.usage(1).unhelpful == 1


async def test_none_of_these_where_nothing_else_fits(phone: Phone) -> None:
    await phone.say("unsure")
    await phone.press("None of these", question="unsure")
    assert phone.read()[-1] == "There are no more results. Try asking in other words."


async def test_examples_of_questions(phone: Phone) -> None:
    phone.engine.corpus = RICH
    await phone.say("the Mars landing")
    await phone.press("Example questions", question="the Mars landing")
    assert phone.read()[-1] == "You could ask, for example:\n• Was a &lt;satellite&gt; signed?"
    await phone.press("Back to the answer", question="the Mars landing")
    assert phone.read()[-1] == phone.read()[0]


@pytest.mark.parametrize(
    ("presses", "opened", "ids", "shown"),
    [
        (["Options", "Task 5 →"], "5", ("4", "5", "6"), 1),
        (["More results"], "4", ("5", "6"), 2),
        (["More results", "6"], "6", ("5", "6"), 2),
        (["Options", "Similar tasks"], "4", ("1", "2", "3", "5", "6"), 5),
        (["Options", "Section II"], "S2", ("4", "5", "6", "7", "8", "9", "10", "11"), 6),
        (["Options", "Section II", "Next page →"], "S2", ("10", "11"), 2),
    ],
)
async def test_what_a_button_shows_is_what_the_next_message_speaks_of(
    phone: Phone, presses: list[str], opened: str, ids: tuple[str, ...], shown: int
) -> None:
    await phone.say("satellite")
    for label in presses:
        await phone.press(label, question="satellite")
    await phone.say("when?")
    last = phone.engine.conversations[-1]
    assert (last.opened, last.ids, last.shown) == (opened, ids, shown)


async def test_each_press_moves_the_conversation_of_who_pressed_only(phone: Phone) -> None:
    await phone.say("satellite")
    other = {**ANNA, "id": 8}
    shown = message(1001, 7, BOT_USER, "an answer", reply_to_message=message(5, 7, ANNA, "satellite"))
    pressed: dict[str, Any] = {"message": shown, "from": other}
    await phone.press_data(data(Action.OPEN, "9"), **pressed)
    await phone.say("when?")
    await phone.say("when?", sender=other)
    assert [one.opened for one in phone.engine.conversations[-2:]] == ["4", "9"]


async def test_the_language_stays_from_button_to_button(phone: Phone) -> None:
    await phone.say("卫星")
    await phone.press("更多操作", question="卫星")
    await phone.press("第 5 项 →", question="卫星")
    await phone.press("← 第 4 项", question="卫星")
    assert phone.read()[-1].startswith("<b>4.</b> 卫星项目签约。\n")


async def test_more_results_without_the_question_say_what_to_do(phone: Phone) -> None:
    await phone.say("satellite")
    await phone.press("More results")
    (answer,) = phone.telegram.sent("answerCallbackQuery")
    assert answer["text"] == "I can no longer see your question. Please ask it again."
    assert answer["show_alert"] is True
    assert not phone.telegram.sent("editMessageText")


async def test_more_results_of_a_question_that_says_nothing_any_more(phone: Phone) -> None:
    """Edited while the bot was away: its buttons still stand below the old answer."""
    await phone.say("satellite")
    await phone.press("More results", question="...")
    assert phone.read()[-1].startswith("I do not see a question in that.")


async def test_feedback_is_counted_once_and_its_buttons_go(phone: Phone) -> None:
    await phone.say("satellite")
    helpful, wrong = (phone.button(label)["callback_data"] for label in ("Helpful", "Not what I asked"))
    await phone.press_data(helpful, question="satellite")
    await phone.press_data(wrong, question="satellite")  # pressed before the buttons were gone
    usage = phone.bot.services.memory.usage(1)
    assert (usage.helpful, usage.unhelpful) == (1, 0)
    assert phone.telegram.sent("answerCallbackQuery")[0]["text"] == "Thank you!"
    (edited,) = phone.telegram.sent("editMessageReplyMarkup")
    left = [button["text"] for row in edited["reply_markup"]["inline_keyboard"] for button in row]
    assert left == ["More results", "Options"]


async def test_feedback_does_not_come_back_by_browsing(phone: Phone) -> None:
    await phone.say("satellite")
    await phone.press("Not what I asked", question="satellite")
    await phone.press("Options", question="satellite")
    await phone.press("Task 5 →", question="satellite")
    await phone.press("Back to the answer", question="satellite")
    assert "Helpful" not in labels(phone)


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
            "The index has been rebuilt, and what this button opened is no longer in the document.",
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
    await phone.press("Options", question="satellite")
    phone.telegram.calls = [call for call in phone.telegram.calls if call[0] != "answerCallbackQuery"]
    phone.live.append(FakeEngine(fingerprint="f" * 16, passages=document()[:6]))
    await phone.bot.services.live_engine.refresh()
    old = phone.button("← Task 3")["callback_data"]
    gone = phone.button("Task 5 →")["callback_data"]
    await phone.press_data(old)
    await phone.press_data(gone)
    kept, lost = phone.telegram.sent("answerCallbackQuery")
    assert kept["text"] == "The index has been rebuilt since; this is the current text."
    assert phone.read()[-1].startswith("<b>3.</b> Three fixed lines were launched.")
    assert lost["text"] == "The index has been rebuilt, and what this button opened is no longer in the document."


async def test_buttons_of_a_message_sent_inline(phone: Phone) -> None:
    await phone.press_data(data(Action.OPEN, "4"), **INLINE)
    (edited,) = phone.telegram.sent("editMessageText")
    assert edited["inline_message_id"] == "i1"
    assert edited["text"].startswith("<b>4.</b>")
    names = [button["text"] for row in edited["reply_markup"]["inline_keyboard"] for button in row]
    assert names == ["← Task 3", "Task 5 →", "Section II", "Options"]
    await phone.press_data(data(Action.OPTIONS, "4"), **INLINE)
    (markup,) = phone.telegram.sent("editMessageReplyMarkup")
    assert markup["inline_message_id"] == "i1"
    assert "Similar tasks" in labels(phone)


async def test_buttons_of_a_message_that_telegram_no_longer_shows(phone: Phone) -> None:
    old: dict[str, Any] = {"message": {"chat": {"id": 7, "type": "private"}, "message_id": 1001, "date": 0}}
    await phone.press_data(data(Action.OPEN, "4"), **old)
    assert phone.telegram.sent("editMessageText")[0]["message_id"] == 1001


async def test_a_press_without_any_message_is_no_error(phone: Phone, caplog: pytest.LogCaptureFixture) -> None:
    await phone.press_data(data(Action.OPTIONS, "4"), chat_instance="another")
    assert phone.telegram.sent("answerCallbackQuery")
    assert not caplog.records


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
    assert phone.read()[-1] == "从现在起，我在这里用中文回复。文件原文始终与发布时一致。"
    await phone.say("satellite")
    assert "卫星项目签约。" in phone.read()[-1]
    await phone.say("/lang")
    await phone.press("跟随我提问的语言")
    assert phone.bot.services.memory.language(7) is None
