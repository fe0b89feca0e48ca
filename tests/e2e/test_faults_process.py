"""Faults of the bot's own machine: killed, told to stop, without its disk, with a broken index, twice."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import sqlite3
import sys
from asyncio.subprocess import PIPE, STDOUT
from pathlib import Path

import pytest

from index import DEFAULT_CORPUS

from .bot_process import ROOT, TOKEN, BotProcess
from .fault_bench import DAMAGES, INDEX_FILES, PATIENCE, Bench, Disk, answers, damage, index_file
from .fault_conftest import *  # noqa: F403

pytestmark = [pytest.mark.e2e, pytest.mark.slow, pytest.mark.asyncio(loop_scope="module")]
AN_HOUR = 3600
LONGEST_POLL = 15.0  # seconds: the patience of 2, twice the margin of 5, and some


async def test_killed_while_it_answers(bench: Bench) -> None:
    bench.server.faults.slow(2, "sendMessage", times=None)
    for _ in range(20):
        await bench.ask()
    while not any(fault.hits for fault in bench.server.faults.planned):
        await asyncio.sleep(0.01)
    await bench.bot.kill()
    bench.server.faults.clear()
    await bench.bot.start()
    await bench.recovers("kill -9 with 20 questions waiting, and restart")


async def test_killed_between_the_answer_and_its_confirmation(bench: Bench) -> None:
    # The moment between sending and writing that down is left: a few milliseconds in which a kill doubles an answer.
    before = bench.answers_known()
    bench.server.faults.stall("getUpdates", times=None)
    await bench.ask()
    await bench.remembered(before)
    await bench.bot.kill()
    bench.server.faults.clear()
    await bench.bot.start()
    await bench.recovers("kill -9 after the answer, before its confirmation")


async def test_told_to_stop_with_questions_in_hand(bench: Bench) -> None:
    for _ in range(20):
        await bench.ask()
    with bench.recoveries.measured("SIGTERM with 20 questions waiting: stopped after"):
        await bench.bot.stop()
    await bench.bot.start()
    await bench.recovers("SIGTERM with 20 questions waiting, and restart")


async def test_stopped_and_continued(bench: Bench) -> None:
    """Ctrl-Z, a debugger, a suspended virtual machine: when it goes on, every time limit of its requests is over."""
    for _ in range(20):
        await bench.ask()
    os.kill(bench.bot.pid, signal.SIGSTOP)
    for _ in range(20):
        await bench.ask()
    await asyncio.sleep(LONGEST_POLL)
    os.kill(bench.bot.pid, signal.SIGCONT)
    await bench.recovers("SIGSTOP for longer than a poll, with 40 questions waiting, and SIGCONT")
    assert "polling hangs" not in bench.bot.log


async def test_away_for_long(bench: Bench) -> None:
    await bench.bot.stop()
    chat = bench.someone()
    first, last = await chat.send("task 41"), await bench.ask(chat)
    for update in bench.server.world.updates.pending:
        update["message"] = update["message"] | {"date": update["message"]["date"] - AN_HOUR}
    await bench.bot.start()
    reply = await chat.reply(240, to=last)
    assert "Sorry for the late answer" in reply.text
    await bench.recovers("away for an hour: the last question of each chat")
    assert answers(first) == []


@pytest.mark.parametrize("name", INDEX_FILES)
async def test_a_broken_index_while_it_runs(bench: Bench, name: str) -> None:
    """The index in use is in memory; nothing of it is read again before another version is named."""
    path = index_file(bench.bot.home, name)
    whole = path.read_bytes()
    with bench.recoveries.measured(f"index: {name} {', '.join(DAMAGES)} in turn"):
        for how in DAMAGES:
            damage(path, how)
            await bench.ask()
            await bench.settle()
            path.write_bytes(whole)


async def test_no_index_at_the_start(bench: Bench) -> None:
    """Nobody is there to build one: the bot does so before it answers what waits."""
    await bench.bot.stop()
    (bench.bot.home / "CURRENT").unlink()
    await bench.ask()
    with bench.recoveries.measured("index: CURRENT deleted, restart, built anew: from the start on"):
        await bench.bot.start()
        await bench.settle()
    assert bench.bot.log.count("building it first") == 1


async def test_a_new_index_that_is_broken_is_refused_and_the_old_one_answers(bench: Bench) -> None:
    current = bench.bot.home / "CURRENT"
    live, fake = current.read_text(encoding="utf-8"), "0" * 16
    shutil.copytree(bench.bot.home / "versions" / live.strip(), bench.bot.home / "versions" / fake)
    index = bench.bot.home / "versions" / fake / "views.faiss"
    index.write_bytes(index.read_bytes()[::-1])
    current.write_text(f"{fake}\n", encoding="utf-8")
    try:
        await bench.bot.logged(f"index version {fake} is refused")
        await bench.recovers("index: a broken new version")
    finally:
        current.write_text(live, encoding="utf-8")


async def test_the_database_is_locked_by_another_program(bench: Bench) -> None:
    lock = sqlite3.connect(bench.bot.home / "bot.sqlite3", isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    await bench.recovers("SQLite: locked by another program")
    lock.execute("ROLLBACK")
    lock.close()


async def test_the_disk_is_full(bench: Bench, disk: Disk) -> None:
    """Answers go on without the memory, which works again once there is room."""
    with disk.full(bench.bot.pid):
        await bench.recovers(f"SQLite: the disk is full ({disk.kind})")
        async with asyncio.timeout(PATIENCE):  # what was written before leaves a little room in its file
            while "the bot's memory fails" not in bench.bot.log:
                await bench.ask()
                await bench.settle()
    before = bench.answers_known()
    await bench.recovers("SQLite: there is room again")
    assert bench.answers_known() == before + 1


async def test_the_disk_is_full_when_it_starts(bench: Bench, disk: Disk) -> None:
    await bench.bot.stop()
    await bench.ask()
    await bench.bot.launch()
    with disk.full(bench.bot.pid):
        said = await bench.bot.ended(2)
    assert said.count("scoda: ") == 1
    assert "Free some disk space" in said
    await bench.bot.start()
    await bench.recovers(f"the disk is full at the start ({disk.kind}): ended with a line; restart with room")


async def test_the_disk_is_full_when_an_index_is_built(bench: Bench, disk: Disk, tmp_path: Path) -> None:
    corpus = shutil.copytree(DEFAULT_CORPUS, tmp_path / "corpus")
    (corpus / "aids.jsonl").unlink()  # another index, of texts whose vectors are known
    live = (bench.bot.home / "CURRENT").read_bytes()
    build = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "index", "build", "--corpus", str(corpus), "--home", str(bench.bot.home),
        cwd=ROOT, stdout=PIPE, stderr=STDOUT,
    )  # fmt: skip
    with disk.full(build.pid, room=100_000):
        written, _ = await build.communicate()
    assert build.returncode == 2
    assert b"Traceback" not in written
    assert b"The index in use stays as it was" in written
    assert (bench.bot.home / "CURRENT").read_bytes() == live
    await bench.recovers(f"index: the disk is full during a build ({disk.kind})")


@pytest.mark.parametrize("hours", [1, -1])
async def test_the_clock_jumps(bench: Bench, world: Path, hours: int) -> None:
    """What was asked now is not late; what was answered before a crash is known to be."""
    (world / "clock").write_text(str(hours * AN_HOUR), encoding="ascii")
    chat, before = bench.someone(), bench.answers_known()
    question = await bench.ask(chat)
    assert "Sorry" not in (await chat.reply(240, to=question)).text
    await bench.recovers(f"the clock jumps by {hours:+d} h")
    await bench.remembered(before + 1)
    bench.server.faults.stall("getUpdates", times=None)
    await bench.ask()
    await bench.remembered(before + 2)
    await bench.bot.kill()
    (world / "clock").unlink()
    bench.server.faults.clear()
    await bench.bot.start()
    await bench.recovers(f"the clock jumps by {-hours:+d} h, kill -9 after an answer, and restart")


async def test_a_second_instance_with_the_same_home_ends_at_once(bench: Bench) -> None:
    second = Bench(bench.server, BotProcess(bench.server, bench.bot.home), bench.recoveries)
    with pytest.raises(AssertionError, match="the bot has ended"):
        await second.bot.start()
    assert "another bot is running with the data home" in await second.bot.ended(2)
    await bench.recovers("a second instance with the same data home")


async def test_of_two_instances_with_homes_of_their_own_one_ends(bench: Bench) -> None:
    home = shutil.copytree(bench.bot.home, bench.bot.home.with_name("second"))
    twins = [
        bench,
        Bench(bench.server, BotProcess(bench.server, home, SCODA_POLL_SECONDS="2"), bench.recoveries),
    ]
    await twins[1].bot.start()
    with bench.recoveries.measured("a second poller: one of the two ended after"):
        while all(twin.bot.is_running for twin in twins):
            await asyncio.sleep(0.05)
    ended, other = twins if twins[1].bot.is_running else reversed(twins)
    assert (await ended.bot.ended(2)).count("Another process is polling") == 1
    await other.recovers("a second poller: the other one goes on")
    if ended is bench:
        await other.bot.stop()
        await bench.bot.start()


async def test_the_data_home_is_deleted(bench: Bench) -> None:
    spare = bench.bot.home.with_name("spare")
    shutil.copytree(bench.bot.home / "versions", spare / "versions")
    shutil.copy(bench.bot.home / "CURRENT", spare)
    shutil.rmtree(bench.bot.home)
    await bench.recovers("data home deleted")
    await bench.bot.stop()
    shutil.copytree(spare, bench.bot.home, dirs_exist_ok=True)
    await bench.bot.start()
    await bench.recovers("data home deleted, restart with the index from a backup")


async def test_a_revoked_token_ends_it(bench: Bench) -> None:
    bench.server.token = "42:ANOTHER-TOKEN"
    await bench.bot.kill()
    with pytest.raises(AssertionError, match="the bot has ended"):
        await bench.bot.start()
    assert "Telegram refuses the token" in await bench.bot.ended(2)
    bench.server.token = TOKEN
    await bench.bot.start()
