"""The bot on an index in PostgreSQL: nothing in its data home, the server restarted and the index replaced under it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.index.store.postgres.servers import Server

from .bot_process import BotProcess, scoda
from .botapi import BotServer
from .conftest import Writer, writer
from .document import task

pytestmark = [pytest.mark.e2e, pytest.mark.slow, pytest.mark.asyncio(loop_scope="module")]

HALL = "Was the exhibition hall built?"
ORCHARD = "1. An orchard was planted.\n2. A mill was repaired.\n3. A well was dug in the orchard.\n"


@pytest.fixture(scope="module")
def postgres() -> Iterator[Server]:
    """A server outside of pytest's folders, which only the person who runs the tests may enter."""
    with tempfile.TemporaryDirectory(prefix="scoda-", ignore_cleanup_errors=True) as folder:
        server = Server.start(Path(folder) / "data")
        yield server
        server.handle.cleanup()


@pytest.fixture(scope="module")
def builder(real_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data home of whoever builds: another than the bot's."""
    folder = tmp_path_factory.mktemp("builder")
    shutil.copy(real_home / "vectors.sqlite3", folder)
    return folder


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def bot(
    server: BotServer, postgres: Server, builder: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[BotProcess]:
    """The bot, with an index that was built from elsewhere."""
    built = await scoda("index", "build", home=builder, SCODA_STORE=postgres.url())
    assert built.code == 0, built.output
    async with BotProcess(server, tmp_path_factory.mktemp("bot"), SCODA_STORE=postgres.url()) as running:
        yield running


async def test_it_answers_from_the_database(bot: BotProcess) -> None:
    anna: Writer = writer(bot.server, "en")
    assert task(59) in (await anna.ask(HALL)).text
    assert (await anna.ask("/task 42")).text.startswith(task(42))
    assert not (bot.home / "versions").exists()


async def test_a_server_that_was_restarted_is_asked_again(bot: BotProcess, postgres: Server) -> None:
    anna: Writer = writer(bot.server, "en")
    await anna.ask(HALL)
    postgres.stop("immediate")
    postgres.restart()
    assert task(59) in (await anna.ask(HALL)).text


async def test_a_version_that_another_machine_built_is_taken_up(
    bot: BotProcess, postgres: Server, builder: Path, tmp_path: Path
) -> None:
    (tmp_path / "orchard.txt").write_text(ORCHARD, encoding="utf-8")
    built = await scoda(
        "index", "build", "--corpus", str(tmp_path / "orchard.txt"), home=builder, SCODA_STORE=postgres.url()
    )
    assert built.code == 0, built.output
    await bot.logged(r"index version \w+ is in use")
    anna: Writer = writer(bot.server, "en")
    assert "A mill was repaired." in (await anna.ask("Which mill was repaired?")).text
