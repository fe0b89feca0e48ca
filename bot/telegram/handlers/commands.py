"""Commands that anyone may use."""

from __future__ import annotations

import asyncio

from telegram import InputFile, Message, Update
from telegram.constants import ChatType
from telegram.error import BadRequest

from bot.telegram.client.sending import Place
from bot.telegram.handlers.addressing import who
from bot.telegram.handlers.questions import Questions
from bot.telegram.handlers.services import Context, Services
from bot.telegram.replies import browse, pages
from bot.telegram.replies.document import find, headline
from bot.telegram.replies.markup import MAX_CAPTION, join, visible
from bot.telegram.replies.notices import out_of_range
from bot.telegram.replies.passages import passage_reply
from bot.telegram.replies.reply import Reply, ReplyContext
from bot.telegram.services.memory import KEPT
from index.text.numerals import ascii_digits, digits_value


class Commands:
    """Handles /start, /help, /task, /sections, /figures, /lang, /about, /privacy and /forget."""

    def __init__(self, services: Services, questions: Questions) -> None:
        self._services = services
        self._questions = questions

    async def start(self, update: Update, context: Context) -> None:
        """/start, alone or with the payload of a deep link: "t39" opens task 39."""
        scene, payload = await self._scene(update), "".join(context.args or ())
        group = update.effective_chat is not None and update.effective_chat.type != ChatType.PRIVATE
        await self._reply(update, await self._services.read(_start, scene, payload, context.bot.username, group=group))

    async def help(self, update: Update, context: Context) -> None:
        """/help."""
        scene = await self._scene(update)
        await self._reply(update, await self._services.read(pages.help_reply, scene, context.bot.username))

    async def task(self, update: Update, context: Context) -> None:
        """/task 42; anything else than a number after it is asked as a question."""
        scene, wanted = await self._scene(update), " ".join(context.args or ())
        if wanted and not wanted.isdecimal():
            await self._questions.answer(update, Place.of(_message(update)), wanted)
            return
        reply = await self._services.read(_task, scene, wanted)
        await self._services.respond(update, Place.of(_message(update)), reply)

    async def sections(self, update: Update, _: Context) -> None:
        """/sections."""
        await self._reply(update, await self._services.read(browse.sections_reply, await self._scene(update)))

    async def figures(self, update: Update, _: Context) -> None:
        """/figures: the words at once, then the picture."""
        scene = await self._scene(update)
        await self._reply(update, await self._services.read(browse.figures_reply, scene))
        path = await self._services.pictures.figures(scene.library, scene.texts.language)
        if path is None:
            return
        place, caption, pictures = Place.of(_message(update)), _caption(scene), self._services.pictures
        sent: Message | None = None
        if file_id := pictures.file_id(path):
            try:
                sent = await self._services.sender.send_photo(place, file_id, caption)
            except BadRequest:  # Telegram no longer knows the picture under this id
                pictures.remember(path, None)
        if sent is None:
            content = await asyncio.to_thread(path.read_bytes)
            sent = await self._services.sender.send_photo(place, InputFile(content, filename=path.name), caption)
        pictures.remember(path, sent.photo[-1].file_id if sent.photo else None)

    async def lang(self, update: Update, _: Context) -> None:
        """/lang."""
        await self._reply(update, pages.language_reply(await self._scene(update), self._services.known))

    async def about(self, update: Update, _: Context) -> None:
        """/about."""
        await self._reply(update, await self._services.read(pages.about_reply, await self._scene(update)))

    async def privacy(self, update: Update, _: Context) -> None:
        """/privacy."""
        scene = await self._scene(update)
        keeps, logs = self._services.memory.keeps_unanswered, self._services.settings.log_questions
        await self._reply(
            update, pages.privacy_reply(scene, days=KEPT.days, keeps_unanswered=keeps, logs_questions=logs)
        )

    async def forget(self, update: Update, _: Context) -> None:
        """/forget."""
        scene, message = await self._scene(update), _message(update)
        await asyncio.to_thread(self._services.memory.forget, message.chat.id, who(update))
        self._services.conversations.forget(message.chat.id, who(update))
        await self._reply(update, Reply(scene.texts.html("forget-done")))

    async def unknown(self, update: Update, _: Context) -> None:
        """A command that does not exist, or is not for this person."""
        scene = await self._scene(update)
        await self._reply(update, Reply(scene.texts.html("command-unknown")))

    async def _scene(self, update: Update) -> ReplyContext:
        return await self._services.scene(self._services.engines.current, update)

    async def _reply(self, update: Update, reply: Reply) -> None:
        await self._services.sender.send(Place.of(_message(update)), reply)


def _message(update: Update) -> Message:
    message = update.effective_message
    assert message is not None  # command handlers get messages only
    return message


def _start(scene: ReplyContext, payload: str, username: str, *, group: bool) -> Reply:
    """The first words, or the passage that a deep link names."""
    passage = find(scene.library, payload[1:]) if payload.startswith("t") else None
    return passage_reply(scene, passage) if passage else pages.start_reply(scene, username, group=group)


def _task(scene: ReplyContext, digits: str) -> Reply:
    """The task with this number, or which numbers there are."""
    passage = scene.library.task(digits_value(ascii_digits(digits))) if digits else None
    if passage is not None:
        return passage_reply(scene, passage)
    return Reply(out_of_range(scene)) if digits and scene.library.number_range() else pages.task_how(scene)


def _caption(scene: ReplyContext) -> str:
    lines = [
        scene.texts.html("figures-line", label=one.label, value=one.value, growth=one.growth)
        for one in headline(scene.library.corpus, scene.texts.language)
    ]
    caption = join((scene.texts.html("figures-caption"), *lines), "\n")
    return caption if visible(caption) <= MAX_CAPTION else scene.texts.html("figures-caption")
