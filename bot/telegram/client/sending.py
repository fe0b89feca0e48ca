"""Sending and editing messages, with the refusals of Telegram that are part of ordinary life."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from telegram import (
    Bot,
    CallbackQuery,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
)
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, ChatMigrated, TelegramError

from bot.safe_text import sent
from bot.telegram.client.client import MethodMissing
from bot.telegram.client.sliding_window import Windows
from bot.telegram.replies.reply import Button, Reply, Row

T = TypeVar("T")
TYPING_AFTER = 0.3  # seconds without an answer after which a person wants to see that something happens
TYPING_LASTS = 5.0  # seconds for which Telegram shows it
_HARMLESS = ("message is not modified", "message to edit not found", "query is too old", "query id is invalid")
_LOGGER = logging.getLogger(__name__)
Moved = Callable[[int, int], Awaitable[None]]


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


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reply goes: a chat, a topic in it, the message it replies to."""

    chat_id: int
    thread_id: int | None = None
    reply_to: int | None = None

    @classmethod
    def of(cls, message: Message) -> Place:
        """The place of a reply to a message."""
        # Replies outside of forums also have a thread id, with which nothing can be sent.
        thread = message.message_thread_id if message.is_topic_message else None
        return cls(message.chat.id, thread, message.message_id)


@dataclass(frozen=True, slots=True)
class Editable:
    """A message of the bot: one in a chat, or one that someone sent inline and that has only an id."""

    chat_id: int | None = None
    message_id: int | None = None
    inline_id: str | None = None


class Sender:
    """Sends replies. How fast, and what is sent again, `Pacer` decides for every request of the bot."""

    def __init__(
        self, bot: Bot, moved: Moved, *, typing_after: float = TYPING_AFTER, typing_lasts: float = TYPING_LASTS
    ) -> None:
        """`moved` is called with the old and the new id of a group that has become a supergroup."""
        self._bot = bot
        self._moved = moved
        self._typing_after = typing_after
        self._typing: Windows[tuple[int, int | None]] = Windows(1, typing_lasts, time.monotonic)

    async def send(self, place: Place, reply: Reply) -> Message:
        """Send a reply."""

        def request(there: Place) -> Awaitable[Message]:
            return self._bot.send_message(
                there.chat_id,
                reply.text,
                parse_mode=ParseMode.HTML,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
                message_thread_id=there.thread_id,
                reply_parameters=_parameters(there),
                reply_markup=keyboard(reply.rows),
            )

        return await self._at(place, request)

    async def send_photo(self, place: Place, photo: InputFile | str, caption: str) -> Message:
        """Send a picture, as a file or by the id that Telegram gave it."""

        def request(there: Place) -> Awaitable[Message]:
            return self._bot.send_photo(
                there.chat_id,
                photo,
                caption=caption,
                parse_mode=ParseMode.HTML,
                message_thread_id=there.thread_id,
                reply_parameters=_parameters(there),
            )

        return await self._at(place, request)

    async def edit(self, message: Editable, reply: Reply) -> None:
        """Give a message another text and keyboard; the same ones again are no fault.

        A server that cannot do that gets another message.
        """
        try:
            await self._bot.edit_message_text(
                reply.text,
                chat_id=message.chat_id,
                message_id=message.message_id,
                inline_message_id=message.inline_id,
                parse_mode=ParseMode.HTML,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
                reply_markup=keyboard(reply.rows),
            )
        except MethodMissing:
            if message.chat_id is not None:
                await self.send(Place(message.chat_id), reply)
        except BadRequest as error:
            if not is_harmless(error):
                raise

    async def edit_buttons(self, message: Editable, rows: tuple[Row, ...]) -> None:
        """Give a message another keyboard below the same text; the same one again is no fault."""
        await quietly(
            lambda: self._bot.edit_message_reply_markup(
                chat_id=message.chat_id,
                message_id=message.message_id,
                inline_message_id=message.inline_id,
                reply_markup=keyboard(rows),
            )
        )

    async def _at(self, place: Place, request: Callable[[Place], Awaitable[T]]) -> T:
        try:
            return await request(place)
        except ChatMigrated as migrated:
            await self._moved(place.chat_id, migrated.new_chat_id)
            # Messages and topics of the old group have other ids in the new one.
            there = replace(place, chat_id=migrated.new_chat_id, thread_id=None, reply_to=None)
            return await request(there)

    async def show_typing(self, place: Place, work: Awaitable[T]) -> T:
        """Wait for `work`; while that takes longer than a blink, the chat shows that the bot is writing.

        Telegram shows it for some seconds and is not asked again before these are over. An answer ends it sooner: to
        whoever asked several things at once, that answer says as much.
        """
        task, wait = asyncio.ensure_future(work), self._typing_after
        try:
            while not (await asyncio.wait({task}, timeout=wait))[0]:
                window = self._typing.of((place.chat_id, place.thread_id))
                if window.admit(time.monotonic()):
                    await self._show_typing(place)
                wait = window.opens(now := time.monotonic()) - now
            return task.result()
        finally:
            task.cancel()  # where nobody waits for it any more

    async def _show_typing(self, place: Place) -> None:
        try:
            await self._bot.send_chat_action(place.chat_id, ChatAction.TYPING, message_thread_id=place.thread_id)
        except TelegramError as error:
            _LOGGER.debug("no chat action: %s", error)


async def quietly(request: Callable[[], Awaitable[object]]) -> None:
    """Make a request whose refusal for being late or without effect is harmless."""
    try:
        await request()
    except (BadRequest, MethodMissing) as error:
        if not is_harmless(error):
            raise


def is_harmless(error: BaseException) -> bool:
    """Whether a refusal means only that nothing had to be done, that the person did not wait, or that the server has no
    such method, which is said once."""
    if isinstance(error, MethodMissing):
        return True
    return isinstance(error, BadRequest) and any(phrase in error.message.lower() for phrase in _HARMLESS)


async def answer_press(query: CallbackQuery, text: str | None = None, *, alert: bool = False) -> None:
    """Answer a pressed button, so that it stops turning; `text` is shown for a moment, or until read."""
    await quietly(lambda: query.answer(text, show_alert=alert))


def _parameters(place: Place) -> ReplyParameters | None:
    if place.reply_to is None:
        return None
    return ReplyParameters(place.reply_to, allow_sending_without_reply=True)
