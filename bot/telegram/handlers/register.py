"""All handlers in the order in which they are tried: the first that fits an update handles it."""

from __future__ import annotations

from typing import Any

from telegram import Message, Update, constants
from telegram.ext import Application, CallbackQueryHandler, InlineQueryHandler, MessageHandler
from telegram.ext.filters import CAPTION, TEXT, ChatType, MessageFilter, StatusUpdate, UpdateType, User

from bot.telegram.handlers.addressing import COMMANDS, command_in, is_from_program
from bot.telegram.handlers.buttons import Buttons
from bot.telegram.handlers.commands import Commands
from bot.telegram.handlers.errors import ErrorHandler
from bot.telegram.handlers.inline import InlineMode
from bot.telegram.handlers.owner import Owner
from bot.telegram.handlers.questions import Questions
from bot.telegram.handlers.services import Context, Services

# Telegram sends only these; each has a handler below.
ALLOWED_UPDATES = (
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.GUEST_MESSAGE,
)


class Says(MessageFilter):
    """A command for the bot, as `command_in` reads it; the words after it become the context's `args`."""

    def __init__(self, name: str) -> None:
        super().__init__(name=f"/{name}", data_filter=True)
        self._command = name

    def filter(self, message: Message) -> dict[str, list[str]] | None:
        found = command_in(message, message.get_bot().bot)
        return {"args": found.rest.split()} if found is not None and found.name == self._command else None


class AnyCommand(MessageFilter):
    """A command of any bot."""

    def filter(self, message: Message) -> bool:
        return command_in(message, message.get_bot().bot) is not None


class UnknownCommand(MessageFilter):
    """A command that speaks to this bot, which does not know it. In a group nothing is said of the owner's ones."""

    def filter(self, message: Message) -> bool:
        found = command_in(message, message.get_bot().bot)
        is_private = message.chat.type == constants.ChatType.PRIVATE
        return found is not None and found.is_direct and (is_private or found.name not in COMMANDS)


class FromProgram(MessageFilter):
    """What another bot wrote."""

    def filter(self, message: Message) -> bool:
        return is_from_program(message)


def register(
    application: Application[Any, Any, Any, Any, Any, Any], services: Services, owner: Owner, errors: ErrorHandler
) -> None:
    """Add every handler to the application."""
    questions, buttons, inline_mode = Questions(services), Buttons(services), InlineMode(services)
    commands = Commands(services, questions)
    new, new_or_edited = UpdateType.MESSAGE, UpdateType.MESSAGES
    # These first: the others would look for a message under a button that is too old to show one.
    application.add_handler(CallbackQueryHandler(buttons.press))
    application.add_handler(InlineQueryHandler(inline_mode.query))
    application.add_handler(MessageHandler(StatusUpdate.MIGRATE, questions.moved))
    application.add_handler(MessageHandler(FromProgram(), _say_nothing))
    # A guest message would also pass for a text, and must never be answered with an ordinary message.
    application.add_handler(MessageHandler(UpdateType.GUEST_MESSAGE, questions.guest))
    application.add_handler(MessageHandler(new_or_edited & Says("ask"), questions.ask))
    for name in ("task", "sections", "figures"):  # they may ask a question
        application.add_handler(MessageHandler(new_or_edited & Says(name), getattr(commands, name)))
    for name in ("start", "help", "lang", "about", "privacy", "forget"):
        application.add_handler(MessageHandler(new & Says(name), getattr(commands, name)))
    its_owner = new & ChatType.PRIVATE & User(services.settings.owners)
    for name in ("stats", "unanswered", "reindex", "rollback"):
        application.add_handler(MessageHandler(its_owner & Says(name), getattr(owner, name)))
    application.add_handler(MessageHandler(new & UnknownCommand(), commands.unknown))
    application.add_handler(MessageHandler(new_or_edited & (TEXT | CAPTION) & ~AnyCommand(), questions.ask))
    application.add_handler(MessageHandler(new & ChatType.PRIVATE & ~StatusUpdate.ALL & ~TEXT, questions.not_text))
    application.add_handler(MessageHandler(new & ChatType.PRIVATE & CAPTION, questions.note_album), group=-1)
    application.add_error_handler(errors.handle)


async def _say_nothing(_: Update, __: Context) -> None:
    """To a bot that answers whatever it is told, the one thing that ends it."""
