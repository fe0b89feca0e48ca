"""Every command that anyone may use, in English, Chinese and Russian."""

from __future__ import annotations

import re
import struct

import pytest

from tests.variants import variants

from .bot_process import BotProcess
from .botapi import BotServer, Received
from .conftest import Meet, Writer, press
from .document import read_in, task

pytestmark = [pytest.mark.e2e, pytest.mark.slow, pytest.mark.asyncio(loop_scope="module")]

COMMANDS = [
    ("en", "/start", "Hello! I answer questions about “100 Major Tasks Accomplished by SCODA in 2020”.", "Just"),
    ("zh", "/start", "您好！我可以回答有关《上合示范区2020年完成的100项重点任务》的问题。", "• 吉利项目怎么样了？"),
    ("ru", "/start", "Здравствуйте! Я отвечаю на вопросы о документе «100", "• Что с проектом Geely?"),
    ("en", "/help", "How to ask", "/task 37 – Task 37"),
    ("zh", "/help", "怎样提问", "/task 37 – 第 37 项"),
    ("ru", "/help", "Как спрашивать", "/task 37 — Задача 37"),
    ("en", "/ask", "Write your question after the command:\n/ask What happened", "reply to"),
    ("en", "/task", "Write a number after the command, like this: /task 37.", "numbered from 1 to 110"),
    ("en", "/about", "100 Major Tasks Accomplished by SCODA in 2020\nPublished by: ", "Date: May 26, 2021"),
    ("en", "/about", "100 Major Tasks", "Its title says 100; the list itself has 110."),
    ("en", "/privacy", "What I keep", "I do not keep the text of questions."),
    ("en", "/forget", "Done: everything I kept about you and this chat is deleted.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("language", "command", "beginning", "part"), COMMANDS)
async def test_a_command_in_the_language_of_telegram(
    meet: Meet, language: str, command: str, beginning: str, part: str
) -> None:
    reply = await meet(language).ask(command)
    assert reply.text.startswith(beginning)
    assert part in reply.text


@pytest.mark.parametrize("command", ["/start t39", *variants("/task 39", "/task 39.", "/ask task 39")])
async def test_a_deep_link_and_a_number_open_the_task(anna: Writer, command: str) -> None:
    reply = await anna.ask(command)
    assert reply.text.startswith(f"{task(39)}\nSection III · Construction of the two-way investment center")
    assert reply.labels[:2] == ["← Task 38", "Task 40 →"]


async def test_a_deep_link_in_chinese_brings_the_translation(wei: Writer) -> None:
    reply = await wei.ask("/start t39")
    assert reply.text.startswith(f"{read_in('zh', 39)}\n非官方中文译文\n第三部分")
    assert task(39).removeprefix("39. ") in reply.text


async def test_ask_with_a_question_and_task_with_one(anna: Writer) -> None:
    assert (await anna.ask("/ask Was the exhibition hall built?")).text.startswith(task(59))
    assert (await anna.ask("/task exhibition hall")).text.startswith(task(59))


async def test_about_names_the_index_version_and_the_model(bot: BotProcess, anna: Writer) -> None:
    reply = await anna.ask("/about")
    version = (bot.home / "CURRENT").read_text(encoding="ascii").strip()
    assert f"Index version: {version}, built 20" in reply.text
    assert "Language model: multilingual-e5-small" in reply.text


@pytest.mark.parametrize(
    ("language", "title", "count", "button"),
    [
        ("zh", "上合示范区2020年完成的100项重点任务", "第三部分 · 双向投资合作中心建设 · 20 项任务", "第三部分"),
        *variants(
            (
                "en",
                "100 Major Tasks",
                "Section III · Construction of the two-way investment center · 20 tasks",
                "Section III",
            ),
            ("ru", "100 ", "Раздел III · Создание центра взаимных инвестиций · 20 задач", "Раздел III"),
        ),
    ],
)
async def test_sections_page_in_one_message(meet: Meet, language: str, title: str, count: str, button: str) -> None:
    reply = await meet(language).ask("/sections")
    assert reply.text.startswith(title)
    assert count in reply.text
    first = await press(reply, button)
    assert first.message_id == reply.message_id
    assert read_in(language, 37) in first.text
    assert task(37).removeprefix("37. ") in first.text


@pytest.mark.parametrize(
    ("language", "title", "caption"),
    [
        ("ru", "Главные показатели", "Внешняя торговля: 15,6 млрд юаней, рост 14,4 %"),
        *variants(
            ("en", "Headline figures", "Foreign trade: RMB 15.6 billion, growth 14.4%"),
            ("zh", "主要数据", "外贸进出口总额：156亿元，同比增长 14.4%"),
        ),
    ],
)
async def test_figures_as_text_and_as_a_picture(
    server: BotServer, meet: Meet, language: str, title: str, caption: str
) -> None:
    someone = meet(language)
    text = await someone.ask("/figures")
    assert text.text.startswith(f"{title}\n\n")
    assert "a total foreign trade value of RMB 15.6 billion yuan" in text.text
    picture = await someone.chat.reply(240)
    assert caption in picture.text
    width, height = size(picture)
    assert width == 1080
    assert 800 <= height <= 1600
    again = await someone.ask("/figures")
    assert again.text == text.text
    assert (await someone.chat.reply(240)).photo == picture.photo
    uploads = [params["photo"].startswith("attach://") for method, params in server.calls if method == "sendPhoto"]
    assert uploads[-2:] == [True, False]  # the second time by the id that Telegram gave it


def size(picture: Received) -> tuple[int, int]:
    """Width and height of a PNG."""
    assert picture.photo is not None
    assert picture.photo.startswith(b"\x89PNG\r\n\x1a\n")
    assert len(picture.photo) < 500_000
    width, height = struct.unpack(">II", picture.photo[16:24])
    return int(width), int(height)


@pytest.mark.parametrize(
    ("choice", "saved", "question", "beginning"),
    [
        ("中文", "从现在起，我在这里用中文回复。", "How is the weather in Qingdao?", "文件中没有提到。"),
        *variants(
            ("English", "From now on I write in English here.", "第42项", "42. The Handle Global Root Node"),
            (
                "Русский",
                "Теперь я пишу здесь по-русски.",
                "How many tasks are there?",
                "В документе 110 задач",
            ),
        ),
    ],
)
async def test_a_chosen_language_stays(meet: Meet, choice: str, saved: str, question: str, beginning: str) -> None:
    someone = meet("en")
    menu = await someone.ask("/lang")
    assert menu.labels == ["English", "Русский", "中文", "The language I ask in"]
    assert (await menu.press(choice, timeout=240)).text.startswith(saved)
    assert (await menu.next_edit()).text.startswith(saved)
    assert (await someone.ask(question)).text.startswith(beginning)
    menu = await someone.ask("/lang")
    auto = [label for label in menu.labels if label not in ("English", "Русский", "中文")]
    await press(menu, auto[0])
    assert (await someone.ask("吉利卫星项目落户哪里？")).text.startswith(f"{read_in('zh', 39)}\n")


async def test_every_command_of_the_help_exists(anna: Writer) -> None:
    listed = re.findall(r"^(/\w+)", (await anna.ask("/help")).text, re.MULTILINE)
    assert len(listed) >= 7
    for command in listed:
        assert "I do not know this command" not in (await anna.ask(command)).text
