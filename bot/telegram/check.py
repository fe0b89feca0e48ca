"""`scoda bot check`: whether everything is in place, and what to do where it is not."""

from __future__ import annotations

import asyncio
import os
import shlex
import stat
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from telegram import Bot, User
from telegram.error import Conflict, InvalidToken, TelegramError

from bot.library import Library
from bot.safe_text import say
from bot.telegram.client.menus import Description, descriptions, menus
from bot.telegram.monitoring.logs import configure_logging
from bot.telegram.settings import BotSettings
from bot.telegram.updates.outage import TokenRefused
from bot.texts import localisation
from index import IndexMissing, ScodaError

LISTEN_SECONDS = 3  # longer than the second after which a bot that was interrupted polls again


class Unreachable(ScodaError):
    """Telegram's server does not answer."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A fact, what to do about it if anything, and whether the bot cannot work before that is done."""

    fact: str
    remedy: str = ""
    blocks: bool = False

    def __str__(self) -> str:
        mark = "!!" if self.blocks else "! " if self.remedy else "ok"
        return f"{mark} {self.fact}" + (f"\n     {self.remedy}" if self.remedy else "")


def check(settings: BotSettings, say: Callable[[str], None] = say) -> int:
    """Report how things are, a line a fact; return 0 if the bot can work, 1 if something has to be done first.

    Raises:
        TokenRefused: Telegram does not know the token.
        Unreachable: Telegram's server does not answer.
    """
    os.environ.setdefault("PTB_TIMEDELTA", "1")
    configure_logging(settings.token)
    return asyncio.run(_check(settings, say))


async def _check(settings: BotSettings, say: Callable[[str], None]) -> int:
    library, index = _index(settings)
    blocked = False
    try:
        async for finding in _findings(settings, library):
            say(str(finding))
            blocked |= finding.blocks
    except InvalidToken:  # its text holds the token
        raise TokenRefused from None
    except TelegramError as error:
        raise Unreachable(f"{settings.url} does not answer ({error.message}). Check the network, then again") from None
    for finding in (*about_rights(settings.home, settings.token_file), index):
        say(str(finding))
    return int(blocked or index.blocks)


async def _findings(settings: BotSettings, library: Library | None) -> AsyncIterator[Finding]:
    bot = Bot(settings.token, base_url=f"{settings.url}/bot", base_file_url=f"{settings.url}/file/bot")
    async with bot:
        for finding in about_bot(await bot.get_me()):
            yield finding
        webhook = (await bot.get_webhook_info()).url
        yield _webhook(webhook)
        if not webhook:
            yield await _polling(bot)
        yield await _menus(bot, settings, figures=library is None or bool(library.figures))
        if library is not None:
            yield await _descriptions(bot, descriptions(localisation(), library))


def about_bot(me: User) -> tuple[Finding, ...]:
    """Who the bot is, and what it is allowed to do."""
    privacy = Finding("privacy mode is on: in groups it gets commands, mentions and replies, which is all it needs")
    if me.can_read_all_group_messages:
        privacy = Finding(
            "privacy mode is off: in groups it gets every message, though it answers only those meant for it",
            "Turn privacy mode on: /setprivacy in @BotFather, then add the bot to its groups again",
        )
    return (
        Finding(f"the bot is @{me.username} ({me.full_name})"),
        privacy,
        _ability("groups", me.can_join_groups, "Let it join groups: /setjoingroups in @BotFather"),
        _ability("inline mode", me.supports_inline_queries, "Turn inline mode on: /setinline in @BotFather"),
        _ability("guest mode", me.supports_guest_queries, "Turn guest mode on in @BotFather's settings of the bot"),
    )


def about_rights(home: Path, token_file: Path | None = None) -> Iterator[Finding]:
    """Whether other users of this machine can read what is the bot's own."""
    for path, mode in ((home, 0o700), (token_file, 0o600)):
        if os.name != "posix" or path is None or not path.exists():
            continue
        if stat.S_IMODE(path.stat().st_mode) & stat.S_IRWXO:
            yield Finding(
                f"{path} can be read by others on this machine", f"Run: chmod {mode:o} {shlex.quote(str(path))}"
            )
        else:
            yield Finding(f"{path} cannot be read by others on this machine")


def _ability(name: str, allowed: bool | None, remedy: str) -> Finding:
    return Finding(f"{name}: on") if allowed else Finding(f"{name}: off", remedy)


def _webhook(url: str) -> Finding:
    if not url:
        return Finding("no webhook is set; the bot can poll")
    # The path of a webhook is often its secret.
    return Finding(
        f"a webhook is set at {urlsplit(url).hostname}",
        "scoda bot run removes it and polls. If another server uses it, stop that one first",
    )


async def _polling(bot: Bot) -> Finding:
    try:
        # Without an offset nothing is confirmed: the updates stay for the bot itself.
        await bot.get_updates(limit=1, timeout=LISTEN_SECONDS)
    except Conflict:
        return Finding(
            "another process is polling with this token", "Stop it before scoda bot run, unless it is the bot"
        )
    return Finding("no other process is polling")


async def _menus(bot: Bot, settings: BotSettings, *, figures: bool) -> Finding:
    wanted = menus(localisation(), (), figures=figures)
    missing = [
        one for one in wanted if tuple(await bot.get_my_commands(one.scope, one.language or None)) != one.commands
    ]
    if missing:
        return Finding(f"{len(missing)} of {len(wanted)} menus are not in place", "scoda bot run puts them in place")
    owners = len(settings.owners)
    note = f"{owners} owner(s)" if owners else "no owners: set SCODA_OWNERS for /stats, /reindex and /rollback"
    return Finding(f"the menus are in place; {note}")


async def _descriptions(bot: Bot, wanted: tuple[Description, ...]) -> Finding:
    for one in wanted:
        if (await bot.get_my_description(one.language or None)).description != one.long:
            return Finding("the descriptions are not in place", "scoda bot run puts them in place")
    return Finding("the descriptions are in place")


def _index(settings: BotSettings) -> tuple[Library | None, Finding]:
    from index import Engine, open_store

    try:
        engine = Engine.open(settings.home, store=open_store(settings.home, settings.store))
    except IndexMissing:
        return None, Finding("there is no index yet", "scoda bot run builds it, or run: scoda index build")
    except ScodaError as error:
        return None, Finding(f"the index cannot be used: {error}", "Run: scoda index build --force", blocks=True)
    info = engine.info
    return engine, Finding(f"index version {info.fingerprint}: {info.tasks} tasks, {info.views} views, {info.model}")
