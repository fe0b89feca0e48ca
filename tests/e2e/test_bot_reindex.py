"""The index changes while the bot runs: no question is lost, old buttons resolve or say why not."""

from __future__ import annotations

import asyncio
import json
import shutil
from pathlib import Path

import pytest

from index import DEFAULT_CORPUS

from .bot_process import BotProcess, scoda
from .conftest import Writer, ask, press
from .document import read_in, task

pytestmark = [pytest.mark.e2e, pytest.mark.slow, pytest.mark.asyncio(loop_scope="module")]

ORCHARD = {"1": "An orchard was planted.", "2": "A mill was repaired.", "3": "A well was dug in the orchard."}


def live(bot: BotProcess) -> str:
    """The version that is live in the data home."""
    return (bot.home / "CURRENT").read_text(encoding="ascii").strip()


async def switch_to(bot: BotProcess, version: str) -> None:
    await bot.logged(rf"index version {version} is in use")


async def test_after_a_restart_old_buttons_work(bot: BotProcess, anna: Writer) -> None:
    answer = await anna.ask("project")
    opened = await anna.ask("/start t39")
    results = await press(answer, "More results")
    await bot.restart()
    assert (await press(opened, "Task 40 →")).text.startswith(task(40))
    assert (await press(results, "Back to the answer")).text == answer.text
    sent = await anna.chat.send("task 1")
    first = await anna.chat.reply(240)
    await bot.restart()
    await sent.edit("task 2")
    assert (await first.next_edit(240)).text.startswith(task(2))


async def test_questions_asked_while_the_bot_is_down_are_answered(bot: BotProcess, anna: Writer) -> None:
    await bot.stop()
    sent = [await anna.chat.send(f"task {number}") for number in (1, 2, 3)]
    await bot.start()
    assert [(await anna.chat.reply(240)).reply_to for _ in sent] == [one.message_id for one in sent]


async def test_a_build_takes_over_between_two_questions(
    bot: BotProcess, anna: Writer, ivan: Writer, tmp_path: Path
) -> None:
    """Two people go on asking from the beginning of a build until its version is in use."""
    opened, before = await anna.ask("/start t39"), live(bot)
    corpus = Path(shutil.copytree(DEFAULT_CORPUS, tmp_path / "data" / DEFAULT_CORPUS.name))
    aids = corpus / "aids.jsonl"  # another index of the same texts
    aids.write_text(aids.read_text(encoding="utf-8").replace("Handle root node project", "quixotic"), encoding="utf-8")
    build = asyncio.create_task(scoda("index", "build", "--corpus", str(corpus), home=bot.home))
    switched = asyncio.create_task(bot.logged(rf"index version (?!{before} )[0-9a-f]+ is in use", 600))
    asked = 0
    while not switched.done() or asked < 10:
        english, russian = await asyncio.gather(
            ask(anna.chat, "Was the exhibition hall built?"), ask(ivan.chat, "Построен ли выставочный зал?")
        )
        assert english.text.startswith(task(59))
        assert russian.text.startswith(f"{read_in('ru', 59)}\n")
        asked += 1
        await asyncio.wait({switched}, timeout=2.2)  # a person may ask 30 questions a minute, however long it takes
    await switched
    ended = await build
    assert ended.code == 0, ended.output
    assert live(bot) != before
    assert f"Index version: {live(bot)}, built 20" in (await anna.ask("/about")).text
    assert (await press(opened, "Task 40 →")).text.startswith(task(40))


async def test_another_document_takes_over_and_is_rolled_back(
    bot: BotProcess, anna: Writer, olga: Writer, tmp_path: Path
) -> None:
    """Buttons of the old document resolve where the new one has the passage, else they say why not."""
    before = live(bot)
    old, inline = await anna.ask("/start t1"), await anna.person.inline("project", timeout=240)
    gone = await anna.ask("/start t39")
    corpus = tmp_path / "orchard.jsonl"
    corpus.write_text("".join(json.dumps({"id": one, "text": text}) + "\n" for one, text in ORCHARD.items()))
    ended = await scoda("index", "build", "--corpus", str(corpus), home=bot.home)
    assert ended.code == 0, ended.output
    await switch_to(bot, live(bot))
    assert (await anna.ask("task 3")).text.startswith("3. A well was dug in the orchard.")
    toast = await old.press("Task 2 →", timeout=240)
    assert toast.text == "The index has been rebuilt since; this is the current text."
    assert (await old.next_edit(240)).text.startswith("2. A mill was repaired.")
    alert = await gone.press("Task 40 →", timeout=240)
    assert alert.show_alert
    assert alert.text == "The index has been rebuilt, and what this button opened is no longer in the document."
    assert (await inline.more(240)).results == []
    assert (await anna.ask("/sections")).text == "The document has no sections."
    assert (await anna.ask("/figures")).text == "This document has no headline figures."

    reply = await olga.ask("/rollback")
    assert reply.text == f"The previous version is in use again: {before}."
    assert (await anna.ask("task 39")).text.startswith(task(39))
    assert (await press(gone, "Task 40 →")).text.startswith(task(40))


async def test_a_damaged_version_is_ignored_and_the_owner_is_told(bot: BotProcess, anna: Writer, olga: Writer) -> None:
    await olga.ask("task 1")
    good, damaged = live(bot), "0123456789abcdef"
    folder = Path(shutil.copytree(bot.home / "versions" / good, bot.home / "versions" / damaged))
    views = bytearray((folder / "views.faiss").read_bytes())
    views[len(views) // 2] ^= 0xFF
    (folder / "views.faiss").write_bytes(views)
    (bot.home / "CURRENT").write_text(f"{damaged}\n", encoding="ascii")
    await bot.logged(rf"index version {damaged} is refused")
    told = await olga.chat.reply(240)
    assert told.text.startswith(f"A new index version could not be used; version {good} stays in use.")
    assert (await anna.ask("Was the exhibition hall built?")).text.startswith(task(59))
    assert f"Index version: {good}" in (await anna.ask("/about")).text
    (bot.home / "CURRENT").write_text("nonsense\n", encoding="ascii")
    assert "stays in use" in (await olga.chat.reply(240)).text
    assert (await anna.ask("task 39")).text.startswith(task(39))
    (bot.home / "CURRENT").write_text(f"{good}\n", encoding="ascii")
    shutil.rmtree(folder)
    await olga.chat.silence(0.1)
