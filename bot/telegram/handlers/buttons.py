"""Pressed buttons: each is answered first, then its message is edited."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass, replace

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatType

from bot.library import Engine
from bot.telegram.client.sending import Editable, answer_press, buttons
from bot.telegram.handlers.addressing import question_behind
from bot.telegram.handlers.services import Context, Services
from bot.telegram.replies.answers import MOST_RESULTS, answer_reply, results_reply
from bot.telegram.replies.browse import examples_reply, figures_reply, opened_reply, section_reply, sections_reply
from bot.telegram.replies.callbacks import FEEDBACK, Action, ButtonData, Refusal, index_prefix, parse
from bot.telegram.replies.document import find
from bot.telegram.replies.languages import reply_language, translation_language
from bot.telegram.replies.pages import AUTO
from bot.telegram.replies.passages import option_rows, similar_reply
from bot.telegram.replies.reply import Reply, ReplyContext, after_vote
from index import Passage, PassageKind, QuestionError

SIMILAR = 5
VOTES_REMEMBERED = 1000
_NEEDS_PASSAGE = FEEDBACK | {Action.OPEN, Action.SIMILAR, Action.SECTION}
_NEEDS_QUESTION = frozenset({Action.ANSWER, Action.MORE})
_SHOWS = frozenset({Action.OPEN, Action.SECTION, Action.SECTIONS, Action.FIGURES})


@dataclass(frozen=True, slots=True)
class Press:
    """A pressed button with all that it needs, found before the query is answered."""

    button: ButtonData
    engine: Engine
    reply_context: ReplyContext
    question: str
    passage: Passage | None

    @property
    def is_current(self) -> bool:
        """Whether the button is from the index version that is live now."""
        return self.button.index == index_prefix(self.engine.fingerprint)


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
        button = parse(query.data)
        if isinstance(button, Refusal):
            client = self._services.localisation.texts(query.from_user.language_code)
            await answer_press(query, client.plain(button), alert=True)
            return
        press = await self._prepare(query, button, context)
        if complaint := _complaint(press):
            await answer_press(query, press.reply_context.texts.plain(complaint), alert=True)
        elif button.action in FEEDBACK:
            await self._vote(update, query, press)
        elif button.action is Action.OPTIONS and press.passage is not None:
            await answer_press(query, _toast(press))
            await self._show_options(query, press.reply_context, press.passage)
        elif button.action is Action.LANGUAGE:
            await self._choose_language(query, press)
        else:
            await answer_press(query, _toast(press))
            await self._show(update, query, press, await self._reply(update, press))

    async def _show(self, update: Update, query: CallbackQuery, press: Press, reply: Reply) -> None:
        """Edit the message under the button; what it shows now is what the person speaks of next."""
        message = _message(query)
        await self._services.sender.edit(message, reply)
        if message.chat_id is not None:
            self._services.shows(update, message.message_id, reply, press.reply_context)

    async def _show_options(self, query: CallbackQuery, reply_context: ReplyContext, passage: Passage) -> None:
        """All buttons of a passage below the same text."""
        present = buttons(query.message.reply_markup) if isinstance(query.message, Message) else ()
        every = await asyncio.to_thread(option_rows, reply_context, passage, present)
        await self._services.sender.edit_buttons(_message(query), every)

    async def _prepare(self, query: CallbackQuery, button: ButtonData, context: Context) -> Press:
        engine = self._services.live_engine.current
        chat_id = query.message.chat.id if query.message else None
        saved = await self._services.language(chat_id) if chat_id is not None else None
        localisation = self._services.localisation
        client = query.from_user.language_code
        language = reply_language(localisation, saved=saved, before=button.language, client=client)
        translation = translation_language(
            engine.languages, own=engine.corpus.language, saved=saved, reply=button.translation
        )
        message = query.message if isinstance(query.message, Message) and not button.alone else None
        question = question_behind(message, context.bot.bot) if message is not None else ""
        reply_context = ReplyContext(
            engine,
            localisation.texts(language),
            translation,
            vote=button.vote,
            question=bool(question),
            brief=query.message is not None and query.message.chat.type != ChatType.PRIVATE,
            all_buttons=button.action is Action.OPTIONS,
        )
        passage = await asyncio.to_thread(find, engine, button.target) if button.target else None
        return Press(button, engine, reply_context, question, passage)

    async def _reply(self, update: Update, press: Press) -> Reply:
        if press.button.action in _NEEDS_QUESTION or press.button.action is Action.OPTIONS:
            return await self._answered(update, press)
        reply = await self._looked_at(update, press)
        if not press.question or press.button.action not in _SHOWS:
            return reply
        # What the button leads to may be the answer itself, which has its own buttons and none that leads back to it.
        answer = await self._answered(update, press)
        return answer if answer.text == reply.text else reply

    async def _answered(self, update: Update, press: Press) -> Reply:
        """The answer to the question above, or its further results."""
        try:
            found = await self._services.run_engine(update, press.engine.ask, press.question, top=MOST_RESULTS)
        except QuestionError:  # it was edited since, and asks nothing any more
            return Reply(press.reply_context.texts.html("question-unclear"))
        if press.button.action in (Action.MORE, Action.NONE_OF_THESE):
            return await asyncio.to_thread(results_reply, press.reply_context, found, press.button.page)
        return await asyncio.to_thread(answer_reply, press.reply_context, found)

    async def _looked_at(self, update: Update, press: Press) -> Reply:
        """What can be read without a question."""
        button, reply_context, passage = press.button, press.reply_context, press.passage
        if passage is None:
            pages = {Action.FIGURES: figures_reply, Action.EXAMPLES: examples_reply}
            return await asyncio.to_thread(pages.get(button.action, sections_reply), reply_context)
        if button.action is Action.SIMILAR:
            hits = await self._services.run_engine(update, press.engine.similar, passage.id, top=SIMILAR)
            return await asyncio.to_thread(similar_reply, reply_context, passage, tuple(hits))
        if button.action is Action.SECTION:
            return await asyncio.to_thread(section_reply, reply_context, passage, button.page)
        return await asyncio.to_thread(opened_reply, reply_context, passage)

    async def _vote(self, update: Update, query: CallbackQuery, press: Press) -> None:
        """Count feedback once for a message: its buttons go, and a second press on the way counts nothing.

        "None of these" does not leave the wrong list standing: what else there is comes in its place.
        """
        helpful = press.button.action is Action.HELPFUL
        await answer_press(query, press.reply_context.texts.plain("feedback-thanks" if helpful else "feedback-sorry"))
        message = query.message
        if not isinstance(message, Message) or press.passage is None or not press.button.vote:
            return
        key = message.chat.id, message.message_id, hash(press.question)
        if key in self._voted:
            return
        self._voted.append(key)
        await self._services.record(
            self._services.memory.count_feedback, press.passage.id, query.from_user.id, helpful=helpful
        )
        if press.button.action is Action.NONE_OF_THESE and press.question:
            press = replace(press, reply_context=replace(press.reply_context, vote=False))
            await self._show(update, query, press, await self._answered(update, press))
            return
        await self._services.sender.edit_buttons(_message(query), after_vote(buttons(message.reply_markup)))

    async def _choose_language(self, query: CallbackQuery, press: Press) -> None:
        choice = None if press.button.target == AUTO else self._services.localisation.supported(press.button.target)
        if query.message is None or (choice is None and press.button.target != AUTO):
            await answer_press(query, press.reply_context.texts.plain("stale-invalid"), alert=True)
            return
        texts = self._services.localisation.texts(choice) if choice else press.reply_context.texts
        saved = texts.plain("lang-saved" if choice else "lang-auto-saved")
        await answer_press(query, saved)
        await asyncio.to_thread(self._services.memory.set_language, query.message.chat.id, choice)
        await self._services.sender.edit(_message(query), Reply(saved))


def _complaint(press: Press) -> str | None:
    """Why a button cannot do what it says, as the key of a text."""
    action, passage = press.button.action, press.passage
    if (action in _NEEDS_PASSAGE or press.button.target) and passage is None and action is not Action.LANGUAGE:
        return "stale-invalid" if press.is_current else "stale-gone"
    if action is Action.SECTION and passage is not None and passage.kind is not PassageKind.SECTION:
        return "stale-invalid"
    asks = action in _NEEDS_QUESTION or (action is Action.OPTIONS and not press.button.target)
    return "more-lost" if asks and not press.question else None


def _toast(press: Press) -> str | None:
    """A word about an index version that is newer than the button."""
    return None if press.is_current else press.reply_context.texts.plain("stale-rebuilt")


def _message(query: CallbackQuery) -> Editable:
    """The message under the button, also one that Telegram no longer shows to bots."""
    if query.message is None:
        return Editable(inline_id=query.inline_message_id)
    return Editable(query.message.chat.id, query.message.message_id)
