"""Faults between the bot and Telegram: nothing lost, nothing doubled, and soon over."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.variants import variants

from .bot_process import TOKEN, BotProcess, url_of
from .botapi import BotServer
from .fault_bench import Bench, Recoveries, in_world
from .fault_conftest import *  # noqa: F403

pytestmark = [pytest.mark.e2e, pytest.mark.slow, pytest.mark.asyncio(loop_scope="module")]
Plan = Callable[[BotServer], object]

POLLING: dict[str, Plan] = {
    "getUpdates: never answered": lambda server: server.faults.stall("getUpdates"),
    "getUpdates: connection cut": lambda server: server.faults.close("getUpdates"),
    "getUpdates: 500": lambda server: server.faults.status(500, "getUpdates"),
    "getUpdates: a proxy's page, 200": lambda server: server.faults.html_page("getUpdates", code=200),
    "getUpdates: 429, 2 s": lambda server: server.faults.flood(2, method="getUpdates"),
}
POLLING_VARIANTS: dict[str, Plan] = {
    "getUpdates: answered, then cut": lambda server: server.faults.close("getUpdates", is_late=True),
    "getUpdates: 502, three times": lambda server: server.faults.status(502, "getUpdates", 3),
    "getUpdates: half a JSON": lambda server: server.faults.bad_json("getUpdates"),
    "getUpdates: a proxy's page, 502": lambda server: server.faults.html_page("getUpdates"),
    "getUpdates: a proxy's page, 404": lambda server: server.faults.html_page("getUpdates", code=404),
    "getUpdates: slow by 3 s": lambda server: server.faults.slow(3, "getUpdates"),
}
SENDING: dict[str, Plan] = {
    "sendMessage: connection cut": lambda server: server.faults.close("sendMessage"),
    "sendMessage: 429, 2 s, five times": lambda server: server.faults.flood(2, method="sendMessage", times=5),
    "sendMessage: carried out, never answered": lambda server: server.faults.stall("sendMessage", is_late=True),
}
SENDING_VARIANTS: dict[str, Plan] = {
    "sendMessage: 500": lambda server: server.faults.status(500, "sendMessage"),
    "sendMessage: a proxy's page, 502": lambda server: server.faults.html_page("sendMessage"),
    "sendMessage: slow by 3 s": lambda server: server.faults.slow(3, "sendMessage"),
}


@pytest.mark.parametrize("fault", [*POLLING, *variants(*POLLING_VARIANTS)])
async def test_receiving(bench: Bench, fault: str) -> None:
    (POLLING | POLLING_VARIANTS)[fault](bench.server)
    await bench.ask()  # ends the long poll that is under way
    await bench.recovers(fault)
    bench.server.faults.clear()


@pytest.mark.parametrize("fault", [*SENDING, *variants(*SENDING_VARIANTS)])
async def test_sending(bench: Bench, fault: str) -> None:
    (SENDING | SENDING_VARIANTS)[fault](bench.server)
    await bench.ask()
    await bench.recovers(fault)
    bench.server.faults.clear()


UNKNOWN: dict[str, tuple[Plan, int]] = {
    "carried out, then cut": (lambda server: server.faults.close("sendMessage", is_late=True), 2),
    "carried out, 500": (lambda server: server.faults.status(500, "sendMessage", is_late=True), 2),
    "carried out, half a JSON": (lambda server: server.faults.bad_json("sendMessage", is_late=True), 1),
}


@pytest.mark.parametrize("fault", UNKNOWN)
async def test_where_nobody_can_know_it_errs_as_the_pacer_says(bench: Bench, fault: str) -> None:
    """A broken connection rather doubles an answer than loses it; a success that cannot be read never doubles it."""
    plan, times = UNKNOWN[fault]
    plan(bench.server)
    await bench.ask()
    await bench.server.settled(30)
    await bench.settle(times)
    bench.server.faults.clear()


async def test_the_server_is_gone_for_a_while(bench: Bench) -> None:
    server, port = bench.server, int(bench.server.base_url.rsplit(":", 1)[1].split("/")[0])
    assert server._runner is not None
    await server._runner.cleanup()
    await bench.bot.logged("no updates from Telegram for now")
    await asyncio.sleep(3)
    await bench.ask()
    await server.start(port)
    await bench.recovers("server gone for 3 s")


async def test_a_flood_in_one_chat_stops_no_other(bench: Bench) -> None:
    slow = bench.someone()
    bench.server.faults.flood(5, chat=slow.id, method="sendMessage")
    await bench.ask(slow)
    other = bench.someone()
    question = await bench.ask(other)
    await other.reply(4, to=question)
    await bench.recovers("429 of 5 s in one chat, another one asks")


async def test_a_storm_of_429_over_all_methods_and_chats(bench: Bench) -> None:
    chats = [bench.someone() for _ in range(10)]
    for chat in chats:
        bench.server.faults.flood(2, chat=chat.id, method="sendMessage", times=2)
    bench.server.faults.flood(1, method="getUpdates", times=2)
    for chat in chats:
        await bench.ask(chat)
        await bench.ask(chat)
    await bench.recovers("429 storm: ten chats twice, polling twice")
    bench.server.faults.clear()


async def test_told_to_stop_while_telegram_is_silent(bench: Bench) -> None:
    bench.server.faults.stall("*", times=None)
    await bench.ask()
    with bench.recoveries.measured("SIGTERM while Telegram is silent: stopped after"):
        await bench.bot.stop()
    bench.server.faults.clear()
    await bench.bot.start()
    await bench.recovers("SIGTERM while Telegram is silent, and restart")


async def test_no_name_server_at_the_start(
    fault_home: Path, tmp_path: Path, world: Path, recoveries: Recoveries
) -> None:
    """A host that cannot be found is said once; the process lives on, and answers once it can be found."""
    home = shutil.copytree(fault_home, tmp_path / "home")
    async with BotServer(token=TOKEN, username="test_bot") as server:
        address = url_of(server).replace("127.0.0.1", "telegram.invalid")
        bot = BotProcess(server, home, **in_world(world), SCODA_TELEGRAM_URL=address)
        other = Bench(server, bot, recoveries)
        await bot.launch()
        try:
            await bot.logged("Telegram cannot be reached")
            await other.ask()
            await asyncio.sleep(4)  # a few more attempts
            assert bot.is_running
            assert bot.log.count("cannot be reached") == 1, bot.log
            (world / "names").touch()
            await other.recovers("no name server at the start, then one")
        finally:
            (world / "names").unlink(missing_ok=True)
            await bot.stop()


async def test_told_to_stop_while_there_is_no_name_server(fault_home: Path, tmp_path: Path, world: Path) -> None:
    home = shutil.copytree(fault_home, tmp_path / "home")
    async with BotServer(token=TOKEN, username="test_bot") as server:
        bot = BotProcess(server, home, **in_world(world), SCODA_TELEGRAM_URL="http://telegram.invalid")
        await bot.launch()
        await bot.logged("Telegram cannot be reached")
        await bot.stop()


async def test_it_said_each_trouble_in_one_line(bench: Bench) -> None:
    assert "Traceback" not in bench.bot.log
    assert bench.bot.log.count("no updates from Telegram for now") < 2 * len(POLLING | POLLING_VARIANTS) + 5
