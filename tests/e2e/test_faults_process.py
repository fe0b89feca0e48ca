"""Faults of the bot's own machine: killed, told to stop, without its disk, with a broken index, twice."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3

import pytest

from .bot_process import BotProcess
from .fault_bench import Bench, answers, index_file
from .fault_conftest import *  # noqa: F403

pytestmark = [pytest.mark.e2e, pytest.mark.slow, pytest.mark.asyncio(loop_scope="module")]
AN_HOUR = 3600


async def test_killed_while_it_answers(bench: Bench) -> None:
    bench.server.faults.slow(2, "sendMessage", times=None)
    for _ in range(20):
        await bench.ask()
    while not any(fault.hits for fault in bench.server.faults.planned):
        await asyncio.sleep(0.01)
    await bench.die()
    bench.server.faults.clear()
    await bench.bot.start()
    await bench.recovers("kill -9 with 20 questions waiting, and restart")


async def test_killed_between_the_answer_and_its_confirmation(bench: Bench) -> None:
    # The moment between sending and writing that down is left: a few milliseconds in which a kill doubles an answer.
    before = bench.answers_known()
    bench.server.faults.stall("getUpdates", times=None)
    await bench.ask()
    await bench.remembered(before)
    await bench.die()
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


async def test_away_for_long(bench: Bench) -> None:
    await bench.bot.stop()
    chat = bench.someone()
    first, last = await chat.send("task 41"), await bench.ask(chat)
    for update in bench.server.world.updates.pending:
        update["message"] = update["message"] | {"date": update["message"]["date"] - AN_HOUR}
    await bench.bot.start()
    reply = await chat.reply(30, to=last)
    assert "Sorry for the late answer" in reply.text
    await bench.recovers("away for an hour: the last question of each chat")
    assert answers(first) == []


@pytest.mark.parametrize("name", ["views.faiss", "passages.jsonl", "manifest.json"])
@pytest.mark.parametrize("damage", ["emptied", "cut", "noise", "deleted"])
async def test_a_broken_index_while_it_runs(bench: Bench, name: str, damage: str) -> None:
    path = index_file(bench.bot.home, name)
    whole = path.read_bytes()
    if damage == "deleted":
        path.unlink()
    else:
        path.write_bytes({"emptied": b"", "cut": whole[: len(whole) // 2], "noise": whole[::-1]}[damage])
    await bench.recovers(f"index: {name} {damage}")
    path.write_bytes(whole)


async def test_a_new_index_that_is_broken_is_refused_and_the_old_one_answers(bench: Bench) -> None:
    current = bench.bot.home / "CURRENT"
    live = current.read_text(encoding="utf-8")
    fake = "0" * len(live.strip())
    shutil.copytree(bench.bot.home / "versions" / live.strip(), bench.bot.home / "versions" / fake)
    index = bench.bot.home / "versions" / fake / "views.faiss"
    index.write_bytes(index.read_bytes()[::-1])
    current.write_text(live.replace(live.strip(), fake), encoding="utf-8")
    await bench.bot.logged(f"index version {fake} is refused")
    await bench.recovers("index: a broken new version")
    current.write_text(live, encoding="utf-8")


async def test_the_data_base_cannot_be_written(bench: Bench) -> None:
    lock = sqlite3.connect(bench.bot.home / "bot.sqlite3", isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")  # as a full disk does, it makes every write of the bot fail
    await bench.recovers("SQLite: no write succeeds")
    lock.execute("ROLLBACK")
    lock.close()


async def test_a_second_instance_with_the_same_home_ends_at_once(bench: Bench) -> None:
    second = Bench(bench.server, BotProcess(bench.server, bench.bot.home), bench.recoveries)
    with pytest.raises(AssertionError, match="the bot has ended"):
        await second.bot.start()
    assert "another bot is running with the data home" in await second.ends(2)
    await bench.recovers("a second instance with the same data home")


async def test_of_two_instances_with_homes_of_their_own_one_ends(bench: Bench) -> None:
    home = shutil.copytree(bench.bot.home, bench.bot.home.with_name("second"))
    twins = [bench, Bench(bench.server, BotProcess(bench.server, home, SCODA_POLL_SECONDS="2"), bench.recoveries)]
    await twins[1].bot.start()
    with bench.recoveries.measured("a second poller: one of the two ended after"):
        while all(twin.is_running for twin in twins):
            await asyncio.sleep(0.05)
    ended, other = twins if twins[1].is_running else reversed(twins)
    assert (await ended.ends(2)).count("Another process is polling") == 1
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
    await bench.die()
    with pytest.raises(AssertionError, match="the bot has ended"):
        await bench.bot.start()
    assert "Telegram refuses the token" in await bench.ends(2)
    bench.server.token = "42:TEST-TOKEN-of-the-bot"
    await bench.bot.start()
