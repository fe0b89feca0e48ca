"""What happens once Telegram knows the bot, and what then runs beside the questions."""

from __future__ import annotations

import asyncio
import logging
import sqlite3

from bot.telegram.application import Bot
from bot.telegram.memory import Memory
from bot.telegram.menus import descriptions, menus, put_descriptions, put_menus

TIDY_SECONDS = 3600.0
_LOGGER = logging.getLogger(__name__)


async def started(bot: Bot) -> None:
    """Say who answers, and start the work in the background."""
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
        try:
            await asyncio.to_thread(memory.tidy)
        except sqlite3.Error as error:  # a full disk, perhaps: the next hour is another try
            _LOGGER.warning("the bot's memory cannot be tidied: %s", error)
