"""All handlers in the order in which they are tried: the first that fits an update handles it."""

from __future__ import annotations

from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, InlineQueryHandler, MessageHandler
from telegram.ext.filters import CAPTION, COMMAND, TEXT, ChatType, StatusUpdate, UpdateType, User

from bot.telegram.handlers.buttons import Buttons
from bot.telegram.handlers.commands import Commands
from bot.telegram.handlers.errors import ErrorHandler
from bot.telegram.handlers.inline import InlineMode
from bot.telegram.handlers.owner import Owner
from bot.telegram.handlers.questions import Questions
from bot.telegram.handlers.services import Services

# Telegram sends only these; each has a handler below.
ALLOWED_UPDATES = (
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.GUEST_MESSAGE,
)


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
    # A guest message would also pass for a text, and must never be answered with an ordinary message.
    application.add_handler(MessageHandler(UpdateType.GUEST_MESSAGE, questions.guest))
    application.add_handler(MessageHandler(StatusUpdate.MIGRATE, questions.moved))
    application.add_handler(CommandHandler("ask", questions.ask, new_or_edited))
    application.add_handler(CommandHandler("task", commands.task, new_or_edited))
    for name in ("start", "help", "sections", "figures", "lang", "about", "privacy", "forget"):
        application.add_handler(CommandHandler(name, getattr(commands, name), new))
    its_owner = new & ChatType.PRIVATE & User(services.settings.owners)
    for name in ("stats", "unanswered", "reindex", "rollback"):
        application.add_handler(CommandHandler(name, getattr(owner, name), its_owner))
    application.add_handler(MessageHandler(new & COMMAND & ChatType.PRIVATE, commands.unknown))
    application.add_handler(MessageHandler(new_or_edited & (TEXT | CAPTION) & ~COMMAND, questions.ask))
    application.add_handler(MessageHandler(new & ChatType.PRIVATE & ~StatusUpdate.ALL & ~TEXT, questions.not_text))
    application.add_error_handler(errors.handle)
