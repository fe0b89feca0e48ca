"""The bot behind a webhook: the same answers, a health port, and nothing for those without the secret."""

from __future__ import annotations

import asyncio
import contextlib
import io
import json
import resource
import shutil
import socket
from collections.abc import AsyncIterator, Iterator, Sequence
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio

from .bot_process import TOKEN, BotProcess
from .botapi import BotServer
from .fault_bench import Bench, Recoveries

pytestmark = [pytest.mark.e2e, pytest.mark.slow, pytest.mark.asyncio(loop_scope="module")]


def free_port() -> int:
    """A port that nobody listens on at present."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def behind(real_home: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Bench]:
    """The running bot; the server calls it as Telegram would, with the secret header."""
    home = Path(shutil.copytree(real_home, tmp_path_factory.mktemp("webhook") / "home"))
    address = f"127.0.0.1:{free_port()}"
    async with BotServer(token=TOKEN, username="test_bot") as server:
        more = {"SCODA_WEBHOOK": f"http://{address}", "SCODA_LISTEN": address, "SCODA_LOG_FORMAT": "json"}
        async with BotProcess(server, home, SCODA_HEALTH_PORT="0", **more) as bot:
            await bot.in_place()
            yield Bench(server, bot, Recoveries())
        server.assert_clean()


async def test_questions_are_answered(behind: Bench) -> None:
    for _ in range(10):
        await behind.ask()
    await behind.settle()


async def test_killed_with_questions_waiting(behind: Bench) -> None:
    behind.server.faults.slow(2, "sendMessage", times=None)
    for _ in range(5):
        await behind.ask()
    await behind.bot.kill()
    behind.server.faults.clear()
    await behind.bot.start()
    await behind.settle()


async def test_who_does_not_know_the_secret_gets_nothing(behind: Bench) -> None:
    url = behind.server.world.updates.webhook["url"]
    secret = behind.server.world.updates.webhook["secret_token"]
    async with aiohttp.ClientSession() as session:
        async with session.post(url, json={"update_id": 1}) as answer:
            assert answer.status == 403
        async with session.post(
            url, data=io.BytesIO(b"x" * 2_000_000), headers={"X-Telegram-Bot-Api-Secret-Token": secret}
        ) as one:
            assert one.status == 200  # and it is dropped: anything else, and Telegram would send it again and again
    await behind.ask()
    await behind.settle()


async def test_the_health_port_tells(behind: Bench) -> None:
    base = (await behind.bot.logged(r"health at (http://\S+)/readyz"))[1]
    async with aiohttp.ClientSession() as session:
        for page, word in (("healthz", "alive"), ("readyz", "ready"), ("metrics", "scoda_questions_total")):
            async with session.get(f"{base}/{page}") as answer:
                assert answer.status == 200
                assert word in await answer.text()


@contextlib.contextmanager
def files(most: int) -> Iterator[None]:
    """This process, and those that it starts meanwhile, may have so many files open."""
    usual = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, usual[1]), usual[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, usual)


@contextlib.contextmanager
def half_requests(ports: Sequence[int], count: int = 1100) -> Iterator[None]:
    """So many peers at each port, who begin a request and say no more."""
    with files(3000), contextlib.ExitStack() as held:
        for number in range(count * len(ports)):
            one = held.enter_context(socket.create_connection(("127.0.0.1", ports[number % len(ports)]), timeout=240))
            with contextlib.suppress(ConnectionError):  # the door has closed again for one that came later
                one.send(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf")
        yield


@pytest.mark.parametrize("may_open", [1024, 256])
async def test_half_requests_silence_neither_door(behind: Bench, may_open: int) -> None:
    with files(may_open):
        await behind.bot.restart()
    base = (await behind.bot.logged(r"health at (http://\S+)/readyz"))[1]
    doors = [
        int(url.rpartition(":")[2].partition("/")[0]) for url in (base, behind.server.world.updates.webhook["url"])
    ]
    with contextlib.ExitStack() as held:
        await asyncio.to_thread(held.enter_context, half_requests(doors))
        async with aiohttp.ClientSession() as session:
            for _ in range(5):
                async with session.get(f"{base}/healthz", timeout=aiohttp.ClientTimeout(20)) as answer:
                    assert answer.status == 200
        await behind.ask()
        await behind.settle()
    assert [line for line in map(json.loads, behind.bot.log.splitlines()) if line["level"] != "info"] == []


async def test_the_log_is_json_without_secrets_and_questions(behind: Bench) -> None:
    webhook = behind.server.world.updates.webhook
    for line in behind.bot.log.splitlines():
        assert "event" in json.loads(line)
    assert webhook["secret_token"] not in behind.bot.log
    assert webhook["url"].rpartition("/")[2] not in behind.bot.log
    assert "task 42" not in behind.bot.log
