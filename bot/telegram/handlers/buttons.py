"""Pressed buttons: each is answered first, then its message is edited."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass

from telegram import CallbackQuery, Message, Update

from bot.library import Engine
from bot.telegram.client.sending import Editable, answer_press, buttons, keyboard, quietly
from bot.telegram.handlers.addressing import question_behind
from bot.telegram.handlers.services import Context, Services
from bot.telegram.replies.answers import MOST_RESULTS, answer_reply, results_reply
from bot.telegram.replies.browse import figures_reply, section_reply, sections_reply
from bot.telegram.replies.callbacks import FEEDBACK, Action, ButtonData, Refusal, index_prefix, parse
from bot.telegram.replies.document import find
from bot.telegram.replies.pages import AUTO
from bot.telegram.replies.passages import passage_reply, similar_reply
from bot.telegram.replies.reply import Reply, ReplyContext, after_vote
from index import Passage, PassageKind

SIMILAR = 5
VOTES_REMEMBERED = 1000
_NEEDS_PASSAGE = FEEDBACK | {Action.OPEN, Action.SIMILAR, Action.SECTION}
_NEEDS_QUESTION = frozenset({Action.ANSWER, Action.MORE})


@dataclass(frozen=True, slots=True)
class Pressed:
    """A press with all that it needs, found before the query is answered."""

    press: ButtonData
    engine: Engine
    scene: ReplyContext
    question: str
    passage: Passage | None


class Buttons:
    """Handles callback queries."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._voted: deque[tuple[int, int, int]] = deque(maxlen=VOTES_REMEMBERED)

    async def press(self, update: Update, context: Context) -> None:
        """Any pressed button."""
        query = update.callback_query
        if query is None:
            return
        press = parse(query.data)
        if isinstance(press, Refusal):
            client = self._services.known.texts(query.from_user.language_code)
            await answer_press(query, client.plain(press), alert=True)
            return
        found = await self._prepare(query, press, context)
        if complaint := _complaint(found):
            await answer_press(query, found.scene.texts.plain(complaint), alert=True)
        elif press.action in FEEDBACK:
            await self._vote(query, found)
        elif press.action is Action.LANGUAGE:
            await self._choose_language(query, found)
        else:
            await answer_press(query, _toast(found))
            await self._services.sender.edit(_message(query), await self._reply(update, found))

    async def _prepare(self, query: CallbackQuery, press: ButtonData, context: Context) -> Pressed:
        engine = self._services.engines.current
        chat_id = query.message.chat.id if query.message else None
        saved = await self._services.language(chat_id) if chat_id is not None else None
        known = self._services.known
        language = saved or known.known(press.language) or query.from_user.language_code
        translation = next((one for one in (saved, press.translation) if one in engine.languages), None) or ""
        question = question_behind(query.message, context.bot.bot) if isinstance(query.message, Message) else ""
        scene = ReplyContext(engine, known.texts(language), translation, vote=press.vote, question=bool(question))
        passage = await self._services.read(find, engine, press.target) if press.target else None
        return Pressed(press, engine, scene, question, passage)

    async def _reply(self, update: Update, found: Pressed) -> Reply:
        press, scene, passage = found.press, found.scene, found.passage
        if press.action in _NEEDS_QUESTION:
            answer = await self._services.work(update, found.engine.ask, found.question, top=MOST_RESULTS)
            if press.action is Action.MORE:
                return await self._services.read(results_reply, scene, answer, press.page)
            return await self._services.read(answer_reply, scene, answer)
        if passage is None:
            return await self._services.read(figures_reply if press.action is Action.FIGURES else sections_reply, scene)
        if press.action is Action.SIMILAR:
            hits = await self._services.work(update, found.engine.similar, passage.id, top=SIMILAR)
            return await self._services.read(similar_reply, scene, passage, tuple(hits))
        if press.action is Action.SECTION:
            return await self._services.read(section_reply, scene, passage, press.page)
        return await self._services.read(passage_reply, scene, passage)

    async def _vote(self, query: CallbackQuery, found: Pressed) -> None:
        """Count feedback once for a message: its buttons go, and a second press on the way counts nothing."""
        helpful = found.press.action is Action.HELPFUL
        await answer_press(query, found.scene.texts.plain("feedback-thanks" if helpful else "feedback-sorry"))
        message = query.message
        if not isinstance(message, Message) or found.passage is None or not found.press.vote:
            return
        key = message.chat.id, message.message_id, hash(found.question)
        if key in self._voted:
            return
        self._voted.append(key)
        await self._services.note(
            self._services.memory.count_feedback, found.passage.id, query.from_user.id, helpful=helpful
        )
        left = keyboard(after_vote(buttons(message.reply_markup)))
        await quietly(lambda: message.edit_reply_markup(left))

    async def _choose_language(self, query: CallbackQuery, found: Pressed) -> None:
        choice = None if found.press.target == AUTO else self._services.known.known(found.press.target)
        if query.message is None or (choice is None and found.press.target != AUTO):
            await answer_press(query, found.scene.texts.plain("stale-invalid"), alert=True)
            return
        texts = self._services.known.texts(choice) if choice else found.scene.texts
        saved = texts.plain("lang-saved" if choice else "lang-auto-saved")
        await answer_press(query, saved)
        await asyncio.to_thread(self._services.memory.set_language, query.message.chat.id, choice)
        await self._services.sender.edit(_message(query), Reply(saved))


def _complaint(found: Pressed) -> str | None:
    """Why a button cannot do what it says, as the key of a text."""
    action, passage = found.press.action, found.passage
    if action in _NEEDS_PASSAGE and passage is None:
        same = found.press.index == index_prefix(found.engine.fingerprint)
        return "stale-invalid" if same else "stale-gone"
    if action is Action.SECTION and passage is not None and passage.kind is not PassageKind.SECTION:
        return "stale-invalid"
    return "more-lost" if action in _NEEDS_QUESTION and not found.question else None


def _toast(found: Pressed) -> str | None:
    """A word about an index version that is newer than the button."""
    same = found.press.index == index_prefix(found.engine.fingerprint)
    return None if same else found.scene.texts.plain("stale-rebuilt")


def _message(query: CallbackQuery) -> Editable:
    """The message under the button, also one that Telegram no longer shows to bots."""
    if query.message is None:
        return Editable(inline_id=query.inline_message_id)
    return Editable(query.message.chat.id, query.message.message_id)
