"""Fixtures of the fault suite: one bot for a module's faults, one table for all of them."""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from index import DEFAULT_CORPUS

from .bot_process import TOKEN, BotProcess
from .botapi import BotServer
from .fault_bench import Bench, Disk, Recoveries, in_world, own_disk

TABLE = Path(__file__).with_name("faults.md")
_RECOVERIES = Recoveries()


@pytest.fixture(scope="session", autouse=True)
def recoveries() -> Iterator[Recoveries]:
    """The table: shown at the end, and written to faults.md where the command asks for that."""
    yield _RECOVERIES
    print(f"\n{_RECOVERIES.table()}")
    if os.environ.get("SCODA_WRITE_FAULTS"):
        TABLE.write_text(f"{HEAD}\n{_RECOVERIES.table()}\n", encoding="utf-8")


HEAD = """# Faults and recoveries

Each fault is played against the running bot while questions wait, and measured until every question has exactly one
answer and Telegram keeps no update; a fault that loses or doubles one fails its test and has no line here. Where the
bot is started again, the time runs from when it is up. The bot polls with a patience of 2 seconds here. Written by
`SCODA_WRITE_FAULTS=1 python -m pytest tests/e2e/test_faults_network.py tests/e2e/test_faults_process.py`.

What may be doubled is pinned in `test_faults_network.py`: a message that Telegram carried out and answered with 5xx or
a cut connection is sent again, one that it carried out in silence is not.
"""


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Disk]:
    """The disk of this module's data home, with room for a few index versions."""
    with own_disk(tmp_path_factory.mktemp("faults"), 200) as disk:
        yield disk


@pytest.fixture(scope="module")
def fault_home(real_home: Path, disk: Disk) -> Path:
    """A data home of this module's own."""
    return Path(shutil.copytree(real_home, disk.folder / "home"))


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that says what is wrong with the bot's world: see `fault_world`."""
    return tmp_path_factory.mktemp("world")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def bench(fault_home: Path, world: Path, recoveries: Recoveries) -> AsyncIterator[Bench]:
    """The running bot."""
    async with BotServer(token=TOKEN, username="test_bot") as server:
        more = {"SCODA_HEALTH_PORT": "0", "SCODA_CORPUS": str(DEFAULT_CORPUS)}  # what to build where no index is left
        bot = BotProcess(server, fault_home, **more, **in_world(world))
        async with bot:
            await bot.in_place()
            yield Bench(server, bot, recoveries)
        server.assert_clean()
