"""The bot behind a webhook: the same answers, a health port, and nothing for those without the secret."""

from __future__ import annotations

import io
import json
import shutil
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio

from .bot_process import BotProcess
from .botapi import BotServer
from .fault_bench import TOKEN, Bench, Recoveries

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
            assert one.status == 413
    await behind.ask()
    await behind.settle()


async def test_the_health_port_tells(behind: Bench) -> None:
    base = (await behind.bot.logged(r"health at (http://\S+)/readyz"))[1]
    async with aiohttp.ClientSession() as session:
        for page, word in (("healthz", "alive"), ("readyz", "ready"), ("metrics", "scoda_questions_total")):
            async with session.get(f"{base}/{page}") as answer:
                assert answer.status == 200
                assert word in await answer.text()


async def test_the_log_is_json_without_secrets_and_questions(behind: Bench) -> None:
    webhook = behind.server.world.updates.webhook
    for line in behind.bot.log.splitlines():
        assert "event" in json.loads(line)
    assert webhook["secret_token"] not in behind.bot.log
    assert webhook["url"].rpartition("/")[2] not in behind.bot.log
    assert "task 42" not in behind.bot.log
