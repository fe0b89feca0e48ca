"""The bot's command menus and descriptions, by scope and language; only what has changed is sent."""

from __future__ import annotations

from collections.abc import Awaitable, Iterable
from dataclasses import dataclass, field

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)
from telegram.error import BadRequest, TelegramError

from bot.library import Library
from bot.telegram.replies.document import title
from bot.telegram.replies.markup import clip
from bot.texts import Localisation

PRIVATE = ("start", "sections", "figures", "task", "lang", "about", "help", "privacy", "forget")
GROUP = ("ask", "task", "sections", "figures", "lang", "about", "help", "privacy", "forget")
OWNER = (*PRIVATE, "stats", "unanswered", "reindex", "rollback")
MAX_DESCRIPTION, MAX_SHORT_DESCRIPTION = 512, 120
LONGEST_TITLE = 150


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


@dataclass(slots=True)
class Placed:
    """What became of menus and descriptions."""

    wanted: int = 0
    changed: int = 0
    failed: list[str] = field(default_factory=list)  # the reasons
    strangers: list[int] = field(default_factory=list)  # owners who have not written to the bot yet, to whom it cannot

    async def put(self, missing: Awaitable[bool]) -> None:
        """Put one in place; `missing` does that, and tells whether it was missing."""
        self.wanted += 1
        try:
            self.changed += await missing
        except TelegramError as error:
            self.failed.append(error.message)
        except (LookupError, TypeError, ValueError, AttributeError) as error:  # a server that answers something else
            self.failed.append(f"an answer that cannot be read ({type(error).__name__})")

    def __str__(self) -> str:
        if self.failed:
            reasons = "; ".join(sorted(set(self.failed)))
            return f"{len(self.failed)} of {self.wanted} menus and descriptions cannot be put in place ({reasons})"
        later = ", ".join(map(str, sorted(set(self.strangers))))
        note = f"; owners who have to write to the bot first: {later}" if later else ""
        return f"menus and descriptions are in place ({self.changed} changed){note}"


async def put_all(bot: Bot, wanted: Iterable[Menu], described: Iterable[Description]) -> Placed:
    """Set the menus and descriptions that differ from Telegram's."""
    placed = Placed()
    for menu in wanted:
        await placed.put(_put_menu(bot, menu, placed.strangers))
    for one in described:
        await placed.put(_put_description(bot, one))
        await placed.put(_put_short_description(bot, one))
    return placed


async def _put_menu(bot: Bot, menu: Menu, strangers: list[int]) -> bool:
    try:
        if tuple(await bot.get_my_commands(menu.scope, menu.language or None)) == menu.commands:
            return False
        await bot.set_my_commands(menu.commands, menu.scope, menu.language or None)
    except BadRequest as error:
        if not isinstance(menu.scope, BotCommandScopeChat) or "chat not found" not in error.message.lower():
            raise
        strangers.append(int(menu.scope.chat_id))
        return False
    return True


async def _put_description(bot: Bot, one: Description) -> bool:
    if (await bot.get_my_description(one.language or None)).description == one.long:
        return False
    await bot.set_my_description(one.long, one.language or None)
    return True


async def _put_short_description(bot: Bot, one: Description) -> bool:
    if (await bot.get_my_short_description(one.language or None)).short_description == one.short:
        return False
    await bot.set_my_short_description(one.short, one.language or None)
    return True


def _commands(localisation: Localisation, language: str, names: Iterable[str]) -> tuple[BotCommand, ...]:
    texts = localisation.texts(language)
    return tuple(BotCommand(name, texts.plain(f"menu-{name}")) for name in names)


def _description(localisation: Localisation, library: Library, language: str) -> Description:
    texts = localisation.texts(language)
    words = texts.plain("description", title=clip(title(library, texts.language), LONGEST_TITLE))
    return Description(
        language, clip(words, MAX_DESCRIPTION), clip(texts.plain("description-short"), MAX_SHORT_DESCRIPTION)
    )
