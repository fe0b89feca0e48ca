"""The owner's commands; who the owners are comes from the settings only."""

from __future__ import annotations

import asyncio
import logging
import time

from telegram import Update
from telegram.error import TelegramError

from bot.telegram.client.sending import Editable, Place
from bot.telegram.handlers.services import Context, Services
from bot.telegram.replies.document import title
from bot.telegram.replies.owner import DAYS, stats_reply, unanswered_reply
from bot.telegram.replies.reply import Reply, ReplyContext
from bot.telegram.services.live_engine import Change
from index import Outcome, ScodaError

MOST_SHOWN = 20
BETWEEN_EDITS = 2.0  # seconds: Telegram slows down who edits a message more often
_LOGGER = logging.getLogger(__name__)


class Owner:
    """Handles /stats, /unanswered, /reindex and /rollback."""

    def __init__(self, services: Services, *, between_edits: float = BETWEEN_EDITS) -> None:
        """`between_edits` are the seconds from one line of progress to the next that is shown."""
        self._services = services
        self._between_edits = between_edits

    async def stats(self, update: Update, _: Context) -> None:
        """/stats."""
        usage = await asyncio.to_thread(self._services.memory.usage, DAYS)
        await self._reply(update, stats_reply((await self._services.reply_context(update)).texts, usage))

    async def unanswered(self, update: Update, _: Context) -> None:
        """/unanswered."""
        memory, reply_context = self._services.memory, await self._services.reply_context(update)
        usage = await asyncio.to_thread(memory.usage, DAYS)
        count = sum(count for (outcome, _), count in usage.questions.items() if outcome == Outcome.NONE)
        texts = await asyncio.to_thread(memory.unanswered, MOST_SHOWN)
        await self._reply(update, unanswered_reply(reply_context.texts, count, texts, kept=memory.keeps_unanswered))

    async def reindex(self, update: Update, _: Context) -> None:
        """/reindex: starts a build; one message shows how it goes."""
        reply_context, message = await self._services.reply_context(update), update.effective_message
        if message is None:
            return
        if self._services.reindexer.running:
            await self._reply(update, Reply(reply_context.texts.html("reindex-busy")))
            return
        sent = await self._services.sender.send(Place.of(message), Reply(reply_context.texts.html("reindex-started")))
        self._services.background.start(
            self._build(reply_context, Editable(message.chat.id, sent.message_id)), "reindex"
        )

    async def rollback(self, update: Update, _: Context) -> None:
        """/rollback: the previous index version becomes the live one."""
        reply_context = await self._services.reply_context(update)
        try:
            change = await self._services.live_engine.rollback()
        except ScodaError as error:
            await self._reply(update, Reply(reply_context.texts.html("rollback-failed", reason=str(error))))
            return
        if change is Change.REFUSED:
            await self._reply(update, Reply(_refused(reply_context, self._services.live_engine.reason)))
            return
        await self._reply(update, Reply(reply_context.texts.html("rollback-done", version=self._version())))

    async def refused(self, reason: str) -> None:
        """Tell every owner once that a new index version could not be used."""
        for owner in sorted(self._services.settings.owners):
            saved = await self._services.language(owner)
            reply_context = ReplyContext(self._services.live_engine.current, self._services.localisation.texts(saved))
            try:
                await self._services.sender.send(Place(owner), Reply(_refused(reply_context, reason)))
            except TelegramError as error:
                _LOGGER.info("a message to an owner was not delivered: %s", error)

    async def _build(self, reply_context: ReplyContext, message: Editable) -> None:
        before, shown = self._version(), time.monotonic()

        async def progress(line: str) -> None:
            nonlocal shown
            if time.monotonic() - shown >= self._between_edits:
                shown = time.monotonic()
                await self._show(message, reply_context.texts.html("reindex-progress", progress=line))

        try:
            await self._services.reindexer.build(progress)
            change = await self._services.live_engine.refresh()
        except ScodaError as error:
            text = reply_context.texts.html("reindex-failed", version=before, reason=str(error))
        else:
            live = self._services.live_engine.current
            key = "reindex-same" if live.fingerprint == before else "reindex-done"
            text = reply_context.texts.html(
                key,
                version=live.fingerprint,
                title=title(live, reply_context.texts.language),
                path=live.info.corpus_path,
            )
            if change is Change.REFUSED:
                text = reply_context.texts.html(
                    "reindex-failed", version=before, reason=self._services.live_engine.reason
                )
        await self._show(message, text)

    async def _show(self, message: Editable, text: str) -> None:
        try:
            await self._services.sender.edit(message, Reply(text))
        except TelegramError as error:  # the build goes on whether or not it can be watched
            _LOGGER.info("the progress of a build cannot be shown: %s", error)

    async def _reply(self, update: Update, reply: Reply) -> None:
        if update.effective_message is not None:
            await self._services.sender.send(Place.of(update.effective_message), reply)

    def _version(self) -> str:
        return self._services.live_engine.current.fingerprint


def _refused(reply_context: ReplyContext, reason: str) -> str:
    return reply_context.texts.html("index-refused", version=reply_context.library.fingerprint, reason=reason)
