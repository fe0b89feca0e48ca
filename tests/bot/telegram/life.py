"""A bot without its life cycle: it is handed updates, and what it sends, reports and leaves open is looked at."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from bot.library import Engine
from bot.telegram.app import open_bot
from bot.telegram.client.pacing import Pacer
from bot.telegram.local.person import UNPACED
from bot.telegram.services.live_engine import LiveEngine
from bot.telegram.services.reindex import Reindexer
from bot.telegram.updates.intake import Intake
from bot.telegram.updates.limits import Limits
from tests.bot.telegram.conftest import Versions, settings_for
from tests.bot.telegram.network import TOKEN, FakeTelegram


class Listener(logging.Handler):
    """Keeps every record that is an error."""

    def __init__(self, records: list[logging.LogRecord]) -> None:
        super().__init__(logging.ERROR)
        self._records = records

    def emit(self, record: logging.LogRecord) -> None:
        self._records.append(record)


class Life:
    """A bot that gets updates, one bunch after another."""

    def __init__(self, home: Path, *versions: Engine) -> None:
        """`versions` are those of its index, the live one last."""
        self.runner, self.telegram, self.records = asyncio.Runner(), FakeTelegram(), list[logging.LogRecord]()
        store = Versions([*versions])
        live_engine = LiveEngine(store, store.load)
        self.runner.run(live_engine.open())
        self._open = ExitStack()
        reindexer, pacer = Reindexer(home, ("true",)), Pacer(UNPACED)
        bot = open_bot(settings_for(home), live_engine, reindexer=reindexer, pacer=pacer, request=self.telegram)
        self.bot = self._open.enter_context(bot)
        self.runner.run(self.bot.application.initialize())

    def handle(self, raws: list[dict[str, Any]]) -> None:
        """Give the bot updates from people who have not asked anything yet, and wait until all is done."""
        self.telegram.calls.clear()
        self.records.clear()
        self.runner.run(self._handle(raws))

    async def _handle(self, raws: list[dict[str, Any]]) -> None:
        intake = Intake(self.bot, limits=Limits(len(raws)))
        for raw in raws:
            intake.offer(raw)
        await intake.drain(20)
        assert intake.open == 0
        await self.bot.services.background.stop()
        # What PTB's types refuse is passed over with a line; nothing else may be an error.
        assert [one.getMessage() for one in self.records if "cannot be read" not in one.msg] == []
        assert TOKEN not in repr(self.telegram.calls)

    def end(self) -> None:
        """The bot stops."""
        self.runner.run(self.bot.application.shutdown())
        self._open.close()
        self.runner.close()


@contextmanager
def living(home: Path, *versions: Engine) -> Iterator[Life]:
    """A bot whose errors are heard."""
    life = Life(home, *versions)
    listener = Listener(life.records)
    logging.getLogger().addHandler(listener)
    try:
        yield life
    finally:
        logging.getLogger().removeHandler(listener)
        life.end()
