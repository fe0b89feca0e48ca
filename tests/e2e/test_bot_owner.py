"""The owner's commands, and that nobody else gets anything of them."""

from __future__ import annotations

import pytest

from tests.variants import variants

from .bot_process import BotProcess
from .botapi import BotServer
from .conftest import Meet, Writer
from .document import task

pytestmark = [pytest.mark.e2e, pytest.mark.slow, pytest.mark.asyncio(loop_scope="module")]


@pytest.mark.parametrize("command", ["/stats", "/unanswered", "/reindex", "/rollback"])
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "I do not know this command. /help shows what I can do."),
        *variants(
            ("zh", "我不认识这个命令。发送 /help 可以查看我的功能。"),
            ("ru", "Я не знаю такой команды. /help покажет, что я умею."),
        ),
    ],
)
async def test_others_do_not_even_learn_that_it_exists(meet: Meet, command: str, language: str, words: str) -> None:
    someone = meet(language)
    assert (await someone.ask(command)).text == words
    await someone.chat.silence(0.05)


async def test_in_a_group_the_owners_commands_stay_silent(server: BotServer, olga: Writer) -> None:
    group = server.group("Readers", olga.person)
    await group.send("/stats@test_bot")
    last = await group.send("/task 1")
    assert (await group.reply(240)).reply_to == last.message_id


async def test_stats_count_questions_and_votes_without_people(olga: Writer, anna: Writer, wei: Writer) -> None:
    before = (await olga.ask("/stats")).text
    assert before.startswith("The last 7 days\nQuestions: 0\n")
    answer = await anna.ask("Was the exhibition hall built?")
    await answer.press("Helpful", timeout=240)
    await answer.next_edit(240)
    await anna.ask("What happened with the Geely project in 2019?")
    await anna.ask("What is the capital of France?")
    vote = await wei.ask("展览馆建成了吗？")
    await vote.press("答非所问", timeout=240)
    await vote.next_edit(240)
    menu = await wei.ask("/lang")
    await menu.press("中文", timeout=240)
    await menu.next_edit(240)
    await anna.ask("/help")  # in order: what was asked before is counted by now
    assert (await olga.ask("/stats")).text.splitlines() == [
        "The last 7 days",
        "Questions: 4",
        "• answered: 2",
        "• offered a choice: 1",
        "• not in the document: 1",
        "Languages: en 3, zh 1",
        "“Helpful”: 1, “Not what I asked”: 1",
        "Chats with a chosen language: 1",
    ]


async def test_unanswered_texts_are_not_kept_unless_wanted(olga: Writer, anna: Writer) -> None:
    await anna.ask("Who won the football world cup in Zanzibar?")
    await anna.ask("/help")
    reply = await olga.ask("/unanswered")
    assert reply.text.startswith("2 questions were not in the document in the last 7 days.")
    assert "SCODA_KEEP_UNANSWERED=1" in reply.text
    assert "Zanzibar" not in reply.text


async def test_no_way_back_from_the_only_version(olga: Writer) -> None:
    reply = await olga.ask("/rollback")
    assert reply.text.startswith("Going back failed. there is no earlier index version")
    assert (await olga.ask("task 39")).text.startswith(task(39))


async def test_reindexing_what_has_not_changed(bot: BotProcess, olga: Writer) -> None:
    version = (bot.home / "CURRENT").read_text(encoding="ascii").strip()
    started = await olga.ask("/reindex")
    assert started.text == "Building the index…"
    busy = await olga.ask("/reindex")
    assert busy.text == "A build is already running."
    done = await started.next_edit(120)
    while done.text.startswith("Building the index"):
        done = await done.next_edit(120)
    assert done.text == f"Nothing has changed: version {version} stays."


async def test_the_owner_reads_in_their_own_language(olga: Writer) -> None:
    menu = await olga.ask("/lang")
    await menu.press("Русский", timeout=240)
    await menu.next_edit(240)
    assert (await olga.ask("/stats")).text.startswith("За последние 7 дней\nВопросов: ")
