"""Servers that are not Telegram's: what they do not take is left out, what they lack costs no answer."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from telegram import Message
from telegram.error import BadRequest, InvalidToken, TelegramError

from bot.telegram.client.client import Client, MethodMissing
from bot.telegram.client.results import NoBotApi
from bot.telegram.client.sending import Place
from bot.telegram.replies.reply import Button, Reply
from tests.bot.telegram.conftest import Phone
from tests.bot.telegram.network import ANNA, GROUP, ME, TOKEN, FakeTelegram

Asked = dict[str, Any]


COPY = ((Button("Copy", copy="The satellite project was signed."), Button("Similar", data="x")),)


async def answer(phone: Phone) -> None:
    """Send a message with everything that a server may not take."""
    reply = Reply("<b>4.</b> The satellite project was signed.", COPY)
    with suppress(BadRequest):
        await phone.bot.services.sender.send(Place(7, reply_to=5), reply)


def copies(asked: Asked) -> bool:
    return "copy_text" in json.dumps(asked.get("reply_markup"))


def replies(asked: Asked) -> bool:
    return "reply_parameters" in asked


def formats(asked: Asked) -> bool:
    return "parse_mode" in asked


def presses(asked: Asked) -> bool:
    return "reply_markup" in asked


def refuse_what(phone: Phone, *features: Callable[[Asked], bool], says: str = "Bad Request: unknown field") -> None:
    """From now on the server refuses messages with these."""
    usual = phone.telegram._result

    def judged(name: str, params: Asked) -> Any:
        if name.startswith(("send", "edit")) and any(feature(params) for feature in features):
            raise BadRequest(says)
        return usual(name, params)

    phone.telegram._result = judged  # type: ignore[method-assign]


@pytest.mark.parametrize(
    ("features", "left_out"),
    [
        ((copies,), (copies,)),
        ((replies,), (copies, replies)),
        ((formats,), (copies, replies, formats)),
        ((copies, replies, formats), (copies, replies, formats)),
        ((presses, formats), (copies, replies, formats, presses)),
    ],
)
async def test_the_richest_message_that_the_server_takes_is_sent_and_remembered(
    phone: Phone, caplog: pytest.LogCaptureFixture, features: Any, left_out: Any
) -> None:
    refuse_what(phone, *features)
    for _ in range(2):
        await answer(phone)
    *refused, first, second = phone.telegram.sent("sendMessage")
    assert len(refused) == len(left_out)
    for sent in (first, second):
        assert [one for one in (copies, replies, formats, presses) if not one(sent)] == list(left_out)
        assert "4. The satellite project was signed." in sent["text"].replace("<b>", "").replace("</b>", "")
    if formats in left_out:
        assert "<" not in first["text"]
    (said,) = [record.message for record in caplog.records if record.levelno >= logging.WARNING]
    assert said.startswith("the server takes no buttons that copy")


async def test_an_edit_and_a_picture_are_made_plainer_too(phone: Phone) -> None:
    refuse_what(phone, formats)
    phone.engine.pictures = {"en": b"a picture"}
    await phone.say("unsure")
    await phone.edit("satellite")
    await phone.say("/figures", number=6)
    assert "parse_mode" not in phone.telegram.sent("editMessageText")[-1]
    assert "<b>" not in phone.telegram.sent("editMessageText")[-1]["text"]
    assert "parse_mode" not in phone.telegram.sent("sendPhoto")[-1]


async def test_a_server_that_took_it_before_is_not_at_fault(phone: Phone, caplog: pytest.LogCaptureFixture) -> None:
    """A single message is: it goes out plainer, the others as before."""
    await answer(phone)
    phone.telegram.refuse("sendMessage", 400, "Bad Request: can't parse entities")
    await answer(phone)
    await answer(phone)
    assert [copies(sent) for sent in phone.telegram.sent("sendMessage")] == [True, True, False, True]
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]


@pytest.mark.parametrize(
    "says", ["chat not found", "not enough rights to send text messages to the chat", "message is too long"]
)
async def test_a_refusal_that_no_other_form_helps_is_final(phone: Phone, says: str) -> None:
    refuse_what(phone, lambda _: True, says=f"Bad Request: {says}")
    await answer(phone)
    assert len(phone.telegram.sent("sendMessage")) == 1


async def test_the_plainest_message_keeps_its_place(phone: Phone) -> None:
    refuse_what(phone, presses, replies, formats)
    topic: Asked = {"message_thread_id": 3, "is_topic_message": True}
    await phone.say("/ask satellite", chat=GROUP, **topic)
    last = phone.telegram.sent("sendMessage")[-1]
    assert (last["chat_id"], last["message_thread_id"]) == (GROUP, 3)


async def test_without_editing_a_button_brings_a_new_message(phone: Phone, caplog: pytest.LogCaptureFixture) -> None:
    await phone.say("/task 4")
    for method in ("editMessageText", "answerCallbackQuery", "sendChatAction"):
        for _ in range(2):
            phone.telegram.refuse(method, 404, "Not Found")
    data = phone.button("Section II")["callback_data"]
    for _ in range(2):
        await phone.press_data(data)
    assert len(phone.telegram.sent("sendMessage")) == 3
    assert [record.message for record in caplog.records] == [
        "the server has no answerCallbackQuery; going on without",
        "the server has no editMessageText; going on without",
    ]


async def test_what_the_bot_cannot_do_without_is_not_gone_on_without(caplog: pytest.LogCaptureFixture) -> None:
    telegram = FakeTelegram()
    telegram.refuse("getUpdates", 404, "Not Found")
    with pytest.raises(MethodMissing, match="the server has no getUpdates"):
        await client(telegram).raw_updates(None, limit=1, seconds=0, kinds=())
    assert not caplog.records


def client(telegram: FakeTelegram) -> Client:
    return Client(TOKEN, request=telegram, get_updates_request=telegram)


@pytest.mark.parametrize(
    ("method", "code", "description", "error"),
    [
        ("getMe", 401, "Unauthorized", InvalidToken),
        ("getMe", 404, "Not Found", InvalidToken),
        ("getMyCommands", 401, "Unauthorized", InvalidToken),
        ("getMyCommands", 404, "Not Found", MethodMissing),
        ("getMyCommands", 404, "Not Found: method not found", MethodMissing),
        ("getMyCommands", 404, "", MethodMissing),
        ("getMe", 404, "", NoBotApi),
    ],
)
async def test_a_method_that_is_missing_is_not_a_token_that_is_refused(
    method: str, code: int, description: str, error: type[TelegramError]
) -> None:
    telegram = FakeTelegram()
    telegram.refuse(method, code, description)
    bot = client(telegram)
    with pytest.raises(error) as caught:
        await (bot.get_me() if method == "getMe" else bot.get_my_commands())
    assert type(caught.value) is error


@pytest.mark.parametrize("result", [None, [], True, {}, {"id": "99"}, "hello"])
async def test_what_does_not_say_who_the_bot_is_is_no_bot_api(result: Any) -> None:
    telegram = FakeTelegram()
    telegram.results["getMe"] = result
    with pytest.raises(NoBotApi):
        await client(telegram).get_me()


@pytest.mark.parametrize("answer", ["[]", '{"hello": 1}', '"x"', "null", "1", "<html>hello</html>", ""])
async def test_an_answer_of_another_kind_is_no_bot_api(answer: str) -> None:
    class Other(FakeTelegram):
        async def do_request(self, *_: Any, **__: Any) -> tuple[int, bytes]:
            return 200, answer.encode()

    with pytest.raises(NoBotApi):
        await client(Other()).get_me()


async def test_a_bot_that_does_not_say_that_it_is_one() -> None:
    telegram = FakeTelegram()
    telegram.results["getMe"] = {key: value for key, value in ME.items() if key not in ("is_bot", "first_name")}
    assert (await client(telegram).get_me()).is_bot


@pytest.mark.parametrize(
    "told", [None, True, {}, {"message_id": 8}, {"message_id": 8, "date": 1_700_000_000_000, "chat": {}}, [1]]
)
async def test_a_message_that_went_out_is_no_fault_whatever_is_told_of_it(phone: Phone, told: Any) -> None:
    phone.telegram.results["sendMessage"] = told
    await phone.say("satellite")
    assert len(phone.telegram.sent("sendMessage")) == 1
    sent = await client(phone.telegram).send_message(7, "x")
    assert isinstance(sent, Message)
    assert sent.message_id == (8 if isinstance(told, dict) and told else 0)
    assert sent.chat.id == 7


async def test_who_asks_a_bot_without_a_name_is_answered(phone: Phone) -> None:
    phone.telegram.results["getMe"] = {"id": 99}
    await phone.bot.application.bot.get_me()
    await phone.say("/start")
    await phone.say("/ask satellite", chat=GROUP)
    await phone.say("chatter @None", chat=GROUP, entities=[{"type": "mention", "offset": 8, "length": 5}], sender=ANNA)
    assert len(phone.read()) == 2
