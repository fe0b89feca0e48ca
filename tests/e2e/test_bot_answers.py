"""What a person reads in answer to a question: the outcomes in three languages, edits, captions, order."""

from __future__ import annotations

import re

import pytest

from tests.variants import variants

from .botapi import BotServer, Received
from .conftest import Meet, Writer, ask, press
from .document import read_in, task

pytestmark = [pytest.mark.e2e, pytest.mark.slow, pytest.mark.asyncio(loop_scope="module")]

UNOFFICIAL = {"zh": "非官方中文译文", "ru": "Неофициальный перевод на русский"}
CULTURE = "Construction of the business, tourism and culture exchanges and development center"


def kinds(reply: Received) -> list[str]:
    return [entity["type"] for entity in reply.entities]


async def test_an_answer_in_english(anna: Writer) -> None:
    sent = await anna.chat.send("Was the exhibition hall built?")
    reply = await anna.chat.reply(240)
    assert reply.reply_to == sent.message_id
    assert reply.text == f"{task(59)}\nSection IV · {CULTURE}\n\nMatch: very close"
    assert reply.html.startswith("<b>59.</b> The SCODA Exhibition Hall")
    assert reply.labels == ["Section IV", "Options", "Helpful", "Not what I asked"]
    options = await press(reply, "Options")
    assert options.text == reply.text
    assert options.labels == [
        "← Task 58", "Task 60 →", "Section IV", "Similar tasks", "Copy the text", "Helpful", "Not what I asked",
    ]  # fmt: skip
    assert options.button("Copy the text").copy_text == task(59)


@pytest.mark.parametrize(
    ("language", "question", "number", "section", "labels"),
    [
        ("zh", "展览馆建成了吗？", 59, "第四部分 · ", ["更多操作", "有帮助", "答非所问"]),
        ("ru", "Geely спутниктік интернет жобасы қайда орналасты?", 39, "Раздел III · ", ["Действия", "Полезно"]),
        *variants(
            ("zh", "吉利卫星项目落户哪里？", 39, "第三部分 · ", ["更多操作", "有帮助", "答非所问"]),
            ("ru", "Построен ли выставочный зал?", 59, "Раздел IV · ", ["Действия", "Полезно", "Не то, что нужно"]),
        ),
    ],
)
async def test_an_answer_with_its_unofficial_translation(
    meet: Meet, language: str, question: str, number: int, section: str, labels: list[str]
) -> None:
    """Whatever the language of Telegram; a Kazakh question has Russian texts."""
    reply = await meet("en").ask(question)
    words, note, place, original, *_ = [part for part in re.split(r"\n+", reply.text) if part]
    assert (words, note) == (read_in(language, number), UNOFFICIAL[language])
    assert place.startswith(section)
    assert original == task(number).removeprefix(f"{number}. ")
    assert "expandable_blockquote" in kinds(reply)
    assert set(labels) <= set(reply.labels)


@pytest.mark.parametrize(
    ("language", "question", "intro"),
    [
        ("zh", "能源", "以下 3 项任务回答了您的问题："),
        *variants(
            ("en", "energy", "These 3 tasks answer your question:"),
            ("ru", "энергетика", "На ваш вопрос отвечают 3 задачи:"),
        ),
    ],
)
async def test_several_right_answers_come_together(meet: Meet, language: str, question: str, intro: str) -> None:
    reply = await meet(language).ask(question)
    assert reply.text.startswith(intro)
    assert len(reply.labels) <= 4
    for number in (81, 83, 102):
        assert task(number).removeprefix(f"{number}. ") in reply.text
        assert read_in(language, number) in reply.text
    notes = [note for note in ("Unofficial", *UNOFFICIAL.values()) if note in reply.text]
    assert notes == ([] if language == "en" else [UNOFFICIAL[language]])


async def test_at_most_five_and_then_more(anna: Writer) -> None:
    reply = await anna.ask("project")
    assert reply.text.startswith("These 5 tasks answer your question:")
    assert re.search(r"\d+ more fit: press “More results”\.$", reply.text)
    assert "More results" in reply.labels


async def test_not_sure_offers_candidates_with_readable_labels(anna: Writer) -> None:
    reply = await anna.ask("Is there a university for doctors?")
    assert reply.text.startswith("I am not sure which one you mean. Is it one of these?")
    assert reply.labels[-1] == "None of these"
    label = next(label for label in reply.labels if label.startswith("Task 58: Cultural"))
    assert 2 <= len(reply.labels) <= 4
    await reply.press(label, timeout=240)
    assert (await reply.next_edit()).text.startswith(task(58))


