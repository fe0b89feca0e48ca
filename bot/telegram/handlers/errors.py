"""The one place where errors of handlers end."""

from __future__ import annotations

import logging

from telegram import Update
from telegram.error import Forbidden, TelegramError

from bot.telegram.client.client import reason
from bot.telegram.client.sending import Place, answer_press, is_harmless
from bot.telegram.handlers.services import Context, Services
from bot.telegram.replies.reply import Reply
from index import IndexUnavailable

_LOGGER = logging.getLogger(__name__)


class ErrorHandler:
    """Logs what went wrong and reports it to the person, where that can help."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def handle(self, update: object, context: Context) -> None:
        """An error that a handler raised."""
        error = context.error
        if error is None or is_harmless(error):
            return
        if isinstance(error, TelegramError):
            # Telegram itself refused or is out of reach: another message would fare no better, and one that
            # timed out may have arrived.
            self._services.metrics.undelivered(error)
            _log_refusal(error)
            return
        _LOGGER.error("an update could not be handled", exc_info=error)
        if isinstance(update, Update):
            await self.notify(update, "not-ready" if isinstance(error, IndexUnavailable) else "fault")

    async def notify(self, update: Update, key: str) -> None:
        """Say one line about an update that is not handled: under the message, or over the pressed button."""
        user, message = update.effective_user, update.message
        texts = self._services.localisation.texts(user.language_code if user else None)
        try:
            if update.callback_query is not None:
                await answer_press(update.callback_query, texts.plain(key), alert=True)
            elif message is not None:
                await self._services.sender.send(Place.of(message), Reply(texts.html(key)))
        except TelegramError as error:
            _log_refusal(error)


def _log_refusal(error: TelegramError) -> None:
    if isinstance(error, Forbidden):  # the person blocked the bot, or the group removed it
        _LOGGER.info("Telegram does not deliver: %s", reason(error))
    else:
        _LOGGER.warning("Telegram: %s (%s)", reason(error), type(error).__name__)
