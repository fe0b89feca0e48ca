"""Commands, from the update to what is read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.telegram.replies.pages import privacy_reply
from bot.telegram.services.memory import ANSWERS_KEPT, COUNTS_KEPT, KEPT, PENDING_KEPT
from index.errors import IndexUnavailable
from index.types import Passage
from tests.bot.telegram.conftest import Phone
from tests.bot.telegram.fakes import RICH, FakeEngine, Told, context
from tests.bot.telegram.network import ANNA, BOT_USER, GROUP, PRIVATE, message

RUSSIAN = {**ANNA, "language_code": "ru"}
CHINESE = {**ANNA, "language_code": "zh-hans"}


@pytest.mark.parametrize(
    ("sender", "begins"),
    [
        (ANNA, "<b>Hello!</b> I answer questions about “10 Tasks of 2020”."),
        (CHINESE, "<b>您好！</b>我可以回答有关《2020年十项任务》的问题。"),
        (RUSSIAN, "<b>Здравствуйте!</b> Я отвечаю на вопросы о документе «10 Tasks of 2020»."),
        ({**ANNA, "language_code": "fr"}, "<b>Hello!</b>"),
        ({**ANNA, "language_code": "uz"}, "<b>Здравствуйте!</b>"),
    ],
)
async def test_start_in_the_persons_language(phone: Phone, sender: dict[str, object], begins: str) -> None:
    await phone.say("/start", sender=sender)
    assert phone.read()[0].startswith(begins)


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("/start t4", "<b>4.</b> The satellite project was signed."),
        ("/start tS2", "<b>Section II</b> · Investment\n\n<b>4.</b>"),
        ("/start t999", "<b>Hello!</b>"),
        ("/start inline", "<b>Hello!</b>"),
        ("/task 4", "<b>4.</b> The satellite project was signed."),
        ("/task ４", "<b>4.</b> The satellite project was signed."),
        ("/task IV", "<b>4.</b> The satellite project was signed."),
        ("/task іv", "<b>4.</b> The satellite project was signed."),
        ("/task 99", "There is no such number: the tasks are numbered from 1 to 11."),
        ("/task 99999999999999999999", "There is no such number"),
        ("/task", "Write a number after the command, like this: <code>/task 4</code>. The tasks are numbered"),
        ("/task satellite", "<b>4.</b> The satellite project was signed."),
        ("/help", "<b>How to ask</b>"),
        ("/sections", "<b>10 Tasks of 2020</b>\n\n<b>Section I</b> · Logistics · 3 tasks"),
        ("/sections II", "<b>Section II</b> · Investment\n\n<b>4.</b>"),
        ("/sections 2", "<b>Section II</b> · Investment\n\n<b>4.</b>"),
        ("/sections 9", "<b>10 Tasks of 2020</b>\n\n<b>Section I</b> · Logistics · 3 tasks"),
        ("/sections satellite", "<b>4.</b> The satellite project was signed."),
        ("/section II", "<b>Section II</b> · Investment\n\n<b>4.</b>"),
        ("/section2", "<b>Section II</b> · Investment\n\n<b>4.</b>"),
        ("/tasks 4", "<b>4.</b> The satellite project was signed."),
        ("/taskIV", "<b>4.</b> The satellite project was signed."),
        ("/task_IV", "<b>4.</b> The satellite project was signed."),
        ("/sections_II", "<b>Section II</b> · Investment\n\n<b>4.</b>"),
        ("/sectionII", "<b>Section II</b> · Investment\n\n<b>4.</b>"),
        ("/task-4", "<b>4.</b> The satellite project was signed."),
        ("/task - 4", "<b>4.</b> The satellite project was signed."),
        ("/task=4", "<b>4.</b> The satellite project was signed."),
        ("/item 4", "<b>4.</b> The satellite project was signed."),
        ("/T4", "<b>4.</b> The satellite project was signed."),
        ("/chapter 2", "<b>Section II</b> · Investment\n\n<b>4.</b>"),
        ("/nonsense 4", "I do not know this command. /help shows what I can do."),
        ("/stats 4", "I do not know this command. /help shows what I can do."),
        ("/task XCIX", "There is no such number: the tasks are numbered from 1 to 11."),
        ("/figures", "<b>Headline figures</b>"),
        ("/figures 2", "28 projects were introduced."),
        ("/figure H2", "28 projects were introduced."),
        ("/figures 9", "<b>Headline figures</b>"),
        ("/figures satellite", "<b>4.</b> The satellite project was signed."),
        ("/lang klingon", "Which language should I use in this chat?"),
        ("/language", "Which language should I use in this chat?"),
        ("/lang", "Which language should I use in this chat?"),
        ("/privacy", "<b>What I keep</b>"),
        ("/nonsense", "I do not know this command. /help shows what I can do."),
    ],
)
async def test_commands(phone: Phone, text: str, begins: str) -> None:
    await phone.say(text)
    assert phone.read()[0].startswith(begins)


@pytest.mark.parametrize("named", ["ru", "RU", "ru-RU", "Russian", "русский", "Русский", "俄语"])
async def test_a_language_that_is_named_is_chosen(phone: Phone, named: str) -> None:
    await phone.say(f"/lang {named}")
    assert phone.read() == [phone.bot.services.localisation.texts("ru").html("lang-saved")]
    assert phone.bot.services.memory.language(7) == "ru"


@pytest.mark.parametrize("text", ["/section II", "/tasks 4", "/figure 2", "/language ru"])
async def test_other_names_of_commands_may_be_another_bots_in_groups(phone: Phone, text: str) -> None:
    await phone.say(text, chat=GROUP)
    assert not phone.telegram.calls
    command, *rest = text.split()
    await phone.say(" ".join([f"{command}@scoda_bot", *rest]), chat=GROUP)
    assert UNKNOWN not in phone.read()


async def test_a_section_opened_by_a_command_is_what_the_next_message_speaks_of(phone: Phone) -> None:
    await phone.say("/sections II")
    await phone.say("more")
    assert phone.engine.conversations[-1].opened == "S2"


CODE: dict[str, Any] = {"entities": [{"type": "code", "offset": 0, "length": 7}]}
TASK_4 = "<b>4.</b> The satellite project was signed."
UNKNOWN = "I do not know this command. /help shows what I can do."
FORWARDED: dict[str, Any] = {"forward_origin": {"type": "hidden_user", "sender_user_name": "Boris", "date": 1}}
PHOTO: dict[str, Any] = {"photo": [{"file_id": "p", "file_unique_id": "u", "width": 1, "height": 1}]}
VIDEO: dict[str, Any] = {"video": {"file_id": "v", "file_unique_id": "u", "width": 1, "height": 1, "duration": 1}}
DOCUMENT: dict[str, Any] = {"document": {"file_id": "d", "file_unique_id": "u"}}


@pytest.mark.parametrize("chat", [PRIVATE, GROUP])
@pytest.mark.parametrize(
    ("text", "more"),
    [
        pytest.param(None, {"caption": "/task 4", **PHOTO}, id="a photo's caption"),
        pytest.param(None, {"caption": "/task@scoda_bot 4", **VIDEO}, id="a video's caption"),
        pytest.param(None, {"caption": "／task　４", **DOCUMENT}, id="a document's caption in full-width signs"),
        pytest.param("/task 4", CODE, id="monospace"),
        pytest.param("/task 4", {"entities": [{**CODE["entities"][0], "type": "pre"}]}, id="a block of code"),
        pytest.param("/task第4项", {"entities": []}, id="no space before Chinese"),
        pytest.param("/task4", {}, id="no space"),
        pytest.param("/task 4", FORWARDED, id="forwarded"),
    ],
)
async def test_a_command_is_carried_out_however_it_is_written(
    phone: Phone, text: str | None, more: dict[str, Any], chat: int
) -> None:
    phone.engine.table = {**phone.engine.table, "第4项": Told({"4": 1.0})}
    await phone.say(text, chat=chat, **more)
    (said,) = phone.read()
    assert said.startswith(TASK_4)


@pytest.mark.parametrize(
    ("text", "more", "chat"),
    [
        ("/usr/bin x", {"entities": []}, PRIVATE),
        ("/nonsense", CODE, PRIVATE),
        ("/task@other_bot 4", {}, PRIVATE),
        (None, {"caption": "/nonsense", **PHOTO}, PRIVATE),
        ("/nonsense@scoda_bot", {}, GROUP),
        ("/usr/bin x", {"entities": [], "reply_to_message": message(4, GROUP, BOT_USER, "an answer")}, GROUP),
    ],
)
async def test_an_unknown_command_that_speaks_to_the_bot(
    phone: Phone, text: str | None, more: dict[str, Any], chat: int
) -> None:
    await phone.say(text, chat=chat, **more)
    assert phone.read() == [UNKNOWN]


@pytest.mark.parametrize("text", ["/usr/bin x", "/nonsense", "/task@other_bot 4", "/stats", "/stats@scoda_bot"])
async def test_what_is_not_for_the_bot_is_passed_over_in_groups(phone: Phone, text: str) -> None:
    await phone.say(text, chat=GROUP)
    assert not phone.telegram.calls


@pytest.mark.parametrize("chat", [PRIVATE, GROUP])
async def test_another_bot_is_not_answered(phone: Phone, chat: int) -> None:
    answer = message(4, chat, BOT_USER, "an answer")
    for text in ("satellite", "/task 4", "@scoda_bot satellite"):
        await phone.say(text, chat=chat, sender={**ANNA, "id": 98, "is_bot": True}, reply_to_message=answer)
    assert not phone.telegram.calls


async def test_an_album_with_words_gets_one_answer(phone: Phone) -> None:
    await phone.say(None, caption="/task 4", media_group_id="m", number=5, **PHOTO)
    await phone.say(None, media_group_id="m", number=6, **PHOTO)
    (said,) = phone.read()
    assert said.startswith(TASK_4)


async def test_start_in_a_group_says_how_to_ask_there(phone: Phone) -> None:
    await phone.say("/start@scoda_bot", chat=GROUP)
    assert phone.read()[0].endswith("mention @scoda_bot, reply to one of my messages, or write /ask and your question.")


async def test_about_tells_the_document_and_the_index(phone: Phone) -> None:
    await phone.say("/about")
    assert phone.read() == [
        "<b>10 Tasks of 2020</b>\n"
        "Published by: The publisher\n"
        "Date: May 26, 2021\n"
        "Source: no link is recorded\n"
        "The document lists 11 tasks in 2 sections.\n"
        "Its title says 10; the list itself has 11.\n"
        "The translations I show are unofficial.\n\n"
        "Index version: <code>ab12cd34ef567890</code>, built 2026-01-02 03:04 UTC\n"
        "Language model: a-model"
    ]


async def test_about_has_the_title_and_the_publisher_in_the_readers_language(phone: Phone) -> None:
    await phone.say("/about", sender=CHINESE)
    assert phone.read()[0].startswith("<b>2020年十项任务</b>\n<i>10 Tasks of 2020</i>\n发布者：发布机构\n")


KEEPS = "keeps the text of questions that the document does not answer, for 90 days"
LOGS = "keeps a log with the text of questions"
DROPS = "I do not keep the text of questions."


@pytest.mark.parametrize(
    ("keeps", "logs", "said", "unsaid"),
    [
        (False, False, [DROPS], [LOGS, KEEPS]),
        (True, False, [KEEPS], [LOGS, DROPS]),
        (False, True, [LOGS], [KEEPS, DROPS]),
        (True, True, [LOGS, "for 90 days, with such a code, the text of those"], [DROPS]),
    ],
)
def test_privacy_says_whether_texts_are_kept(keeps: bool, logs: bool, said: list[str], unsaid: list[str]) -> None:
    text = privacy_reply(context(FakeEngine()), days=90, keeps_unanswered=keeps, logs_questions=logs).text
    assert all(part in text for part in said)
    assert not any(part in text for part in unsaid)


async def test_privacy_names_the_times_that_the_memory_keeps_to(phone: Phone) -> None:
    await phone.say("/privacy")
    assert [one.days for one in (ANSWERS_KEPT, KEPT, PENDING_KEPT, COUNTS_KEPT)] == [2, 90, 1, 365]
    (text,) = phone.read()
    for claim in ("For two days, which of my", "For 90 days, which answers", "for a day at most", "For a year, counts"):
        assert claim in text


async def test_forget_deletes_feedback(phone: Phone) -> None:
    await phone.say("satellite")
    await phone.press("Helpful", question="satellite")
    assert phone.bot.services.memory.usage(1).helpful == 1
    await phone.say("/forget")
    assert phone.bot.services.memory.usage(1).helpful == 0


async def test_forget(phone: Phone, tmp_path: Path) -> None:
    memory = phone.bot.services.memory
    memory.set_language(7, "zh")
    await phone.say("the Mars landing")
    await phone.say("/forget")
    assert phone.read()[-1] == "已完成：我保存的有关您和本聊天的信息已全部删除。"
    assert memory.language(7) is None
    assert memory.answer_to(7, 5) is None
    stored = b"".join(path.read_bytes() for path in tmp_path.glob("bot.sqlite3*"))
    assert b"Mars" not in stored


async def test_the_examples_of_the_corpus(phone: Phone) -> None:
    phone.engine.corpus = RICH
    await phone.say("/start")
    await phone.say("/ask")
    start, ask = phone.read()
    assert "You could ask, for example:\n• Was a &lt;satellite&gt; signed?" in start
    assert "<code>/ask Was a &lt;satellite&gt; signed?</code>" in ask


async def test_about_links_to_the_document_where_it_has_a_source(phone: Phone) -> None:
    phone.engine.corpus = replace(phone.engine.corpus, source="https://example.org/list")
    await phone.say("/about")
    assert "\nSource: https://example.org/list\n" in phone.read()[0]


@pytest.mark.parametrize("text", ["/task 5", "/start t5"])
async def test_a_task_opened_by_a_command_is_what_the_next_message_speaks_of(phone: Phone, text: str) -> None:
    await phone.say(text)
    await phone.say("when?")
    assert phone.engine.conversations[-1].opened == "5"


@pytest.fixture
def picture(phone: Phone) -> None:
    """The headline figures as a picture that needs no drawing."""
    phone.engine.corpus, phone.engine.pictures = RICH, {"en": b"a picture"}


@pytest.mark.usefixtures("picture")
async def test_figures_come_as_words_and_then_as_a_picture_uploaded_once(phone: Phone) -> None:
    await phone.say("/figures")
    await phone.say("/figures")
    assert [name for name, _ in phone.telegram.calls] == ["sendMessage", "sendPhoto"] * 2
    first, second = phone.telegram.sent("sendPhoto")
    assert first["photo"] == "uploaded"
    assert second["photo"] == "p1"
    assert first["caption"] == (
        "Headline figures: value, and growth over the year before\n"
        "Trade: RMB 15.6 billion, growth 14.4%\n"
        "Investment: RMB 32.6 billion, growth 11%"
    )


@pytest.mark.usefixtures("picture")
async def test_a_picture_that_telegram_lost_is_uploaded_again(phone: Phone) -> None:
    phone.bot.services.pictures.remember(phone.engine.fingerprint, "en", "lost")
    phone.telegram.refuse("sendPhoto", 400, "Bad Request: wrong file identifier/HTTP URL specified")
    await phone.say("/figures")
    lost, again = phone.telegram.sent("sendPhoto")
    assert lost["photo"] == "lost"
    assert again["photo"] == "uploaded"


async def test_a_picture_that_cannot_be_read_costs_the_picture_only(
    phone: Phone, caplog: pytest.LogCaptureFixture
) -> None:
    class Damaged(dict[str, bytes]):
        def get(self, *_: object) -> bytes:
            raise IndexUnavailable("its SHA-256 is not the manifest's")

    phone.engine.pictures = Damaged()
    await phone.say("/figures")
    assert [name for name, _ in phone.telegram.calls] == ["sendMessage"]
    assert "cannot be read: its SHA-256" in caplog.text


async def test_a_version_without_a_picture(phone: Phone) -> None:
    await phone.say("/figures")
    assert not phone.telegram.sent("sendPhoto")


@pytest.mark.parametrize("shared", [1087968824, 136817688, 777000])
async def test_forget_in_a_chats_name_deletes_what_was_asked_in_its_name_only(phone: Phone, shared: int) -> None:
    """Anonymous administrators share one user id, all channels another, the posts of linked channels a third."""
    sender, memory = {**ANNA, "id": shared}, phone.bot.services.memory
    for number, name in enumerate(("first", "second"), start=1):
        chat = {"id": -number, "type": "channel", "title": name}
        await phone.say(f"/ask {name} unknown", chat=GROUP, sender=sender, number=number, sender_chat=chat)
    assert memory.unanswered(5) == ("second unknown", "first unknown")
    await phone.say("/forget", chat=GROUP, sender=sender, sender_chat={"id": -1, "type": "channel", "title": "first"})
    assert memory.unanswered(5) == ("second unknown",)


NUMBERED = (Passage("2.1", "Apples."), Passage("3.b", "Pears."), Passage("A1", "Plums."), Passage("042", "Figs."))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("/task 2.1", "<b>2.1.</b> Apples."),
        ("/task 3.B", "<b>3.b.</b> Pears."),
        ("/task a1", "<b>A1.</b> Plums."),
        ("/task 42", "<b>042.</b> Figs."),
        ("/task ٤٢", "<b>042.</b> Figs."),
        ("/task 99", "There is no such number: the "),
        ("/start bMi4x", "<b>2.1.</b> Apples."),
    ],
)
async def test_ids_of_every_kind_are_opened(phone: Phone, said: str, expected: str) -> None:
    phone.live.append(FakeEngine(passages=NUMBERED, fingerprint="f" * 16))
    await phone.bot.services.live_engine.refresh()
    await phone.say(said)
    assert phone.read()[-1].startswith(expected)
