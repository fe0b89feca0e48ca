"""The composition root: puts the parts of the bot together; every part can be replaced."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any, TypeAlias

from telegram.ext import Application, ApplicationBuilder
from telegram.request import BaseRequest

from bot.telegram.client.client import connect
from bot.telegram.client.pacing import Pacer, Rates
from bot.telegram.client.sending import Sender
from bot.telegram.handlers.errors import ErrorHandler
from bot.telegram.handlers.owner import BETWEEN_EDITS, Owner
from bot.telegram.handlers.register import register
from bot.telegram.handlers.services import Background, Services
from bot.telegram.monitoring.metrics import Metrics
from bot.telegram.services.in_hand import InHand
from bot.telegram.services.live_engine import LiveEngine
from bot.telegram.services.memory import Memory
from bot.telegram.services.pictures import Pictures
from bot.telegram.services.reindex import Reindexer
from bot.telegram.services.workers import Workers, places_here
from bot.telegram.settings import IN_HAND, BotSettings
from bot.texts import localisation

TelegramApplication: TypeAlias = Application[Any, Any, Any, Any, Any, Any]


@dataclass(frozen=True, slots=True)
class Bot:
    """The parts that start and stop together."""

    application: TelegramApplication
    services: Services
    owner: Owner
    errors: ErrorHandler


@contextmanager
def open_bot(
    settings: BotSettings,
    live_engine: LiveEngine,
    *,
    reindexer: Reindexer | None = None,
    pacer: Pacer | None = None,
    request: BaseRequest | None = None,
    between_edits: float = BETWEEN_EDITS,
) -> Iterator[Bot]:
    """The bot, with the files open that it keeps in its data home; nothing is started and nothing is sent.

    `request` takes the place of the network; `reindexer` and `pacer` default to real ones. The progress of a build is
    shown every `between_edits` seconds.

    Raises:
        MemoryUnusable: one of the files cannot be used.
    """
    with (
        closing(Memory(settings.database, keep_unanswered=settings.keep_unanswered)) as memory,
        closing(InHand(settings.home / IN_HAND)) as in_hand,
    ):
        rates = Rates(everywhere=(settings.sends_a_second, 1.0))
        client = connect(settings, pacer or Pacer(rates, places=settings.concurrency), request)
        # No updater and no queue: updates are received, ordered and confirmed by `Intake`.
        application = ApplicationBuilder().bot(client).updater(None).job_queue(None).build()

        async def moved(old_chat_id: int, new_chat_id: int) -> None:
            await asyncio.to_thread(memory.move, old_chat_id, new_chat_id)

        services = Services(
            settings=settings,
            live_engine=live_engine,
            memory=memory,
            in_hand=in_hand,
            localisation=localisation(),
            sender=Sender(client, moved),
            pictures=Pictures(),
            reindexer=reindexer or Reindexer(settings.home, store=settings.store),
            workers=Workers(places_here()),
            background=Background(),
            metrics=Metrics(),
        )
        owner, errors = Owner(services, between_edits=between_edits), ErrorHandler(services)
        register(application, services, owner, errors)
        yield Bot(application, services, owner, errors)
