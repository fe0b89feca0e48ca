"""Inline mode in any chat, and guest messages in chats where the bot is not."""

from __future__ import annotations

import pytest

from tests.variants import variants

from .bot_process import BotProcess
from .botapi import BotServer
from .conftest import Meet, Writer, press
from .document import read_in, task, translated

pytestmark = [pytest.mark.e2e, pytest.mark.slow, pytest.mark.asyncio(loop_scope="module")]


def version(bot: BotProcess) -> str:
    """What ids and offsets carry of the index version."""
    return (bot.home / "CURRENT").read_text(encoding="ascii")[:8]


@pytest.mark.parametrize(
    ("query", "title", "description", "place", "open_bot"),
    [
        ("exhibition hall", "Task 59 · Section IV", "", "Section IV", "Open in the bot"),
        ("展览馆建成了吗", "第 59 项 · 第四部分", "zh", "非官方中文译文", "在机器人中打开"),
        *variants(
            ("выставочный зал", "Задача 59 · Раздел IV", "ru", "Неофициальный перевод на русский", "Открыть в боте"),
        ),
    ],
)
async def test_results_with_number_section_and_words(
    bot: BotProcess, anna: Writer, query: str, title: str, description: str, place: str, open_bot: str
) -> None:
    answer = await anna.person.inline(query, timeout=240)
    best = answer.results[0]
    assert best.title == title
    assert best.text.startswith(read_in(description or "en", 59))
    assert place in best.text
    words = translated(description, "59") if description else task(59).removeprefix("59. ")
    assert best.description == words
    assert [one.id.split("-")[0] for one in answer.results] == [version(bot)] * len(answer.results)
    assert len({one.id for one in answer.results}) == len(answer.results)
    link = next(button for row in best.buttons for button in row if button.label == open_bot)
    assert link.url == "https://t.me/test_bot?start=t59"
    assert answer.is_personal
    assert answer.cache_time <= 60
    assert answer.button is not None
    assert answer.button["start_parameter"] == "inline"


async def test_an_empty_query_shows_the_beginning_page_by_page(anna: Writer) -> None:
    page = await anna.person.inline("", timeout=240)
    assert [one.title for one in page.results[:4]] == [f"Headline figure {one}" for one in (1, 2, 3)] + [
        "Task 1 · Section I"
    ]
    found = list(page.results)
    while page.next_offset:
        page = await page.more(240)
        found += page.results
    assert [one.title.split(" · ")[0] for one in found[3:]] == [f"Task {number}" for number in range(1, 41)]
    assert len({one.id for one in found}) == 43


async def test_a_query_pages_without_repeating_itself(anna: Writer) -> None:
    first = await anna.person.inline("project", timeout=240)
    second = await first.more(240)
    assert not {one.id for one in first.results} & {one.id for one in second.results}
    assert len(first.results) == 20


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("What is the capital of France?", "The document does not say. Ask in a chat"),
        *variants(
            ("法国的首都是哪里？", "文件中没有提到，去聊天中提问"),
            ("Какая столица Франции?", "В документе этого нет. Спросить в чате"),
            ("!!!", "The document does not say. Ask in a chat"),
        ),
    ],
)
async def test_what_the_document_does_not_say(anna: Writer, query: str, label: str) -> None:
    answer = await anna.person.inline(query, timeout=240)
    assert answer.results == []
    assert answer.button is not None
    assert answer.button["text"] == label


async def test_a_chosen_result_is_read_on_by_its_buttons(anna: Writer) -> None:
    sent = await (await anna.person.inline("exhibition hall", timeout=240)).choose(0)
    assert sent.text.startswith(task(59))
    assert "Helpful" not in sent.labels
    following = await press(sent, "Task 60 →")
    assert following.text.startswith(task(60))
    options = await press(following, "Options")
    similar = await press(options, "Similar tasks")
    assert similar.text.startswith("Similar to Task 60:")
    assert (await press(similar, "Task 60")).text.startswith(task(60))


async def test_a_result_sent_to_the_bot_itself_is_no_question(anna: Writer) -> None:
    await (await anna.person.inline("exhibition hall", timeout=240)).choose(0, anna.chat)
    sent = await anna.chat.send("task 1")
    assert (await anna.chat.reply(240)).reply_to == sent.message_id


async def test_the_chosen_language_holds_inline_too(anna: Writer) -> None:
    await press(await anna.ask("/lang"), "Русский")
    answer = await anna.person.inline("exhibition hall", timeout=240)
    assert answer.results[0].title == "Задача 59 · Раздел IV"


async def test_odd_queries_are_answered(bot: BotProcess, anna: Writer) -> None:
    """As long as Telegram allows, an offset of another index version, a forged one."""
    assert (await anna.person.inline("project " * 32, timeout=240)).results
    assert (await anna.person.inline("project", f"{version(bot)}-20", timeout=240)).results
    for offset in ("00000000-20", "nonsense", f"{version(bot)}-999"):
        assert (await anna.person.inline("project", offset, timeout=240)).results == []


async def test_a_query_that_is_too_old_passes_quietly(server: BotServer, anna: Writer) -> None:
    query = server.world.ask("inline", is_aged=True)
    server.world.updates.push(
        "inline_query",
        {"id": query.id, "from": anna.person.user, "query": "hall", "offset": "", "chat_type": "private"},
    )
    assert (await anna.person.inline("exhibition hall", timeout=240)).results
    assert (await anna.ask("task 1")).text.startswith(task(1))


@pytest.mark.parametrize(
    ("language", "question", "beginning", "part"),
    [
        ("zh", "展览馆建成了吗？", read_in("zh", 59), "\n非官方中文译文\n"),
        ("en", "How is the weather in Qingdao?", "The document does not say.", ""),
        *variants(
            ("en", "Was the exhibition hall built?", task(59), "Section IV"),
            ("ru", "Построен ли выставочный зал?", read_in("ru", 59), "\nНеофициальный перевод на русский\n"),
            ("en", "energy", "These 3 tasks answer your question:", task(102)),
            ("ru", "", "Напишите вопрос после команды", "/ask"),
        ),
    ],
)
async def test_a_guest_message_is_answered_as_a_guest(
    server: BotServer, meet: Meet, language: str, question: str, beginning: str, part: str
) -> None:
    before = len(server.calls)
    reply = await meet(language).person.guest(f"@test_bot {question}", timeout=240)
    assert reply.text.startswith(beginning)
    assert part in reply.text
    assert "Helpful" not in reply.labels
    assert "More results" not in reply.labels
    methods = [method for method, _ in server.calls[before:]]
    assert methods == ["answerGuestQuery"]


async def test_a_guest_answers_the_message_that_is_replied_to(anna: Writer) -> None:
    reply = await anna.person.guest("@test_bot", reply_to="Was the exhibition hall built?", timeout=240)
    assert reply.text.startswith(task(59))
    assert (await press(reply, "Task 60 →")).text.startswith(task(60))
