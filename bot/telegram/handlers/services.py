"""What every handler works with, put together once by the composition root."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, Concatenate, ParamSpec, TypeAlias, TypeVar

from telegram import Message, Update
from telegram.ext import CallbackContext

from bot.library import Library
from bot.telegram.client.sending import Editable, Place, Sender
from bot.telegram.handlers.addressing import sender_id, turn_owner
from bot.telegram.monitoring.metrics import Metrics
from bot.telegram.replies.languages import reply_language, translation_language
from bot.telegram.replies.markup import MAX_MESSAGE, visible
from bot.telegram.replies.reply import Reply, ReplyContext
from bot.telegram.services.conversations import Conversations
from bot.telegram.services.in_hand import InHand
from bot.telegram.services.live_engine import LiveEngine
from bot.telegram.services.memory import Memory
from bot.telegram.services.pictures import Pictures
from bot.telegram.services.reindex import Reindexer
from bot.telegram.services.workers import Workers
from bot.telegram.settings import BotSettings
from bot.texts import Localisation, Texts

# Set around the handling of one update, which runs in a task of its own; the reply is written far below it.
_LATE: ContextVar[bool] = ContextVar("late", default=False)
Context: TypeAlias = CallbackContext[Any, Any, Any, Any]
P = ParamSpec("P")
T = TypeVar("T")
_MEMORY_FAILS = "the bot's memory fails, answers go on without it: %s"
_LOGGER = logging.getLogger(__name__)


@contextmanager
def late() -> Iterator[None]:
    """Everything answered within comes late."""
    token = _LATE.set(True)
    try:
        yield
    finally:
        _LATE.reset(token)


def with_apology(reply: Reply, texts: Texts) -> Reply:
    """The reply, with a line before it that says sorry if it comes late; an answer is never cut for that line."""
    text = f"{texts.html('late')}\n\n{reply.text}"
    return replace(reply, text=text) if _LATE.get() and visible(text) <= MAX_MESSAGE else reply


class Background:
    """Tasks that outlive the update that started them, until the bot stops."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self, work: Coroutine[Any, Any, None], name: str) -> None:
        """Start a task; what it raises is logged."""
        task = asyncio.create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    async def wait(self) -> None:
        """Wait until all tasks have ended."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def stop(self) -> None:
        """Cancel all tasks and wait for their end."""
        tasks = tuple(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            _LOGGER.error("%s ended with an error", task.get_name(), exc_info=error)


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """The parts of the bot. `workers` decides whose question the engine answers next.

    Handlers write replies in threads: a reply reads the document, which may lie on a slow disk or behind a network.
    """

    settings: BotSettings
    localisation: Localisation
    # The engine, and what is built for it.
    live_engine: LiveEngine
    workers: Workers
    reindexer: Reindexer
    # What lasts longer than an update.
    memory: Memory
    in_hand: InHand
    pictures: Pictures
    # What goes out.
    sender: Sender
    metrics: Metrics
    background: Background
    conversations: Conversations = field(default_factory=Conversations)

    async def run_engine(
        self, update: Update, function: Callable[Concatenate[str, P], T], text: str, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run the engine on a text in a thread of its own, when the turn of whoever caused it comes."""
        self.in_hand.lay_down(update.update_id)
        async with self.workers.place(turn_owner(update), len(text.encode("utf-8", "replace"))) as meter:
            self.in_hand.hold(update.update_id)
            work = partial(function, text, *args, **kwargs)
            return await asyncio.get_running_loop().run_in_executor(self.workers.threads, meter.measure, work)

    async def reply_context(
        self,
        update: Update,
        *,
        library: Library | None = None,
        question: str = "",
        asked_in: str | None = None,
        spoken: str | None = None,
        chat_id: int | None = None,
        can_ask_again: bool = False,
    ) -> ReplyContext:
        """What a reply to this update is written with.

        `spoken` is the language of the conversation so far; `chat_id` is given if the language is another chat's.
        """
        library = self.live_engine.current if library is None else library
        chat = update.effective_chat.id if chat_id is None and update.effective_chat else chat_id
        saved = await self.language(chat) if chat is not None else None
        client = update.effective_user.language_code if update.effective_user else None
        language = reply_language(
            self.localisation, saved=saved, question=question, asked_in=asked_in, before=spoken, client=client
        )
        translation = translation_language(
            library.languages,
            own=library.corpus.language,
            saved=saved,
            reply=language,
            question=question,
            asked_in=asked_in,
        )
        texts = self.localisation.texts(language)
        return ReplyContext(library, texts, translation, vote=can_ask_again, question=can_ask_again)

    async def respond(self, update: Update, place: Place, reply: Reply) -> int | None:
        """Reply to a message so that editing it edits the reply; an edited one has its old reply edited.

        Returns the id of the reply, None where there was none left to edit.
        """
        edited, asked = update.edited_message, update.effective_message
        if edited is None:
            client = update.effective_user.language_code if update.effective_user else None
            sent = await self.sender.send(place, with_apology(reply, self.localisation.texts(client)))
            if asked is not None:
                # A process killed between these two lines answers again after its restart: better twice than never.
                await self.record(self.memory.remember_answer, asked.chat.id, asked.message_id, sent.message_id)
            return sent.message_id
        answer = await self.answer_to(edited)
        if answer is not None:
            await self.sender.edit(Editable(edited.chat.id, answer), reply)
        return answer

    def shows(self, update: Update, message: int | None, reply: Reply, reply_context: ReplyContext) -> None:
        """Remember what a message of the bot's shows without a question in words, so that "it" is that."""
        if update.effective_chat is not None:
            person, language = sender_id(update), reply_context.texts.language
            self.conversations.show(update.effective_chat.id, person, message, reply, language)

    async def answer_to(self, message: Message) -> int | None:
        """The id of the bot's answer to a message, None when it is forgotten."""
        try:
            return await asyncio.to_thread(self.memory.answer_to, message.chat.id, message.message_id)
        except sqlite3.Error as error:
            _LOGGER.warning(_MEMORY_FAILS, error)
            return None

    async def language(self, chat_id: int) -> str | None:
        """The language chosen for a chat; a memory that fails costs the choice, not the answer."""
        try:
            return await asyncio.to_thread(self.memory.language, chat_id)
        except sqlite3.Error as error:
            _LOGGER.warning(_MEMORY_FAILS, error)
            return None

    async def record(self, function: Callable[P, None], *args: P.args, **kwargs: P.kwargs) -> None:
        """Remember something that an answer does not depend on: a full disk must not stop the bot from answering."""
        try:
            await asyncio.to_thread(function, *args, **kwargs)
        except sqlite3.Error as error:
            _LOGGER.warning(_MEMORY_FAILS, error)
