"""Every button: what the message says then, and that each press is answered."""

from __future__ import annotations

import re

import pytest

from tests.variants import variants

from .botapi import Received
from .conftest import Meet, Writer, press
from .document import read_in, task

pytestmark = [pytest.mark.e2e, pytest.mark.slow, pytest.mark.asyncio(loop_scope="module")]

HALL = "Was the exhibition hall built?"


def shown(reply: Received) -> list[int]:
    """The numbers of the tasks that the message lists."""
    return [int(number) for number in re.findall(r"^(\d{1,3})\. ", reply.text, re.MULTILINE)]


@pytest.mark.parametrize(
    ("question", "more", "title", "following", "back"),
    [
        ("project", "More results", "These fit as well:", "Next page →", "Back to the answer"),
        *variants(
            ("项目", "更多结果", "以下内容也符合：", "下一页 →", "返回回答"),
            ("проекты", "Ещё результаты", "Менее вероятно:", "Следующая страница →", "Назад к ответу"),
        ),
    ],
)  # fmt: skip
async def test_more_results_and_back(
    anna: Writer, question: str, more: str, title: str, following: str, back: str
) -> None:
    answer = await anna.ask(question)
    first = await press(answer, more)
    assert first.text.startswith(title)
    assert not set(shown(answer)) & set(shown(first))
    second = await press(first, following)
    assert not set(shown(first)) & set(shown(second))
    assert shown(second)
    previous = next(label for label in second.labels if label.startswith("← "))
    assert (await press(second, previous)).text == first.text
    again = await press(second.current(), back)
    assert (again.text, again.labels) == (answer.text, answer.labels)
    assert again.message_id == answer.message_id


async def test_more_after_several_shows_the_others(anna: Writer) -> None:
    answer = await anna.ask("project")
    more = await press(answer, "More results")
    assert not set(shown(answer)) & set(shown(more))
    opened = await press(more, str(shown(more)[0]))
    assert opened.text.startswith(task(shown(more)[0]))
    assert (await press(opened, "Back to the answer")).text == answer.text


async def test_every_page_of_more_results_is_another_one(anna: Writer) -> None:
    page = await press(await anna.ask("project"), "More results")
    seen = [page.text]
    while "Next page →" in page.labels:
        page = await press(page, "Next page →")
        seen.append(page.text)
    assert len(set(seen)) == len(seen) >= 3


async def test_previous_and_next_task(anna: Writer) -> None:
    opened = await anna.ask("/start t39")
    following = await press(opened, "Task 40 →")
    assert following.text.startswith(task(40))
    before = await press(await press(following, "← Task 39"), "← Task 38")
    assert before.text.startswith(task(38))
    assert not any("←" in label for label in (await anna.ask("/task 1")).labels)
    assert not any("→" in label for label in (await anna.ask("/task 110")).labels)


@pytest.mark.parametrize(
    ("language", "similar", "title", "back"),
    [
        ("zh", "相似任务", "与第 39 项相似的内容：", "第 39 项"),
        *variants(
            ("en", "Similar tasks", "Similar to Task 39:", "Task 39"),
            ("ru", "Похожие задачи", "Похоже на «Задача 39»:", "Задача 39"),
        ),
    ],
)
async def test_similar_tasks(meet: Meet, language: str, similar: str, title: str, back: str) -> None:
    opened = await meet(language).ask("/task 39")
    found = await press(await press(opened, opened.labels[-1]), similar)
    assert found.text.startswith(title)
    numbers = shown(found)
    assert 39 not in numbers
    assert len(numbers) >= 3
    for number in numbers:
        assert read_in(language, number) in found.text
    assert (await press(found, back)).text == opened.text


async def test_a_section_is_read_page_by_page(anna: Writer) -> None:
    page = await press(await anna.ask("/task 39"), "Section III")
    read = shown(page)
    assert page.text.endswith("Page 1 of 4")
    while "Next page →" in page.labels:
        page = await press(page, "Next page →")
        read += shown(page)
    assert read == list(range(37, 57))
    assert page.text.endswith("Page 4 of 4")
    assert (await press(page, "← Previous page")).text.endswith("Page 3 of 4")
    overview = await press(page.current(), "All sections")
    assert "Section VI · Supporting works · 27 tasks" in overview.text


async def test_the_figures_from_the_start(anna: Writer) -> None:
    figures = await press(await anna.ask("/start"), "Headline figures")
    assert "28 projects with a total investment of 128.8 billion yuan" in figures.text


async def test_the_sections_when_the_document_does_not_say(ivan: Writer) -> None:
    nothing = await ivan.ask("Какая столица Франции?")
    sections = await press(nothing, "Все разделы")
    section = await press(sections, "Раздел III")
    assert section.text.startswith("Раздел III · Создание центра взаимных инвестиций")
    assert (await press(section, "Назад к ответу")).text == nothing.text


