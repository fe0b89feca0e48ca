"""`scoda bot run`: the bot as a process."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
from pathlib import Path

from bot.localisation import localisation
from bot.telegram.application import DATABASE, Bot, build_application
from bot.telegram.engine_source import EngineSource
from bot.telegram.handlers.registry import ALLOWED_UPDATES
from bot.telegram.logs import configure_logging
from bot.telegram.memory import Memory
from bot.telegram.menus import descriptions, menus, put_descriptions, put_menus
from bot.telegram.polling import serve
from bot.telegram.reindex import Reindexer
from bot.telegram.settings import BotSettings

TIDY_SECONDS = 3600.0
_LOGGER = logging.getLogger(__name__)


def run(settings: BotSettings) -> int:
    """Answer in Telegram until a signal says stop; the exit code is then 0.

    Raises:
        ScodaError: what whoever runs the bot can mend: the token, the index, a second poller.
    """
    os.environ.setdefault("PTB_TIMEDELTA", "1")  # periods as timedelta, the form that PTB keeps
    # Several questions at once, each on one core, are answered faster than one after another on all of them, whose
    # threads wait for each other by spinning. Has to be set before the encoder is loaded.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    configure_logging(settings.token)
    asyncio.run(_run(settings))
    return 0


async def _run(settings: BotSettings) -> None:
    from index.engine import Engine
    from index.publish import rollback
    from index.store import current_fingerprint

    stop = asyncio.Event()
    _stop_on_signals(stop)
    if current_fingerprint(settings.home) is None:
        await _build_first(settings.home)
    engines = EngineSource(settings.home, load=Engine.open, fingerprint=current_fingerprint)
    await engines.open()
    memory = Memory(settings.home / DATABASE, keep_unanswered=settings.keep_unanswered)
    try:
        bot = build_application(settings, engines, memory, localisation(), rollback=rollback)
        await serve(bot, stop, ALLOWED_UPDATES, _started)
    finally:
        memory.close()


async def _build_first(home: Path) -> None:
    """Build the first index, in another process.

    Raises:
        BuildFailed: the build ended with an error.
    """
    print("There is no index yet: building it first, once.", file=sys.stderr, flush=True)

    async def silent(_: str) -> None:
        pass

    await Reindexer(home).build(silent)


async def _started(bot: Bot) -> None:
    """Telegram knows the bot: say so, and start what runs beside the questions."""
    me, desk = bot.application.bot.bot, bot.desk
    _LOGGER.info("answering as @%s, index version %s", me.username, desk.engines.current.fingerprint)
    if me.can_read_all_group_messages:
        _LOGGER.info("privacy mode is off: Telegram sends every group message; only those meant for the bot are read")
    else:
        _LOGGER.info("privacy mode is on: in groups the bot gets commands, mentions and replies, which is all it needs")
    desk.background.start(desk.engines.watch(bot.owner.refused), "index watch")
    desk.background.start(_put_menus(bot), "menus")
    desk.background.start(_tidy(desk.memory), "tidying")


async def _put_menus(bot: Bot) -> None:
    desk, telegram = bot.desk, bot.application.bot
    changed = await put_menus(telegram, menus(desk.known, desk.settings.owners))
    changed += await put_descriptions(telegram, descriptions(desk.known, desk.engines.current))
    _LOGGER.info("menus and descriptions are in place (%s changed)", changed)


async def _tidy(memory: Memory) -> None:
    while True:
        await asyncio.sleep(TIDY_SECONDS)
        await asyncio.to_thread(memory.tidy)


def _stop_on_signals(stop: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(name, stop.set)
        except NotImplementedError:  # Windows: Ctrl-C ends the process the plain way
            return
