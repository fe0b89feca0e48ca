"""Which messages are questions to the bot, and what they ask."""

from __future__ import annotations

import re
from collections.abc import Mapping

from telegram import Message, MessageEntity, Update, User
from telegram.constants import ChatType


def sender_id(update: Update) -> int:
    """Whom an update counts for: the chat in whose name it was written, else the person.

    Anonymous administrators share one user id, as do all channels, and a channel's posts in its group.
    """
    someone = update.effective_sender or update.effective_chat
    return someone.id if someone else 0


def turn_owner(update: Update) -> int:
    """Who has to wait while the engine answers an update: its group, or the person in all other places."""
    chat = None if update.guest_message else update.effective_chat
    return sender_id(update) if chat is None or chat.type == ChatType.PRIVATE else chat.id


def is_meant(message: Message, me: User) -> bool:
    """Whether a message speaks to the bot: a question or a command."""
    return (message.text or "").startswith("/") or question_in(message, me) is not None


_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,64})(?:@([A-Za-z0-9_]+))?\s*")


def question_in(message: Message, me: User) -> str | None:
    """What a message asks the bot; None if it does not speak to it, empty if it asks nothing.

    In a private chat every text and caption is a question; elsewhere one that mentions the bot, replies to it, or is
    an /ask command.
    """
    text = _text(message)
    if text is None or message.via_bot == me:  # an inline result of the bot is an answer already
        return None
    found = _COMMAND.match(text)
    if found is not None:
        name, addressee = found[1].lower(), (found[2] or "").lower()
        meant = name == "ask" and addressee in ("", (me.username or "").lower())
        return text[found.end() :].strip() if meant else None
    spoken_to = message.chat.type == ChatType.PRIVATE or replies_to(message, me) or bool(_mentions(message, me))
    return without_mentions(message, me) if spoken_to or message.guest_query_id else None


def question_behind(message: Message, me: User) -> str:
    """The question that the message asks to which this one replies, empty without one."""
    asked = message.reply_to_message
    return "" if asked is None or asked.from_user == me else (question_in_any(asked, me) or "")


def question_in_any(message: Message, me: User) -> str | None:
    """What a message asks once it is known that it is meant for the bot."""
    text = _text(message)
    if text is None:
        return None
    found = _COMMAND.match(text)
    if found is None:
        return without_mentions(message, me)
    return text[found.end() :].strip() if found[1].lower() == "ask" else None


def replies_to(message: Message, me: User) -> bool:
    """Whether a message replies to one of the bot's; in a topic every message replies to its first one."""
    replied = message.reply_to_message
    return (
        replied is not None
        and replied.from_user is not None
        and replied.from_user.id == me.id
        and (replied.forum_topic_created is None)
    )


def without_mentions(message: Message, me: User) -> str:
    """The text or caption without the bot's name in it."""
    text = _text(message) or ""
    for mention in _mentions(message, me).values():
        text = text.replace(mention, " ", 1)
    return re.sub(r" {2,}", " ", text).strip(" ,:;\n\t\u3000\uff0c\uff1a")


def _mentions(message: Message, me: User) -> Mapping[MessageEntity, str]:
    kinds: list[str | None] = [MessageEntity.MENTION, MessageEntity.TEXT_MENTION]
    found = message.parse_entities(kinds) if message.text is not None else message.parse_caption_entities(kinds)
    name = f"@{me.username}".lower()
    return {
        entity: text
        for entity, text in found.items()
        if (text.lower() == name if entity.user is None else entity.user.id == me.id)
    }


def _text(message: Message) -> str | None:
    return message.text if message.text is not None else message.caption
