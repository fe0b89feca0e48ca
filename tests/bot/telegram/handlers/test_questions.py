"""Questions in private chats, groups and topics, from the update to what is sent."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest

from index.answer.conversation import Conversation
from index.types import Fact, FollowUp, Missing, Outcome, Route, Talk
from tests.bot.telegram.clock import until
from tests.bot.telegram.conftest import Phone
from tests.bot.telegram.fakes import RICH, Told
from tests.bot.telegram.network import ANNA, BOT_USER, GROUP, PRIVATE, message

CHINESE = {**ANNA, "language_code": "zh-hans"}
MENTION: dict[str, Any] = {"entities": [{"type": "mention", "offset": 0, "length": 10}]}


async def test_a_question_is_answered_with_a_reply(phone: Phone) -> None:
    await phone.say("satellite")
    (sent,) = phone.telegram.sent("sendMessage")
    assert sent["text"].startswith("<b>4.</b> The satellite project was signed.")
    assert sent["parse_mode"] == "HTML"
    assert sent["link_preview_options"] == {"is_disabled": True}
    assert sent["reply_parameters"]["message_id"] == 5
    assert sent["reply_parameters"]["allow_sending_without_reply"] is True
    assert "message_thread_id" not in sent


async def test_the_questions_language_is_the_replys(phone: Phone) -> None:
    await phone.say("卫星")
    assert phone.read()[0].startswith("<b>4.</b> 卫星项目签约。\n<i>非官方中文译文</i>\n")


async def test_a_name_alone_is_answered_in_the_language_of_the_conversation(phone: Phone) -> None:
    satellite = {"4": 0.9}
    phone.engine.table = {"卫星": Told(satellite, language="zh"), "Geely": Told(satellite), "the port": Told(satellite)}
    for words in ("Geely", "卫星", "Geely", "Geely", "the port"):
        await phone.say(words)
    first, _, *others, last = phone.read()
    assert first.startswith("<b>4.</b> The satellite project")
    assert [one.startswith("<b>4.</b> 卫星项目签约。") for one in others] == [True, True]
    assert last.startswith("<b>4.</b> The satellite project")


async def test_a_name_before_all_else_leaves_the_conversation_in_the_language_of_the_persons_telegram(
    phone: Phone,
) -> None:
    phone.engine.table = {"Geely": Told({"4": 0.9})}
    for _ in range(2):
        await phone.say("Geely", sender=CHINESE)
    assert all(one.startswith("<b>4.</b> 卫星项目签约。") for one in phone.read())


async def test_more_results_are_offered_below_five_right_answers(phone: Phone) -> None:
    phone.engine.table = {"many": Told({str(number): 0.9 for number in range(1, 8)}, strong=5)}
    await phone.say("many")
    assert phone.button("More results")


async def test_a_caption_is_a_question(phone: Phone) -> None:
    await phone.say(None, caption="satellite", photo=[])
    assert phone.engine.asked == ["satellite"]


async def test_in_a_topic_everything_goes_to_the_topic(phone: Phone) -> None:
    more = {"message_thread_id": 3, "is_topic_message": True, **MENTION}
    with held(phone) as answering:
        asking = asyncio.create_task(phone.say("@scoda_bot satellite", chat=GROUP, **more))
        await until(answering.is_set)
        await until(lambda: bool(phone.telegram.sent("sendChatAction")))
    await asking
    (action,) = phone.telegram.sent("sendChatAction")
    assert action == {"chat_id": GROUP, "action": "typing", "message_thread_id": 3}
    assert phone.telegram.sent("sendMessage")[0]["message_thread_id"] == 3


@contextmanager
def held(phone: Phone) -> Iterator[threading.Event]:
    """The engine begins to answer, which is told, and answers at the end of the block."""
    answering, end = threading.Event(), threading.Event()

    def wait() -> None:
        answering.set()
        assert end.wait(30), "the event loop waits for the engine"

    phone.engine.before = wait
    try:
        yield answering
    finally:
        end.set()


async def test_no_typing_action_for_an_answer_within_a_blink(phone: Phone) -> None:
    await phone.say("satellite")
    assert not phone.telegram.sent("sendChatAction")


async def test_the_engine_does_not_stop_the_event_loop(phone: Phone) -> None:
    with held(phone) as answering:
        asking = asyncio.create_task(phone.say("satellite"))
        await until(answering.is_set)
    await asking
    assert phone.read()[0].startswith("<b>4.</b>")


async def test_a_thread_outside_of_forums_is_not_passed_on(phone: Phone) -> None:
    await phone.say("@scoda_bot satellite", chat=GROUP, message_thread_id=3, **MENTION)
    assert "message_thread_id" not in phone.telegram.sent("sendMessage")[0]


@pytest.mark.parametrize("text", ["satellite", "/ask@other_bot satellite", "/unknown", "/stats"])
async def test_silence_in_groups_for_what_is_not_meant_for_it(phone: Phone, text: str) -> None:
    await phone.say(text, chat=GROUP)
    await phone.say(None, chat=GROUP, sticker=STICKER)
    assert not phone.telegram.calls


STICKER = {
    "file_id": "s",
    "file_unique_id": "s",
    "type": "regular",
    "width": 1,
    "height": 1,
    "is_animated": False,
    "is_video": False,
}


async def test_a_reply_to_the_bot_and_a_command_are_answered_in_groups(phone: Phone) -> None:
    await phone.say("satellite", chat=GROUP, reply_to_message=message(4, GROUP, BOT_USER, "an answer"))
    await phone.say("/ask satellite", chat=GROUP)
    await phone.say("/ask@scoda_bot satellite", chat=GROUP)
    assert phone.engine.asked == ["satellite"] * 3


@pytest.mark.parametrize("text", ["/ask", "@scoda_bot"])
async def test_ask_as_a_reply_takes_the_question_from_there(phone: Phone, text: str) -> None:
    asked = message(3, GROUP, {**ANNA, "id": 8}, "satellite")
    await phone.say(text, chat=GROUP, reply_to_message=asked, **({} if text == "/ask" else MENTION))
    (sent,) = phone.telegram.sent("sendMessage")
    assert sent["text"].startswith("<b>4.</b>")
    assert sent["reply_parameters"]["message_id"] == 3


async def test_ask_alone_says_what_to_do(phone: Phone) -> None:
    await phone.say("/ask")
    assert phone.read() == [
        "Write your question after the command:\n<code>/ask Task 11</code>\nOr reply to a message with /ask."
    ]


async def test_an_edited_question_edits_its_answer(phone: Phone) -> None:
    await phone.say("unsure")
    await phone.edit("satellite")
    (edited,) = phone.telegram.sent("editMessageText")
    assert edited["text"].startswith("<b>4.</b>")
    assert (edited["chat_id"], edited["message_id"]) == (PRIVATE, 1001)
    assert len(phone.telegram.sent("sendMessage")) == 1


async def test_an_edited_command_edits_its_answer(phone: Phone) -> None:
    await phone.say("/task 4")
    await phone.edit("/task 5", entities=[{"type": "bot_command", "offset": 0, "length": 5}])
    assert phone.read()[1].startswith("<b>5.</b> Work with Uzbekistan advanced.")


@pytest.mark.parametrize(
    ("before", "after", "begins"),
    [
        ("/sections 1", "/sections satellite", "<b>4.</b> The satellite project was signed."),
        ("/sections satelite", "/sections", "<b>10 Tasks of 2020</b>"),
        ("/sections", "/sections II", "<b>Section II"),
        ("/figures 2", "/figures satellite", "<b>4.</b> The satellite project was signed."),
        ("/figures satellite", "/figures", "<b>Headline figures</b>"),
        ("satellite", "/sections", "<b>10 Tasks of 2020</b>"),
        ("/sections", "satellite", "<b>4.</b> The satellite project was signed."),
    ],
)
async def test_an_edited_command_that_may_ask_edits_its_answer(
    phone: Phone, before: str, after: str, begins: str
) -> None:
    await phone.say(before)
    await phone.edit(after)
    assert [edited["text"].startswith(begins) for edited in phone.telegram.sent("editMessageText")] == [True]
    assert len(phone.telegram.sent("sendMessage")) == 1


async def test_an_edit_without_a_change_is_harmless(phone: Phone, caplog: pytest.LogCaptureFixture) -> None:
    await phone.say("satellite")
    phone.telegram.refuse("editMessageText", 400, "Bad Request: message is not modified: same content")
    await phone.edit("satellite")
    assert not caplog.records


async def test_an_edited_question_whose_answer_is_forgotten_stays_without_one(phone: Phone) -> None:
    await phone.edit("satellite")
    await phone.edit("/help", entities=[{"type": "bot_command", "offset": 0, "length": 5}])
    assert not phone.telegram.calls
    assert not phone.engine.asked


@pytest.mark.parametrize("content", [{"sticker": STICKER}, {"photo": []}, {"dice": {"emoji": "🎲", "value": 3}}])
async def test_what_is_not_text_gets_one_friendly_line(phone: Phone, content: dict[str, Any]) -> None:
    await phone.say(None, sender=CHINESE, **content)
    assert phone.read() == ["我只能阅读文字，请把问题写成文字发给我。"]


async def test_an_album_gets_one_line(phone: Phone) -> None:
    for number in range(5, 9):
        await phone.say(None, number=number, photo=[], media_group_id="album")
    assert len(phone.read()) == 1


async def test_service_messages_get_none(phone: Phone) -> None:
    await phone.say(None, pinned_message=message(3, PRIVATE, ANNA, "x"))
    assert not phone.telegram.calls


async def test_a_question_without_words(phone: Phone) -> None:
    await phone.say("🤔")
    assert phone.read() == ["I do not see a question in that. Ask in a few words, or send a number."]


async def test_questions_are_counted_and_unanswered_ones_kept(phone: Phone) -> None:
    await phone.say("satellite")
    await phone.say("the Mars landing")
    await phone.say("the Mars landing", number=6, chat=GROUP)  # not meant for the bot
    usage = phone.bot.services.memory.usage(1)
    assert usage.questions == {(Outcome.ANSWER, "en"): 1, (Outcome.NONE, "en"): 1}
    assert phone.bot.services.memory.unanswered(5) == ("the Mars landing",)


async def test_a_group_that_moved_keeps_its_language(phone: Phone) -> None:
    phone.bot.services.memory.set_language(-5, "zh")
    await phone.update(message=message(5, -5, ANNA, None, migrate_to_chat_id=-1005))
    assert phone.bot.services.memory.language(-1005) == "zh"


async def test_a_message_sent_through_the_bot_itself_is_no_question(phone: Phone) -> None:
    await phone.say("4. The satellite project", via_bot=BOT_USER)
    assert not phone.telegram.calls


async def test_a_follow_up_goes_on_from_the_last_answer(phone: Phone) -> None:
    await phone.say("satellite")
    await phone.say("when?")
    first, second = phone.engine.conversations
    assert first == Conversation()
    assert second.opened == "4"


async def test_more_goes_on_behind_what_a_message_had_room_for(phone: Phone) -> None:
    many = {str(number): 0.9 for number in range(1, 12)}
    phone.engine.table = {
        "many": Told(many, strong=11),
        "more": Told(many, strong=11, route=Route.FOLLOW_UP, follow_up=FollowUp.MORE),
    }
    await phone.say("many")
    await phone.say("more")
    await phone.say("more")
    assert [one.shown for one in phone.engine.conversations] == [0, 5, 9]


async def test_a_question_that_the_document_does_not_answer_gets_one_line_in_a_group(phone: Phone) -> None:
    await phone.say("@scoda_bot the Mars landing", chat=GROUP, **MENTION)
    assert phone.read() == ["<b>The document does not say.</b>"]


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        (
            Fact.PUBLISHER,
            "“10 Tasks of 2020” was published by The publisher on May 26, 2021.\n"
            "Its title says 10; the list itself has 11.",
        ),
        (Fact.TITLE, "Its title is “10 Tasks of 2020”.\nIts title says 10; the list itself has 11."),
        (Fact.DATE, "It was published on May 26, 2021."),
    ],
)
async def test_facts_of_the_document(phone: Phone, fact: Fact, text: str) -> None:
    phone.engine.table = {"q": Told({}, route=Route.DOCUMENT, fact=fact, strong=0)}
    await phone.say("q")
    assert phone.read() == [text]


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        (Fact.SOURCE, "I do not have a link to the document."),
        (Fact.YEAR, "I do not have this information about the document."),
    ],
)
async def test_facts_that_are_not_recorded(phone: Phone, fact: Fact, text: str) -> None:
    phone.engine.table = {"q": Told({}, Outcome.NONE, 0, Route.DOCUMENT, fact=fact)}
    await phone.say("q")
    assert phone.read() == [text]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (FollowUp.MORE, "There are no more results."),
        (FollowUp.STEP, "There are no more tasks."),
        (FollowUp.SECTION_TASKS, "There are no more tasks."),
        (FollowUp.NOTHING, "I do not know yet what you mean. First ask about something by its name."),
    ],
)
async def test_what_cannot_go_on_says_why(phone: Phone, kind: FollowUp, text: str) -> None:
    phone.engine.table = {"q": Told({}, Outcome.NONE, 0, Route.FOLLOW_UP, follow_up=kind)}
    await phone.say("q")
    assert phone.read() == [text]


async def test_a_topic_that_the_document_does_not_mention(phone: Phone) -> None:
    missing = Missing(names=("Tesla",))
    told = Told({"4": 0.4, "5": 0.3}, Outcome.SUGGEST, 0, Route.FOLLOW_UP, follow_up=FollowUp.TOPIC, missing=missing)
    phone.engine.table = {"and Tesla?": told}
    await phone.say("and Tesla?")
    assert phone.read()[0].startswith("The document does not mention “Tesla”. The closest it has:\n\n<b>4.</b>")


async def test_a_missing_detail_is_named_before_the_passage(phone: Phone) -> None:
    phone.engine.table = {
        "when?": Told(
            {"4": 1.0},
            Outcome.SUGGEST,
            0,
            Route.FOLLOW_UP,
            follow_up=FollowUp.DETAIL,
            missing=Missing(detail="date"),
        )
    }
    await phone.say("when?")
    assert phone.read()[0].startswith("The document does not say when. All it says about this:\n\n<b>4.</b>")


async def test_a_greeting_gets_a_warm_line_and_examples(phone: Phone) -> None:
    phone.engine.table = {"hi": Told({}, Outcome.NONE, 0, Route.TALK, talk=Talk.GREETING)}
    await phone.say("hi")
    lines = phone.read()[0].splitlines()
    assert lines[0].startswith("Hello!")
    assert len(lines) == 3


async def test_thanks_in_a_group_get_silence(phone: Phone) -> None:
    phone.engine.table = {"thanks": Told({}, Outcome.NONE, 0, Route.TALK, talk=Talk.THANKS)}
    await phone.say("@scoda_bot thanks", chat=GROUP, **MENTION)
    assert phone.telegram.sent("sendMessage") == []
    await phone.say("thanks")
    assert phone.read() == ["You’re welcome!"]


async def test_a_figure_comes_before_the_words(phone: Phone) -> None:
    phone.engine.corpus = RICH
    phone.engine.table = {"trade?": Told({"H1": 0.9}, figures=RICH.headline[:1])}
    await phone.say("trade?")
    assert phone.read()[0].startswith("Trade: RMB 15.6 billion, +14.4%\n\nTrade reached")


async def test_the_documents_own_language_is_shown_without_a_translation(phone: Phone) -> None:
    hit = Told({"4": 1.0}, route=Route.FOLLOW_UP, language="zh", follow_up=FollowUp.TRANSLATE)
    phone.engine.table = {"翻译": hit, "翻译成英文": replace(hit, into="en")}
    await phone.say("翻译")
    await phone.say("翻译成英文")
    translated, original = phone.read()
    assert translated.startswith("<b>4.</b> 卫星项目签约。")
    assert original.startswith("<b>4.</b> The satellite project was signed.")
    assert "卫星" not in original


async def test_what_asks_of_nothing_gets_examples(phone: Phone) -> None:
    phone.engine.table = {"when?": Told({}, Outcome.NONE, 0, Route.FOLLOW_UP, follow_up=FollowUp.NOTHING)}
    await phone.say("when?")
    (sent,) = phone.telegram.sent("sendMessage")
    assert "Example questions" in str(sent["reply_markup"])


async def test_forget_forgets_the_conversation(phone: Phone) -> None:
    await phone.say("satellite")
    await phone.say("/forget", entities=[{"type": "bot_command", "offset": 0, "length": 7}])
    await phone.say("when?")
    assert phone.engine.conversations[-1] == Conversation()


@pytest.mark.parametrize("text", ["/ask", "@scoda_bot"])
@pytest.mark.parametrize(
    "replied",
    [
        {"reply_to_message": message(3, GROUP, ANNA, "a long message that asks about the satellite and more")},
        {"reply_to_message": message(3, GROUP, BOT_USER, "an answer with a satellite in it")},
        {"external_reply": {"origin": {"type": "hidden_user", "sender_user_name": "Boris", "date": 1}}},
    ],
    ids=["of this chat", "of an answer", "of another chat"],
)
async def test_a_bare_word_to_the_bot_below_a_quote_asks_what_is_quoted(
    phone: Phone, text: str, replied: dict[str, Any]
) -> None:
    quote = {"text": "satellite", "position": 0}
    await phone.say(text, chat=GROUP, quote=quote, **replied, **({} if text == "/ask" else MENTION))
    (sent,) = phone.telegram.sent("sendMessage")
    assert phone.engine.asked == ["satellite"]
    assert sent["reply_parameters"]["message_id"] == 5