async def test_the_next_message_speaks_of_what_a_button_opened(anna: Writer) -> None:
    opened = await press(await anna.ask("/start t39"), "Task 40 →")
    assert opened.text.startswith(task(40))
    reply = await anna.ask("in Chinese, please")
    assert reply.text.startswith(read_in("zh", 40))


async def test_copying_the_text(anna: Writer, wei: Writer) -> None:
    """The document's own words, in whatever language the person reads."""
    english, chinese = await anna.ask("/task 39"), await wei.ask("/task 39")
    assert (await press(english, "Options")).button("Copy the text").copy_text == task(39)
    assert (await press(chinese, "更多操作")).button("复制原文").copy_text == task(39)


@pytest.mark.parametrize(
    ("question", "label", "thanks"),
    [
        (HALL, "Helpful", "Thank you!"),
        ("Построен ли выставочный зал?", "Не то, что нужно", "Спасибо, учту. Попробуйте спросить иначе."),
        *variants(
            (HALL, "Not what I asked", "Thank you, noted. Try asking in other words."),
            ("展览馆建成了吗？", "有帮助", "谢谢！"),
            ("展览馆建成了吗？", "答非所问", "谢谢，已记下。请换一种问法试试。"),
            ("Построен ли выставочный зал?", "Полезно", "Спасибо!"),
        ),
    ],
)
async def test_feedback_is_thanked_for_and_asked_once(anna: Writer, question: str, label: str, thanks: str) -> None:
    answer = await anna.ask(question)
    toast = await answer.press(label, timeout=240)
    assert toast.text.startswith(thanks)
    assert not toast.show_alert
    voted = await answer.next_edit()
    assert voted.text == answer.text
    assert label not in voted.labels
    assert len(answer.labels) - len(voted.labels) == 2
    assert label not in (await press(voted, voted.labels[-1])).labels  # the options


async def test_none_of_these_takes_the_wrong_list_away(anna: Writer) -> None:
    answer = await anna.ask("Is there a university for doctors?")
    toast = await answer.press("None of these", timeout=240)
    assert toast.text == "Thank you, noted. Try asking in other words."
    instead = await answer.next_edit()
    assert not set(shown(answer)) & set(shown(instead))
    assert "None of these" not in (await press(instead, "Back to the answer")).labels


async def test_a_press_that_changes_nothing_is_answered(anna: Writer) -> None:
    opened = await anna.ask("/task 39")
    data = opened.button("Task 40 →").data
    await press(opened, "Task 40 →")
    assert not (await opened.press(data=data, timeout=240)).text
    assert (await anna.ask("/task 2")).text.startswith(task(2))


@pytest.mark.parametrize(
    ("language", "data", "alert"),
    [
        ("en", "0:o:aaaaaaaa:39", "This button is from an earlier version of the bot. Please ask again."),
        ("ru", "anything", "Эта кнопка не работает. Спросите, пожалуйста, ещё раз."),
        *variants(
            ("zh", "0:o:aaaaaaaa:39", "这个按钮来自旧版机器人，请重新提问。"),
            ("ru", "0:o:aaaaaaaa:39", "Эта кнопка из прежней версии бота. Спросите, пожалуйста, ещё раз."),
            ("en", "anything", "This button does not work. Please ask again."),
            ("zh", "anything", "这个按钮无效，请重新提问。"),
        ),
    ],
)
async def test_a_button_that_means_nothing_says_so(meet: Meet, language: str, data: str, alert: str) -> None:
    opened = await meet(language).ask("/task 39")
    answer = await opened.press(data=data, timeout=240)
    assert (answer.text, answer.show_alert) == (alert, True)


async def test_the_question_behind_an_answer_is_gone(anna: Writer) -> None:
    sent = await anna.chat.send("project")
    answer = await anna.chat.reply(240)
    more = answer.button("More results").data
    opened = await anna.ask("/task 39")  # a message that replies to no question
    alert = await opened.press(data=more, timeout=240)
    assert (alert.text, alert.show_alert) == ("I can no longer see your question. Please ask it again.", True)
    await sent.delete()
    first = shown(answer)[0]
    assert (await press(answer, str(first))).text.startswith(task(first))


async def test_a_press_that_came_too_late_passes_quietly(anna: Writer) -> None:
    opened = await anna.ask("/task 39")
    late = opened.press_nowait("Task 40 →", is_aged=True)
    assert (await opened.next_edit(240)).text.startswith(task(40))
    assert not late.is_answered
    assert (await anna.ask("/task 2")).text.startswith(task(2))
