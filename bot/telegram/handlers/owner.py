"""The owner's commands; who the owners are comes from the settings only."""

from __future__ import annotations

import asyncio
import logging
import time

from telegram import Update
from telegram.error import TelegramError

from bot.telegram.client.sending import Editable, Place
from bot.telegram.handlers.services import Context, Services
from bot.telegram.replies.owner import DAYS, stats_reply, unanswered_reply
from bot.telegram.replies.reply import Reply, ReplyContext
from bot.telegram.services.live_engine import Change
from index.errors import ScodaError
from index.types import Outcome

MOST_SHOWN = 20
BETWEEN_EDITS = 2.0  # seconds: Telegram slows down who edits a message more often
_LOGGER = logging.getLogger(__name__)


class Owner:
    """Handles /stats, /unanswered, /reindex and /rollback."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def stats(self, update: Update, _: Context) -> None:
        """/stats."""
        usage = await asyncio.to_thread(self._services.memory.usage, DAYS)
        await self._reply(update, stats_reply((await self._scene(update)).texts, usage))

    async def unanswered(self, update: Update, _: Context) -> None:
        """/unanswered."""
        memory, scene = self._services.memory, await self._scene(update)
        usage = await asyncio.to_thread(memory.usage, DAYS)
        count = sum(count for (outcome, _), count in usage.questions.items() if outcome == Outcome.NONE)
        texts = await asyncio.to_thread(memory.unanswered, MOST_SHOWN)
        await self._reply(update, unanswered_reply(scene.texts, count, texts, kept=memory.keeps_unanswered))

    async def reindex(self, update: Update, _: Context) -> None:
        """/reindex: starts a build; one message shows how it goes."""
        scene, message = await self._scene(update), update.effective_message
        if message is None:
            return
        if self._services.reindexer.running:
            await self._reply(update, Reply(scene.texts.html("reindex-busy")))
            return
        sent = await self._services.sender.send(Place.of(message), Reply(scene.texts.html("reindex-started")))
        self._services.background.start(self._build(scene, Editable(message.chat.id, sent.message_id)), "reindex")

    async def rollback(self, update: Update, _: Context) -> None:
        """/rollback: the previous index version becomes the live one."""
        scene = await self._scene(update)
        try:
            await asyncio.to_thread(self._services.rollback, self._services.settings.home)
        except ScodaError as error:
            await self._reply(update, Reply(scene.texts.html("rollback-failed", reason=str(error))))
            return
        if await self._services.engines.refresh() is Change.REFUSED:
            await self._reply(update, Reply(_refused(scene, self._services.engines.reason)))
            return
        await self._reply(
            update, Reply((await self._scene(update)).texts.html("rollback-done", version=self._version()))
        )

    async def refused(self, reason: str) -> None:
        """Tell every owner once that a new index version could not be used."""
        for owner in sorted(self._services.settings.owners):
            saved = await self._services.language(owner)
            scene = ReplyContext(self._services.engines.current, self._services.known.texts(saved))
            try:
                await self._services.sender.send(Place(owner), Reply(_refused(scene, reason)))
            except TelegramError as error:
                _LOGGER.info("an owner cannot be told: %s", error)

    async def _build(self, scene: ReplyContext, message: Editable) -> None:
        before, shown = self._version(), time.monotonic()

        async def progress(line: str) -> None:
            nonlocal shown
            if time.monotonic() - shown >= BETWEEN_EDITS:
                shown = time.monotonic()
                await self._show(message, scene.texts.html("reindex-progress", progress=line))

        try:
            info = self._services.engines.current.info
            await self._services.reindexer.build(
                progress, corpus=info.corpus_path, model=info.model, quantise=info.quantised
            )
            change = await self._services.engines.refresh()
        except ScodaError as error:
            text = scene.texts.html("reindex-failed", version=before, reason=str(error))
        else:
            live = self._services.engines.current
            key = "reindex-same" if live.fingerprint == before else "reindex-done"
            text = scene.texts.html(key, version=live.fingerprint, title=live.corpus.title, path=live.info.corpus_path)
            if change is Change.REFUSED:
                text = scene.texts.html("reindex-failed", version=before, reason=self._services.engines.reason)
        await self._show(message, text)

    async def _show(self, message: Editable, text: str) -> None:
        try:
            await self._services.sender.edit(message, Reply(text))
        except TelegramError as error:  # the build goes on whether or not it can be watched
            _LOGGER.info("the progress of a build cannot be shown: %s", error)

    async def _scene(self, update: Update) -> ReplyContext:
        return await self._services.scene(self._services.engines.current, update)

    async def _reply(self, update: Update, reply: Reply) -> None:
        if update.effective_message is not None:
            await self._services.sender.send(Place.of(update.effective_message), reply)

    def _version(self) -> str:
        return self._services.engines.current.fingerprint


def _refused(scene: ReplyContext, reason: str) -> str:
    return scene.texts.html("index-refused", version=scene.library.fingerprint, reason=reason)
