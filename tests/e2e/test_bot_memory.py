"""What the bot keeps, and that /forget deletes it from the bytes of the file."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path
from typing import Literal

import pytest
import pytest_asyncio

from .bot_process import BotProcess
from .botapi import BotServer
from .conftest import OWNER, Meet, Writer, press
from .document import task

pytestmark = [pytest.mark.e2e, pytest.mark.slow, pytest.mark.asyncio(loop_scope="module")]

SECRET = "Does my neighbour Ferdinand Xylander like marmalade"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def bot(server: BotServer, home: Path) -> AsyncIterator[BotProcess]:
    """A bot whose owner keeps what could not be answered."""
    async with BotProcess(server, home, SCODA_OWNERS=str(OWNER), SCODA_KEEP_UNANSWERED="1") as running:
        yield running


def file_bytes(home: Path) -> bytes:
    """All that lies on the disk of the database, its log included."""
    return b"".join(path.read_bytes() for path in sorted(home.glob("bot.sqlite3*")))


def codes(home: Path) -> set[bytes]:
    """The codes of chats and people in the database."""
    with closing(sqlite3.connect(f"file:{home / 'bot.sqlite3'}?mode=ro", uri=True)) as connection:
        sql = "SELECT chat FROM languages UNION SELECT chat FROM answers UNION SELECT person FROM unanswered "
        sql += "UNION SELECT person FROM votes"
        return {code for (code,) in connection.execute(sql)}


async def test_privacy_tells_what_the_owner_turned_on(anna: Writer, wei: Writer, ivan: Writer) -> None:
    assert "The operator of this bot also keeps the text of questions" in (await anna.ask("/privacy")).text
    assert "本机器人的运营者还会保存文件未能回答的问题的文字" in (await wei.ask("/privacy")).text
    assert "Владелец бота хранит также тексты вопросов" in (await ivan.ask("/privacy")).text


async def test_forget_leaves_no_trace_in_the_bytes(bot: BotProcess, meet: Meet) -> None:
    someone, other = meet("en", "Xerxes"), meet("en")
    await press(await other.ask("/lang"), "English")
    await other.ask("task 2")
    await other.ask("/privacy")
    others = codes(bot.home)
    await press(await someone.ask("/lang"), "中文")
    await someone.ask(SECRET)
    await someone.ask("/privacy")  # in order: whatever the bot writes down of the question is written by now
    own = codes(bot.home) - others
    assert len(own) == 2  # the chat, and the person who asked
    before = file_bytes(bot.home)
    assert SECRET.encode() in before
    assert all(code in before for code in own)
    assert (await someone.ask("/forget")).text.startswith("已完成")
    after = file_bytes(bot.home)
    assert SECRET.encode() not in after
    assert b"Xylander" not in after
    assert not any(code in after for code in own)
    assert all(code in after for code in others)
    assert (await someone.ask("/task 39")).text.startswith(f"{task(39)}\nSection III")  # the choice is gone


async def test_what_the_bot_writes_is_for_its_user_only(bot: BotProcess) -> None:
    own = list(bot.home.glob("bot.*"))
    assert {"bot.key", "bot.lock", "bot.sqlite3"} <= {path.name for path in own}
    assert {stat.S_IMODE(path.stat().st_mode) for path in own} == {0o600}


async def test_nobody_is_named_in_the_file(server: BotServer, bot: BotProcess) -> None:
    someone = server.person(987_654_321_012, "Quetzalcoatl", username="feathered_snake")
    chat = server.private(someone)
    await chat.send("What is the capital of France?")
    answer = await chat.reply(240)
    await press(answer, "All sections")
    stored = file_bytes(bot.home)
    for name in ("Quetzalcoatl", "feathered_snake", str(someone.id)):
        assert name.encode() not in stored
    orders: tuple[Literal["big", "little"], ...] = ("big", "little")
    for order in orders:
        for width in (6, 8):
            assert someone.id.to_bytes(width, order) not in stored


async def test_the_owner_reads_unanswered_questions_without_names(olga: Writer, meet: Meet) -> None:
    asker = meet("en", "Balthasar")
    await asker.ask("Who won <b>the football</b> & hockey cup in Zanzibar?")
    await asker.ask("/privacy")
    reply = await olga.ask("/unanswered")
    assert "• Who won <b>the football</b> & hockey cup in Zanzibar?" in reply.text
    assert "Balthasar" not in reply.text
    await asker.ask("/forget")
    assert "Zanzibar" not in (await olga.ask("/unanswered")).text


async def test_after_forget_an_edit_finds_no_answer_and_says_nothing(anna: Writer) -> None:
    sent = await anna.chat.send("task 39")
    await anna.chat.reply(240)
    await anna.ask("/forget")
    await sent.edit("task 40")
    last = await anna.chat.send("task 2")
    assert (await anna.chat.reply(240)).reply_to == last.message_id


async def test_a_restart_without_keeping_deletes_the_kept_texts(server: BotServer, bot: BotProcess, meet: Meet) -> None:
    someone = meet("en")
    await someone.ask(SECRET)
    await someone.ask("/privacy")
    assert SECRET.encode() in file_bytes(bot.home)
    await bot.stop()
    async with BotProcess(server, bot.home):
        assert SECRET.encode() not in file_bytes(bot.home)
    await bot.start()
