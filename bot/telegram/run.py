"""`scoda bot run`: the bot as a process, from its lock to its end."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import sqlite3
from contextlib import suppress
from functools import partial

from bot.safe_text import say
from bot.telegram.app import Bot, open_bot
from bot.telegram.client.client import Client
from bot.telegram.client.menus import descriptions, menus, put_all
from bot.telegram.handlers.register import ALLOWED_UPDATES
from bot.telegram.monitoring.logs import LogFormat, configure_logging
from bot.telegram.monitoring.metrics import LastContact
from bot.telegram.services.home_lock import home_lock
from bot.telegram.services.live_engine import LiveEngine
from bot.telegram.services.memory import Memory
from bot.telegram.services.reindex import Reindexer
from bot.telegram.settings import BotSettings, Endpoints, to_close
from bot.telegram.updates.intake import Intake
from bot.telegram.updates.lifecycle import Receiver, Stopped, serve, stop_on_signals, unless_stopped
from bot.telegram.updates.outage import OutageLog
from bot.telegram.updates.polling import Poller, PollTimes
from bot.telegram.updates.secrets import Secrets

TIDY_SECONDS = 3600.0
# Objects made since the garbage collector last looked. The command line lets it look seldom, for processes that end
# soon; of what answers leave behind, the bot would hold ten megabytes.
SWEPT_AFTER = 5_000
_LOGGER = logging.getLogger(__name__)


def run(settings: BotSettings, endpoints: Endpoints, log_format: LogFormat = LogFormat.TEXT) -> int:
    """Answer in Telegram until a signal says stop; the exit code is then 0.

    Raises:
        ScodaError: what the operator can put right: the token, the index, a port, a second poller.
    """
    os.umask(0o077)  # what the bot and its children write is for its user only
    os.environ.setdefault("PTB_TIMEDELTA", "1")  # periods as timedelta, the form that PTB keeps
    # Several questions at once, each on one core, are answered faster than one after another on all of them, whose
    # threads wait for each other by spinning. Has to be set before the encoder is loaded.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    secrets = Secrets.of(settings.token)
    configure_logging(settings.token, None, log_format, secrets.path.strip("/"), secrets.header)
    for path in settings.own_files:
        if remedy := to_close(path):
            _LOGGER.warning("%s can be read by others on this machine. %s", path, remedy)
    with home_lock(settings.home):
        asyncio.run(_run(settings, endpoints))
    return 0


async def _run(settings: BotSettings, endpoints: Endpoints) -> None:
    from index import Engine, open_store

    gc.set_threshold(SWEPT_AFTER)
    stop = asyncio.Event()
    stop_on_signals(stop)
    store = open_store(settings.home, settings.store)
    live_engine = LiveEngine(store, partial(Engine.open, settings.home, store=store))
    with suppress(Stopped):
        if await asyncio.to_thread(store.current) is None:
            await unless_stopped(stop, _build_first(settings))
        await live_engine.open()
        with open_bot(settings, live_engine) as bot:
            await _serve(bot, endpoints, stop)


async def _build_first(settings: BotSettings) -> None:
    """Build the first index, in another process.

    Raises:
        BuildFailed: the build ended with an error.
    """
    say("There is no index yet: building it first, once.", err=True)

    async def silent(_: str) -> None:
        pass

    await Reindexer(settings.home, store=settings.store).build(silent)


async def _serve(bot: Bot, endpoints: Endpoints, stop: asyncio.Event) -> None:
    services, intake, last_contact = bot.services, Intake(bot), LastContact()
    services.metrics.watch(in_hand=lambda: intake.in_hand, contact_age=lambda: last_contact.age)
    receiver = _receiver(bot, endpoints, intake, last_contact)
    health = None
    if endpoints.health_port is not None:
        # Loads a web server, as a webhook does: some megabytes, which a bot that only polls does without.
        from bot.telegram.monitoring.health import health_app
        from bot.telegram.monitoring.http_server import LOOPBACK, HttpServer, listen

        app = health_app(services.live_engine, services.metrics, last_contact)
        health = HttpServer(app, listen(LOOPBACK, endpoints.health_port))
        health.start()
        _LOGGER.info("health at http://%s/readyz", health.address)
    try:
        await serve(bot, stop, intake, receiver, partial(_started, bot))
    finally:
        if health is not None:
            await health.stop()


def _receiver(bot: Bot, endpoints: Endpoints, intake: Intake, last_contact: LastContact) -> Receiver:
    client = bot.application.bot
    assert isinstance(client, Client)  # the composition root builds one
    if endpoints.webhook:
        from bot.telegram.updates.webhook import Webhook

        return Webhook(client, intake, last_contact, endpoints.webhook, ALLOWED_UPDATES, endpoints.listen)
    times = PollTimes(poll=bot.services.settings.poll)
    return Poller(client, intake, last_contact, OutageLog(), ALLOWED_UPDATES, times)


async def _started(bot: Bot) -> None:
    """Log who answers, and start the work in the background."""
    me, services = bot.application.bot.bot, bot.services
    name = f"@{me.username}" if me.username else me.id
    _LOGGER.info("answering as %s, index version %s", name, services.live_engine.current.fingerprint)
    if me.can_read_all_group_messages:
        _LOGGER.info("privacy mode is off: Telegram sends every group message; only those meant for the bot are read")
    else:
        _LOGGER.info("privacy mode is on: in groups the bot gets commands, mentions and replies, which is all it needs")
    services.background.start(services.live_engine.watch(bot.owner.refused), "index watch")
    services.background.start(_put_menus(bot), "menus")
    services.background.start(_tidy(services.memory), "tidying")


async def _put_menus(bot: Bot) -> None:
    services, telegram = bot.services, bot.application.bot
    library = services.live_engine.current
    figures = bool(await asyncio.to_thread(lambda: library.figures))
    wanted = menus(services.localisation, services.settings.owners, figures=figures)
    placed = await put_all(telegram, wanted, descriptions(services.localisation, library))
    _LOGGER.log(logging.WARNING if placed.failed else logging.INFO, "%s", placed)


async def _tidy(memory: Memory) -> None:
    while True:
        await asyncio.sleep(TIDY_SECONDS)
        try:
            await asyncio.to_thread(memory.tidy)
        except sqlite3.Error as error:  # a full disk, perhaps: the next hour is another try
            _LOGGER.warning("the bot's memory cannot be tidied: %s", error)
