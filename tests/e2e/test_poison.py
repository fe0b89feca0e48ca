"""A message that ends the process is tried once more and then given up; whoever asked beside it gets an answer."""

from __future__ import annotations

import shutil
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from .bot_process import TOKEN, BotProcess
from .botapi import BotServer
from .fault_bench import Bench, Recoveries, in_world
from .test_webhook import free_port

pytestmark = [pytest.mark.e2e, pytest.mark.slow, pytest.mark.asyncio(loop_scope="module")]
POISON = "belladonna"
OTHERS = 12


@pytest_asyncio.fixture(scope="module", loop_scope="module", params=["polling", "webhook"])
async def bench(
    request: pytest.FixtureRequest, real_home: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Bench]:
    """The running bot in a world with a poison."""
    home = Path(shutil.copytree(real_home, tmp_path_factory.mktemp("poison") / "home"))
    world = tmp_path_factory.mktemp("world")
    (world / "poison").write_text(POISON, encoding="utf-8")
    address = f"127.0.0.1:{free_port()}"
    doors = {"SCODA_WEBHOOK": f"http://{address}", "SCODA_LISTEN": address} if request.param == "webhook" else {}
    async with BotServer(token=TOKEN, username="test_bot") as server:
        async with BotProcess(server, home, **in_world(world), **doors) as bot:
            await bot.in_place()
            yield Bench(server, bot, Recoveries())
        server.assert_clean()


async def test_only_the_poison_is_given_up(bench: Bench) -> None:
    bench.server.faults.slow(2, "sendMessage", times=None)  # so that there is much in hand
    for _ in range(OTHERS // 2):
        await bench.ask()
    chat = bench.someone()
    poison = await chat.send(f"What is said about {POISON}?")
    for _ in range(OTHERS // 2):
        await bench.ask()
    await bench.bot.ended(-signal.SIGABRT)
    bench.server.faults.clear()
    await bench.bot.launch()
    await bench.bot.ended(-signal.SIGABRT)
    await bench.bot.start()
    reply = await chat.reply(240, to=poison)
    assert reply.text == ("Sorry, I cannot answer this message: it failed twice. Please ask in other words.")
    await bench.settle()
    assert bench.bot.log.count("was in hand at two deaths of the process, and is given up") == 1
    assert POISON not in bench.bot.log
    await chat.silence(0.5)
    await bench.ask(chat)
    await bench.settle()
