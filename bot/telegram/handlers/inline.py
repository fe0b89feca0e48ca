"""Inline queries: results as people type, in any chat."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from telegram import InlineQueryResultsButton, Update

from bot.library import Engine
from bot.telegram.client import inline_results as inline
from bot.telegram.client.sending import quietly
from bot.telegram.handlers.services import Context, Services
from index import Passage, QuestionError

CACHE_SECONDS = 10  # short: after a rebuild the old results are soon gone
START_PARAMETER = "inline"


class InlineMode:
    """Handles inline queries."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def query(self, update: Update, context: Context) -> None:
        """What someone has typed so far."""
        query = update.inline_query
        if query is None:
            return
        engine, text = self._services.live_engine.current, query.query.strip()
        passages, language = await self._found(update, engine, text)
        reply_context = await self._services.reply_context(
            update, library=engine, question=text, asked_in=language, chat_id=query.from_user.id
        )
        found = passages if text else await asyncio.to_thread(inline.first_passages, reply_context)
        results = await asyncio.to_thread(inline.page_of, reply_context, found, query.offset, context.bot.username)
        label = reply_context.texts.plain("inline-open" if found else "inline-none")
        await quietly(
            lambda: query.answer(
                results.articles,
                cache_time=CACHE_SECONDS,
                is_personal=True,
                next_offset=results.following,
                button=InlineQueryResultsButton(label, start_parameter=START_PARAMETER),
            )
        )

    async def _found(self, update: Update, engine: Engine, text: str) -> tuple[Sequence[Passage], str | None]:
        if not text:
            return (), None
        try:
            answer = await self._services.run_engine(update, engine.ask, text, top=inline.MOST_RESULTS)
        except QuestionError:
            return (), None
        self._services.metrics.question(answer.outcome, answer.language, "inline")
        return inline.found_passages(answer), answer.language
