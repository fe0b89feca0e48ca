"""What Telegram would refuse is refused with its words; what a correct bot meets too is no violation."""

import re
from typing import Any

import pytest
from telegram import (
    Bot,
)

from tests.e2e.botapi import BotServer, Chat
from tests.e2e.botapi_tests.requests import RAW, article, inline, keyboard, menu, refused, say

pytestmark = [pytest.mark.e2e, pytest.mark.variants]


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
