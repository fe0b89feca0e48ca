"""Questions in private chats, groups and topics; edited ones; messages without a word."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from dataclasses import replace

from telegram import Message, Update, User
from telegram.constants import ChatType

from bot.library import Engine
from bot.telegram.client.inline_results import guest_article
from bot.telegram.client.sending import Place
from bot.telegram.handlers.addressing import question_in, question_in_any, quoted, sender_id
from bot.telegram.handlers.services import Context, Services
from bot.telegram.replies.answers import MOST_RESULTS, answer_reply
from bot.telegram.replies.conversation import SPOKEN, needs_no_reply
from bot.telegram.replies.pages import ask_how
from bot.telegram.replies.reply import Reply
from index import Answer, Conversation, FollowUp, QuestionError, says_its_language

ALBUMS_REMEMBERED = 200
_LOGGER = logging.getLogger(__name__)


class Questions:
    """Handles what people write."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._albums: deque[str] = deque(maxlen=ALBUMS_REMEMBERED)

    async def ask(self, update: Update, context: Context) -> None:
        """A message that may be a question."""
        message, me = update.effective_message, context.bot.bot
        question = question_in(message, me) if message is not None else None
        if message is None or question is None:
            return
        if update.edited_message is not None and await self._services.answer_to(message) is None:
            return
        place = Place.of(message)
        if not question:
            question, place = _replied(message, me, place)
        if not question:
            reply_context = await self._services.reply_context(update)
            await self._services.respond(update, place, await asyncio.to_thread(ask_how, reply_context))
            return
        await self.answer(update, place, question)

    async def answer(self, update: Update, place: Place, question: str) -> None:
        """Answer a question at a place."""
        last = self._last(update)
        work = self._compose(update, question, last)
        reply, answer, after = await self._services.sender.show_typing(place, work)
        if answer is not None and needs_no_reply(answer, private=_front(update) == "private"):
            return
        sent = await self._services.respond(update, place, reply)
        if update.effective_chat is not None:
            self._services.conversations.remember(update.effective_chat.id, sender_id(update), sent, after)
        if answer is not None and update.edited_message is None:
            await self._count(update, answer)

    def _last(self, update: Update) -> Conversation:
        """What a message goes on from: the bot's message that it replies to, or what its sender was answered last."""
        message, chat = update.effective_message, update.effective_chat
        replied = message.reply_to_message if message is not None else None
        if chat is None:
            return Conversation()
        return self._services.conversations.last(chat.id, sender_id(update), replied.message_id if replied else None)

    async def guest(self, update: Update, context: Context) -> None:
        """A message from a chat in which the bot is a guest: it is answered as a guest, never with a message."""
        message = update.guest_message
        if message is None or message.guest_query_id is None:
            return
        me = context.bot.bot
        question = question_in(message, me) or _replied(message, me, Place.of(message))[0]
        engine, reply = self._services.live_engine.current, None
        if question:
            reply, answer, _ = await self._compose(update, question, Conversation(), guest=True)
            if answer is not None:
                await self._count(update, answer)
        reply_context = await self._services.reply_context(update, library=engine, question=question)
        if reply is None:
            reply = await asyncio.to_thread(ask_how, reply_context)
        await context.bot.answer_guest_query(message.guest_query_id, guest_article(reply_context, reply))

    async def note_album(self, update: Update, _: Context) -> None:
        """A picture with words: the other pictures of its album are no messages without a word."""
        message = update.effective_message
        if message is not None and message.media_group_id is not None:
            self._albums.append(message.media_group_id)

    async def not_text(self, update: Update, _: Context) -> None:
        """A voice message, a sticker, a picture without words: one friendly line, one for a whole album."""
        message = update.effective_message
        if message is None or message.media_group_id in self._albums:
            return
        if message.media_group_id is not None:
            self._albums.append(message.media_group_id)
        reply_context = await self._services.reply_context(update)
        await self._services.sender.send(Place.of(message), Reply(reply_context.texts.html("question-not-text")))

    async def moved(self, update: Update, _: Context) -> None:
        """A group became a supergroup."""
        message = update.effective_message
        if message is not None and message.migrate_to_chat_id is not None:
            await asyncio.to_thread(self._services.memory.move, message.chat.id, message.migrate_to_chat_id)

    async def _compose(
        self, update: Update, question: str, last: Conversation, *, guest: bool = False
    ) -> tuple[Reply, Answer | None, Conversation]:
        engine: Engine = self._services.live_engine.current
        try:
            # As many as behind the buttons: "more results" is offered for what the message itself does not show.
            answer, after = await self._services.run_engine(update, engine.converse, question, last, top=MOST_RESULTS)
        except QuestionError:
            reply_context = await self._services.reply_context(update, library=engine, question=question)
            return Reply(reply_context.texts.html("question-unclear")), None, last
        # Only what stands for itself can be asked again by a button.
        again = not guest and answer.route not in SPOKEN
        spoken = last.language if last.topic else None
        reply_context = await self._services.reply_context(
            update, library=engine, question=question, asked_in=answer.language, spoken=spoken, can_ask_again=again
        )
        if not says_its_language(question):
            after = replace(after, language=spoken or reply_context.texts.language)
        reply_context = replace(reply_context, brief=_front(update) != "private")
        if answer.into and answer.into in (*engine.languages, engine.corpus.language):
            original = answer.into == engine.corpus.language
            reply_context = replace(reply_context, translation="" if original else answer.into)
        reply = await asyncio.to_thread(answer_reply, reply_context, answer)
        return reply, answer, replace(after, shown=_shown(answer, reply, last, after))

    async def _count(self, update: Update, answer: Answer) -> None:
        front = _front(update)
        if answer.talk is not None:  # not a question, and nothing that the owner could add to the document
            return
        self._services.metrics.question(answer.outcome, answer.language, front)
        words = {"question": answer.question} if self._services.settings.log_questions else {}
        facts = {"outcome": str(answer.outcome), "language": answer.language, "front": front}
        _LOGGER.info("answered", extra={**facts, "engine_ms": round(answer.elapsed_ms, 1), **words})
        await self._services.record(
            self._services.memory.count_question,
            answer.outcome,
            answer.language,
            question=answer.question,
            person_id=sender_id(update),
        )


def _shown(answer: Answer, reply: Reply, last: Conversation, after: Conversation) -> int:
    """How many of the remembered passages have been shown: a message has less room than an answer."""
    if answer.follow_up is FollowUp.MORE:
        return min(last.shown + reply.shown, len(after.ids))
    listed = answer.route not in SPOKEN or answer.follow_up is FollowUp.TOPIC
    return min(reply.shown, len(after.ids)) if listed else after.shown


def _front(update: Update) -> str:
    if update.guest_message is not None:
        return "guest"
    private = update.effective_chat is not None and update.effective_chat.type == ChatType.PRIVATE
    return "private" if private else "group"


def _replied(message: Message, me: User, place: Place) -> tuple[str, Place]:
    """The words that a bare /ask or mention quotes, else the question in the message that it replies to; the answer
    then replies to that message."""
    if words := quoted(message):
        return words, place
    asked = message.reply_to_message
    if asked is None or asked.from_user == me:
        return "", place
    return question_in_any(asked, me) or "", replace(place, reply_to=asked.message_id)
