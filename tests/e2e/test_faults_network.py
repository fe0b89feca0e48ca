"""Faults between the bot and Telegram: nothing lost, nothing doubled, and soon over."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from .botapi import BotServer
from .fault_bench import Bench
from .fault_conftest import *  # noqa: F403

pytestmark = [pytest.mark.e2e, pytest.mark.slow, pytest.mark.asyncio(loop_scope="module")]
Plan = Callable[[BotServer], object]

POLLING: dict[str, Plan] = {
    "getUpdates: never answered": lambda server: server.faults.stall("getUpdates"),
    "getUpdates: connection cut": lambda server: server.faults.close("getUpdates"),
    "getUpdates: answered, then cut": lambda server: server.faults.close("getUpdates", is_late=True),
    "getUpdates: 500": lambda server: server.faults.status(500, "getUpdates"),
    "getUpdates: 502, three times": lambda server: server.faults.status(502, "getUpdates", 3),
    "getUpdates: half a JSON": lambda server: server.faults.bad_json("getUpdates"),
    "getUpdates: a proxy's page, 502": lambda server: server.faults.html_page("getUpdates"),
    "getUpdates: a proxy's page, 404": lambda server: server.faults.html_page("getUpdates", code=404),
    "getUpdates: a proxy's page, 200": lambda server: server.faults.html_page("getUpdates", code=200),
    "getUpdates: 429, 2 s": lambda server: server.faults.flood(2, method="getUpdates"),
    "getUpdates: slow by 3 s": lambda server: server.faults.slow(3, "getUpdates"),
}
SENDING: dict[str, Plan] = {
    "sendMessage: connection cut": lambda server: server.faults.close("sendMessage"),
    "sendMessage: 500": lambda server: server.faults.status(500, "sendMessage"),
    "sendMessage: a proxy's page, 502": lambda server: server.faults.html_page("sendMessage"),
    "sendMessage: 429, 2 s, five times": lambda server: server.faults.flood(2, method="sendMessage", times=5),
    "sendMessage: carried out, half a JSON": lambda server: server.faults.bad_json("sendMessage", is_late=True),
    "sendMessage: carried out, never answered": lambda server: server.faults.stall("sendMessage", is_late=True),
    "sendMessage: slow by 3 s": lambda server: server.faults.slow(3, "sendMessage"),
}


@pytest.mark.parametrize("fault", POLLING)
async def test_receiving(bench: Bench, fault: str) -> None:
    POLLING[fault](bench.server)
    await bench.ask()  # ends the long poll that is under way
    await bench.recovers(fault)
    bench.server.faults.clear()


@pytest.mark.parametrize("fault", SENDING)
async def test_sending(bench: Bench, fault: str) -> None:
    SENDING[fault](bench.server)
    await bench.ask()
    await bench.recovers(fault)
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


async def test_it_said_each_trouble_in_one_line(bench: Bench) -> None:
    assert "Traceback" not in bench.bot.log
    assert bench.bot.log.count("no updates from Telegram for now") < 2 * len(POLLING) + 5
