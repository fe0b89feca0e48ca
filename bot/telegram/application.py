"""The composition root: puts the parts of the bot together; every part can be replaced."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from telegram.ext import Application, ApplicationBuilder
from telegram.request import BaseRequest

from bot.localisation import Localisation
from bot.telegram.engine_source import EngineSource
from bot.telegram.handlers.desk import Background, Desk
from bot.telegram.handlers.owner import Owner
from bot.telegram.handlers.registry import register
from bot.telegram.memory import Memory
from bot.telegram.ordering import ChatOrder
from bot.telegram.pictures import Pictures
from bot.telegram.reindex import Reindexer
from bot.telegram.sending import Sender
from bot.telegram.settings import BotSettings

TelegramApplication: TypeAlias = Application[Any, Any, Any, Any, Any, Any]
DATABASE, PICTURES = "bot.sqlite3", "pictures"
MOST_WORKERS = 4
CONNECT_SECONDS, READ_SECONDS, POOL_SECONDS = 10.0, 20.0, 30.0
SPARE_CONNECTIONS = 8  # for menus, inline queries and a build's progress, beside the chats


@dataclass(frozen=True, slots=True)
class Bot:
    """The parts that start and stop together."""

    application: TelegramApplication
    desk: Desk
    owner: Owner


def build_application(
    settings: BotSettings,
    engines: EngineSource,
    memory: Memory,
    known: Localisation,
    *,
    rollback: Callable[[Path], str],
    pictures: Pictures | None = None,
    reindexer: Reindexer | None = None,
    request: BaseRequest | None = None,
) -> Bot:
    """Put the bot together; nothing is started and nothing is sent.

    `request` takes the place of the network; `pictures` and `reindexer` default to real ones.
    """
    application = _application(settings, request)

    async def moved(old_chat_id: int, new_chat_id: int) -> None:
        await asyncio.to_thread(memory.move, old_chat_id, new_chat_id)

    desk = Desk(
        settings,
        engines,
        memory,
        known,
        Sender(application.bot, moved),
        pictures or Pictures(settings.home / PICTURES, known),
        reindexer or Reindexer(settings.home),
        rollback,
        asyncio.Semaphore(max(1, min(MOST_WORKERS, os.cpu_count() or 1))),
        Background(),
    )
    owner = Owner(desk)
    register(application, desk, owner)
    return Bot(application, desk, owner)


def _application(settings: BotSettings, request: BaseRequest | None) -> TelegramApplication:
    # No Defaults: PTB would send a parse mode with requests that have none.
    builder = (
        ApplicationBuilder()
        .token(settings.token)
        .base_url(f"{settings.url}/bot")
        .base_file_url(f"{settings.url}/file/bot")
        .concurrent_updates(ChatOrder(settings.concurrency))
        .job_queue(None)
    )
    if request is not None:
        return builder.request(request).get_updates_request(request).build()
    builder = builder.connection_pool_size(settings.concurrency + SPARE_CONNECTIONS).connect_timeout(CONNECT_SECONDS)
    return builder.read_timeout(READ_SECONDS).pool_timeout(POOL_SECONDS).build()
