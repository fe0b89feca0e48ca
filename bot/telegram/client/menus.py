"""The bot's command menus and descriptions, by scope and language; only what has changed is sent."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)
from telegram.error import TelegramError

from bot.library import Library
from bot.telegram.replies.document import title
from bot.telegram.replies.markup import clip
from bot.texts import DEFAULT_LANGUAGE, Localisation

PRIVATE = ("start", "sections", "figures", "task", "lang", "about", "help", "privacy", "forget")
GROUP = ("ask", "task", "sections", "figures", "lang", "about", "help", "privacy", "forget")
OWNER = (*PRIVATE, "stats", "unanswered", "reindex", "rollback")
MAX_DESCRIPTION, MAX_SHORT_DESCRIPTION = 512, 120
LONGEST_TITLE = 150
_LOGGER = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Menu:
    """The commands for a scope in a language; an empty `language` is for everyone without a menu of their own."""

    scope: BotCommandScope
    language: str
    commands: tuple[BotCommand, ...]


@dataclass(frozen=True, slots=True)
class Description:
    """What people read before they start the bot, in a language."""

    language: str
    long: str
    short: str


def menus(localisation: Localisation, owners: Iterable[int], *, figures: bool) -> tuple[Menu, ...]:
    """All menus: for everyone, private chats, groups and each owner's chat.

    `figures` says whether the document has headline figures to show. Where a bot gets another document while it runs,
    its menus follow at the next start.
    """
    scopes: list[tuple[BotCommandScope, tuple[str, ...]]] = [
        (BotCommandScopeDefault(), PRIVATE),
        (BotCommandScopeAllPrivateChats(), PRIVATE),
        (BotCommandScopeAllGroupChats(), GROUP),
    ]
    scopes += [(BotCommandScopeChat(owner), OWNER) for owner in sorted(owners)]
    return tuple(
        Menu(scope, language, _commands(localisation, language, [one for one in names if figures or one != "figures"]))
        for scope, names in scopes
        for language in ("", *localisation.languages)
    )


def descriptions(localisation: Localisation, library: Library) -> tuple[Description, ...]:
    """The descriptions in every language."""
    return tuple(_description(localisation, library, language) for language in ("", *localisation.languages))


async def put_menus(bot: Bot, wanted: Iterable[Menu]) -> int:
    """Set the menus that differ from Telegram's; returns how many were set. A chat that is unknown is left out."""
    changed = 0
    for menu in wanted:
        try:
            if tuple(await bot.get_my_commands(menu.scope, menu.language or None)) != menu.commands:
                await bot.set_my_commands(menu.commands, menu.scope, menu.language or None)
                changed += 1
        except TelegramError as error:
            _LOGGER.info("no menu for %s: %s", menu.scope.type, error)
    return changed


async def put_descriptions(bot: Bot, wanted: Iterable[Description]) -> int:
    """Set the descriptions that differ from Telegram's; returns how many were set."""
    changed = 0
    for one in wanted:
        code = one.language or None
        try:
            if (await bot.get_my_description(code)).description != one.long:
                await bot.set_my_description(one.long, code)
                changed += 1
            if (await bot.get_my_short_description(code)).short_description != one.short:
                await bot.set_my_short_description(one.short, code)
                changed += 1
        except TelegramError as error:
            _LOGGER.info("no description in %s: %s", code or DEFAULT_LANGUAGE, error)
    return changed


def _commands(localisation: Localisation, language: str, names: Iterable[str]) -> tuple[BotCommand, ...]:
    texts = localisation.texts(language)
    return tuple(BotCommand(name, texts.plain(f"menu-{name}")) for name in names)


def _description(localisation: Localisation, library: Library, language: str) -> Description:
    texts = localisation.texts(language)
    words = texts.plain("description", title=clip(title(library, texts.language), LONGEST_TITLE))
    return Description(
        language, clip(words, MAX_DESCRIPTION), clip(texts.plain("description-short"), MAX_SHORT_DESCRIPTION)
    )