OUTCOMES = [
    ("en", "How is the weather in Qingdao?", "The document does not say.", "SCODA is the China-SCO"),
    ("zh", "青岛天气怎么样？", "文件中没有提到。", "SCODA即中国—上海合作组织"),
    ("ru", "Какая погода в Циндао?", "В документе об этом не говорится.", "SCODA — это Демонстрационная зона"),
    ("en", "What is the capital of France?", "The document does not mention “France”.", "SCODA is the China-SCO"),
    ("en", "task 200", "There is no such number: the tasks are numbered from 1 to 110.", ""),
    ("en", "What was done in 2019 for rail freight?", "The document covers only 2020;", "what it says about that year"),
    ("en", "How many tasks are there?", "The document lists 110 tasks in 6 sections.", "title says 100; the list"),
    ("en", "!!!", "I do not see a question in that.", "send a number"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "question", "beginning", "part"), OUTCOMES)
async def test_what_is_not_plainly_answered(
    meet: Meet, language: str, question: str, beginning: str, part: str
) -> None:
    reply = await meet(language).ask(question)
    assert reply.text.startswith(beginning)
    assert part in reply.text


@pytest.mark.parametrize(("question", "number"), [("42", 42), ("第42项", 42), ("задача 39", 39), ("the last one", 110)])
async def test_numbers_go_straight_to_the_task(anna: Writer, question: str, number: int) -> None:
    assert task(number).removeprefix(f"{number}. ") in (await anna.ask(question)).text


async def test_a_document_question_opens_the_section(anna: Writer) -> None:
    reply = await anna.ask("What is in section III?")
    assert reply.text.startswith("Section III · Construction of the two-way investment center")
    assert task(39) in reply.text


async def test_an_edited_question_edits_its_answer(anna: Writer) -> None:
    sent = await anna.chat.send("task 39")
    answer = await anna.chat.reply(240)
    await sent.edit("Was the exhibition hall built?")
    edited = await answer.next_edit(240)
    assert edited.text.startswith(task(59))
    assert edited.message_id == answer.message_id
    await sent.edit("吉利项目怎么样了？")
    again = await edited.next_edit(240)
    assert UNOFFICIAL["zh"] in again.text
    assert (await anna.ask("task 1")).text.startswith(task(1))
    await anna.chat.silence(0.1)


async def test_the_same_answer_after_an_edit_is_no_fault(anna: Writer) -> None:
    sent = await anna.chat.send("task 39")
    await anna.chat.reply(240)
    await sent.edit("Task 39!")
    assert (await anna.ask("task 1")).text.startswith(task(1))


async def test_a_caption_counts_as_text(anna: Writer) -> None:
    sent = await anna.chat.send_media("photo", "Was the exhibition hall built?")
    answer = await anna.chat.reply(240, to=sent)
    assert answer.text.startswith(task(59))
    await sent.edit("task 2")
    assert (await answer.next_edit(240)).text.startswith(task(2))


@pytest.mark.parametrize("kind", ["voice", *variants("sticker", "photo", "document")])
@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("ru", "Я понимаю только текст. Напишите, пожалуйста, вопрос словами."),
        *variants(
            ("en", "I can only read text. Please write your question in a few words."),
            ("zh-hans", "我只能阅读文字，请把问题写成文字发给我。"),
        ),
    ],
)
async def test_without_words_one_friendly_line(meet: Meet, kind: str, language: str, line: str) -> None:
    someone = meet(language)
    sent = await someone.chat.send_media(kind)
    assert (await someone.chat.reply(240, to=sent)).text == line


async def test_the_order_of_quick_questions_is_kept(anna: Writer) -> None:
    """Every other one needs the encoder, which takes longer than a number."""
    texts = [f"task {number}" if number % 2 else "Was the exhibition hall built?" for number in range(1, 11)]
    sent = [await anna.chat.send(text) for text in texts]
    replies = [await anna.chat.reply(240) for _ in sent]
    assert [reply.reply_to for reply in replies] == [one.message_id for one in sent]
    for number, reply in enumerate(replies, 1):
        assert reply.text.startswith(task(number if number % 2 else 59))


async def test_someone_who_blocks_the_bot_and_a_flood_stop_nothing(
    server: BotServer, anna: Writer, ivan: Writer
) -> None:
    await ivan.chat.send("task 1")
    await ivan.chat.reply(240)
    server.faults.flood(1, chat=anna.chat.id, method="sendMessage")
    question = await anna.chat.send("task 39")
    await ivan.chat.send("task 40")
    await ivan.person.block()
    assert (await anna.chat.reply(240, to=question)).text.startswith(task(39))
    await ivan.person.unblock()
    assert (await ask(ivan.chat, "task 41")).text.startswith(task(41))
