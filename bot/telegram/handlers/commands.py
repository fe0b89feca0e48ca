"""Commands that anyone may use."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from telegram import InputFile, Message, Update
from telegram.constants import ChatType
from telegram.error import BadRequest

from bot.library import Library
from bot.telegram.client.sending import Place
from bot.telegram.handlers.addressing import COMMANDS, command_in, sender_id
from bot.telegram.handlers.questions import Questions
from bot.telegram.handlers.services import Context, Services
from bot.telegram.replies import browse, pages
from bot.telegram.replies.callbacks import linked
from bot.telegram.replies.document import find, headline
from bot.telegram.replies.markup import MAX_CAPTION, join, visible
from bot.telegram.replies.notices import out_of_range
from bot.telegram.replies.reply import Reply, ReplyContext
from bot.telegram.services.memory import KEPT
from index import Passage, ScodaError, roman_value

PICTURE_NAME = "figures.png"
_LOGGER = logging.getLogger(__name__)


class Commands:
    """Handles /start, /help, /task, /sections, /figures, /lang, /about, /privacy and /forget."""

    def __init__(self, services: Services, questions: Questions) -> None:
        self._services = services
        self._questions = questions

    async def start(self, update: Update, context: Context) -> None:
        """/start, alone or with the payload of a deep link, which opens a passage."""
        reply_context, payload = await self._services.reply_context(update), "".join(context.args or ())
        group = update.effective_chat is not None and update.effective_chat.type != ChatType.PRIVATE
        reply = await asyncio.to_thread(_start, reply_context, payload, context.bot.username, group=group)
        await self._reply(update, reply, reply_context)

    async def help(self, update: Update, context: Context) -> None:
        """/help."""
        reply_context = await self._services.reply_context(update)
        await self._reply(update, await asyncio.to_thread(pages.help_reply, reply_context, context.bot.username))

    async def task(self, update: Update, context: Context) -> None:
        """/task 42, /task 2.1; what is neither an id nor a number is asked as a question."""
        await self._open(update, context, _task)

    async def sections(self, update: Update, context: Context) -> None:
        """/sections; /sections III, /sections 3: that one; what names no section is asked as a question."""
        if context.args:
            await self._open(update, context, _section)
            return
        reply = await asyncio.to_thread(browse.sections_reply, await self._services.reply_context(update))
        await self._services.respond(update, Place.of(_message(update)), reply)

    async def figures(self, update: Update, context: Context) -> None:
        """/figures: the words at once, then the picture where the index version has one; /figures 2: that one; what
        names none is asked as a question."""
        if context.args:
            await self._open(update, context, _figure)
            return
        reply_context = await self._services.reply_context(update)
        reply = await asyncio.to_thread(browse.figures_reply, reply_context)
        words = await self._services.respond(update, Place.of(_message(update)), reply)
        self._services.shows(update, words, reply, reply_context)
        if update.edited_message is not None:
            return  # its reply has become the words; a picture would be another message
        library, language, pictures = reply_context.library, reply_context.texts.language, self._services.pictures
        place, caption = Place.of(_message(update)), _caption(reply_context)
        if file_id := pictures.file_id(library.fingerprint, language):
            try:
                await self._services.sender.send_photo(place, file_id, caption)
                return
            except BadRequest:  # Telegram no longer knows the picture under this id
                pictures.remember(library.fingerprint, language, None)
        content = await asyncio.to_thread(_picture, library, language)
        if content is not None:
            sent = await self._services.sender.send_photo(place, InputFile(content, filename=PICTURE_NAME), caption)
            pictures.remember(library.fingerprint, language, sent.photo[-1].file_id if sent.photo else None)

    async def lang(self, update: Update, context: Context) -> None:
        """/lang; /lang ru, /lang Русский: that language from now on."""
        reply_context, named = await self._services.reply_context(update), " ".join(context.args or ())
        choice = self._services.localisation.named(named) if named else None
        if choice is None:
            await self._reply(update, pages.language_reply(reply_context, self._services.localisation))
            return
        await asyncio.to_thread(self._services.memory.set_language, _message(update).chat.id, choice)
        await self._reply(update, Reply(self._services.localisation.texts(choice).html("lang-saved")))

    async def about(self, update: Update, _: Context) -> None:
        """/about."""
        reply_context = await self._services.reply_context(update)
        await self._reply(update, await asyncio.to_thread(pages.about_reply, reply_context))

    async def privacy(self, update: Update, _: Context) -> None:
        """/privacy."""
        reply_context = await self._services.reply_context(update)
        keeps, logs = self._services.memory.keeps_unanswered, self._services.settings.log_questions
        await self._reply(
            update, pages.privacy_reply(reply_context, days=KEPT.days, keeps_unanswered=keeps, logs_questions=logs)
        )

    async def forget(self, update: Update, _: Context) -> None:
        """/forget."""
        reply_context, message = await self._services.reply_context(update), _message(update)
        await asyncio.to_thread(self._services.memory.forget, message.chat.id, sender_id(update))
        self._services.conversations.forget(message.chat.id, sender_id(update))
        await self._reply(update, Reply(reply_context.texts.html("forget-done")))

    async def unknown(self, update: Update, context: Context) -> None:
        """A command that does not exist, or is not for this person; "/item 42" and "/chapter 3" say what they mean."""
        reply_context, found = await self._services.reply_context(update), command_in(_message(update), context.bot.bot)
        reply = None
        if found is not None and found.rest and found.name not in {"", *COMMANDS}:
            reply = await asyncio.to_thread(_named, reply_context, f"{found.name} {found.rest}")
        reply = reply or Reply(reply_context.texts.html("command-unknown"))
        await self._reply(update, reply, reply_context)

    async def _open(
        self, update: Update, context: Context, reply_to: Callable[[ReplyContext, str], Reply | None]
    ) -> None:
        """Reply with what `reply_to` makes of the words after a command; where that is nothing, they are a question."""
        reply_context, wanted = await self._services.reply_context(update), " ".join(context.args or ())
        reply = await asyncio.to_thread(reply_to, reply_context, wanted)
        if reply is None:
            await self._questions.answer(update, Place.of(_message(update)), wanted)
            return
        sent = await self._services.respond(update, Place.of(_message(update)), reply)
        self._services.shows(update, sent, reply, reply_context)

    async def _reply(self, update: Update, reply: Reply, reply_context: ReplyContext | None = None) -> None:
        sent = await self._services.sender.send(Place.of(_message(update)), reply)
        if reply_context is not None:
            self._services.shows(update, sent.message_id, reply, reply_context)


def _message(update: Update) -> Message:
    message = update.effective_message
    assert message is not None  # command handlers get messages only
    return message


def _start(reply_context: ReplyContext, payload: str, username: str, *, group: bool) -> Reply:
    """The first words, or the passage that a deep link names."""
    target = linked(payload)
    passage = None if target is None else find(reply_context.library, target)
    return (
        browse.opened_reply(reply_context, passage)
        if passage
        else pages.start_reply(reply_context, username, group=group)
    )


def _task(reply_context: ReplyContext, written: str) -> Reply | None:
    """The passage with this id or number, or which numbers there are; None where something else is asked."""
    if not written:
        return pages.task_how(reply_context)
    passage = reply_context.library.find(written)
    if passage is not None:
        return browse.opened_reply(reply_context, passage)
    return Reply(out_of_range(reply_context)) if _is_number(written) else None


def _section(reply_context: ReplyContext, written: str) -> Reply | None:
    """The section that is written so, or all where there is no such number; None where something else is asked."""
    heading = _heading(reply_context.library, written)
    if heading is not None:
        return browse.section_reply(reply_context, heading, 0)
    return browse.sections_reply(reply_context) if _is_number(written) else None


def _figure(reply_context: ReplyContext, written: str) -> Reply | None:
    """The headline figure that is written so, or all where there is no such number; None where something else is
    asked."""
    figure = reply_context.library.find_figure(written)
    if figure is not None:
        return browse.opened_reply(reply_context, figure)
    return browse.figures_reply(reply_context) if _is_number(written) else None


def _named(reply_context: ReplyContext, written: str) -> Reply | None:
    """The passage or the section that these words name; None without one."""
    if passage := reply_context.library.find(written):
        return browse.opened_reply(reply_context, passage)
    heading = _heading(reply_context.library, written)
    return None if heading is None else browse.section_reply(reply_context, heading, 0)


def _heading(library: Library, written: str) -> Passage | None:
    """The heading of the section that is written so."""
    label = library.find_section(written)
    return None if label is None else library.heading(label)


def _is_number(written: str) -> bool:
    return written.isdecimal() or roman_value(written) is not None


def _picture(library: Library, language: str) -> bytes | None:
    """The picture of the figures, None also where it cannot be read: the words have been sent."""
    try:
        return library.picture(language)
    except ScodaError as error:
        _LOGGER.warning("the picture of the figures cannot be read: %s", error)
        return None


def _caption(reply_context: ReplyContext) -> str:
    lines = [
        reply_context.texts.html("figures-line", label=one.label, value=one.value, growth=one.growth)
        for one in headline(reply_context.library.corpus, reply_context.texts.language)
    ]
    caption = join((reply_context.texts.html("figures-caption"), *lines), "\n")
    return caption if visible(caption) <= MAX_CAPTION else reply_context.texts.html("figures-caption")
