"""Replies' buttons as Telegram's keyboards, and back."""

from __future__ import annotations

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from bot.safe_text import sent
from bot.telegram.replies.reply import Button, Row


def keyboard(rows: tuple[Row, ...]) -> InlineKeyboardMarkup | None:
    """The keyboard below a message, None without buttons."""
    return InlineKeyboardMarkup([[_inline(button) for button in row] for row in rows]) if rows else None


def buttons(markup: InlineKeyboardMarkup | None) -> tuple[Row, ...]:
    """The buttons of a message that Telegram sent back."""
    return tuple(tuple(map(_button, row)) for row in markup.inline_keyboard) if markup else ()


def _inline(button: Button) -> InlineKeyboardButton:
    copy = CopyTextButton(sent(button.copy)) if button.copy is not None else None
    return InlineKeyboardButton(sent(button.label), callback_data=button.data, copy_text=copy, url=button.url)


def _button(inline: InlineKeyboardButton) -> Button:
    data = inline.callback_data if isinstance(inline.callback_data, str) else None
    return Button(inline.text, data, inline.copy_text.text if inline.copy_text else None, inline.url)
