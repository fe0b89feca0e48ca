"""`scoda bot run`: the bot as a process."""

from __future__ import annotations

import asyncio
import logging
import os
from contextlib import closing, suppress
from dataclasses import dataclass

from bot.localisation import localisation
from bot.safe_text import say
from bot.telegram.alone import alone
from bot.telegram.application import DATABASE, IN_HAND, Bot, build_application
from bot.telegram.client import Client
from bot.telegram.engine_source import EngineSource
from bot.telegram.handlers.registry import ALLOWED_UPDATES
from bot.telegram.health import health_app
from bot.telegram.http_server import LOOPBACK, HttpServer, listen
from bot.telegram.in_hand import InHand
from bot.telegram.intake import Intake
from bot.telegram.logs import LogFormat, configure_logging
from bot.telegram.memory import Memory
from bot.telegram.metrics import Pulse
from bot.telegram.polling import Poller
from bot.telegram.reindex import Reindexer
from bot.telegram.running import Receiver, serve
from bot.telegram.settings import BotSettings
from bot.telegram.started import started
from bot.telegram.stopping import Stopped, stop_on_signals, unless_stopped
from bot.telegram.trouble import Trouble
from bot.telegram.webhook import Secrets, Webhook

_LOGGER = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Doors:
    """How the process is reached: `webhook` is its public address, none for polling; `listen` is where the reverse
    proxy finds it; `health_port` is for the supervisor on this machine, None for no such port, 0 for any free one."""

    webhook: str = ""
    listen: tuple[str, int] = (LOOPBACK[0], 8080)
    health_port: int | None = None
    log_format: LogFormat = LogFormat.TEXT


def run(settings: BotSettings, doors: Doors) -> int:
    """Answer in Telegram until a signal says stop; the exit code is then 0.

    Raises:
        ScodaError: what whoever runs the bot can mend: the token, the index, a port, a second poller.
    """
    os.umask(0o077)  # what the bot and its children write is for its user only
    os.environ.setdefault("PTB_TIMEDELTA", "1")  # periods as timedelta, the form that PTB keeps
    # Several questions at once, each on one core, are answered faster than one after another on all of them, whose
    # threads wait for each other by spinning. Has to be set before the encoder is loaded.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    secrets = Secrets.of(settings.token)
    configure_logging(settings.token, None, doors.log_format, secrets.path.strip("/"), secrets.header)
    with alone(settings.home):
        asyncio.run(_run(settings, doors))
    return 0


async def _run(settings: BotSettings, doors: Doors) -> None:
    from index.engine import Engine
    from index.stores import open_store

    stop = asyncio.Event()
    stop_on_signals(stop)
    store = open_store(settings.home, settings.store)
    engines = EngineSource(
        settings.home, load=lambda home: Engine.open(home, store=store), fingerprint=lambda _: store.current()
    )
    with suppress(Stopped):
        if await asyncio.to_thread(store.current) is None:
            await unless_stopped(stop, _build_first(settings))
        await engines.open()
        with (
            closing(Memory(settings.home / DATABASE, keep_unanswered=settings.keep_unanswered)) as memory,
            closing(InHand(settings.home / IN_HAND)) as in_hand,
        ):
            bot = build_application(
                settings, engines, memory, in_hand, localisation(), rollback=lambda _: store.rollback()
            )
            await _serve(bot, doors, stop)


async def _serve(bot: Bot, doors: Doors, stop: asyncio.Event) -> None:
    intake, pulse = Intake(bot), Pulse()
    bot.metrics.watch(in_hand=lambda: intake.in_hand, contact_age=lambda: pulse.age)
    receiver = _receiver(bot, doors, intake, pulse)
    health = None
    if doors.health_port is not None:
        health = HttpServer(health_app(bot.desk.engines, bot.metrics, pulse), listen(LOOPBACK, doors.health_port))
        health.start()
        _LOGGER.info("health at http://%s/readyz", health.address)
    try:
        await serve(bot, stop, intake, receiver, lambda: started(bot))
    finally:
        if health is not None:
            await health.stop()


def _receiver(bot: Bot, doors: Doors, intake: Intake, pulse: Pulse) -> Receiver:
    client = bot.application.bot
    assert isinstance(client, Client)  # the composition root builds one
    if doors.webhook:
        return Webhook(client, intake, pulse, doors.webhook, ALLOWED_UPDATES, doors.listen)
    return Poller(client, intake, pulse, Trouble(), ALLOWED_UPDATES, bot.desk.settings.poll)


async def _build_first(settings: BotSettings) -> None:
    """Build the first index, in another process.

    Raises:
        BuildFailed: the build ended with an error.
    """
    say("There is no index yet: building it first, once.", err=True)

    async def silent(_: str) -> None:
        pass

    await Reindexer(settings.home, store=settings.store).build(silent)
