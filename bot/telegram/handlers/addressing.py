"""Which messages are questions to the bot, and what they ask."""

from __future__ import annotations

import re
from dataclasses import dataclass

from telegram import Message, MessageEntity, Update, User
from telegram.constants import ChatType

from bot.safe_text import seen
from bot.telegram.client.menus import GROUP, OWNER

COMMANDS = frozenset({*GROUP, *OWNER})  # every command of the bot
# Other names that people write for them, understood where no other bot can be meant.
_ALSO = {"section": "sections", "tasks": "task", "figure": "figures", "language": "lang"}
# Signs as Chinese and Japanese keyboards write them, each as the ASCII one; the length stays.
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0xFE6B: ord("@")}
# /task, /task42, /task_42, /task@scoda_bot: no command of the bot has a digit in its name.
_COMMAND = re.compile(r"/([A-Za-z](?:_?[A-Za-z])*)_?(\d*)(?:@(\w+))?", re.ASCII)
_AROUND = " ,:;\n\t\u3000\uff0c\uff1a"  # what stands between a name or a command and the question
_BEHIND_COMMAND = f"{_AROUND}-–—="  # "/task-42"
_WITH_NUMERAL = re.compile("([a-z]+)_?([IVXLC]+)")  # /taskXLII, /section_III


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


def is_from_program(message: Message) -> bool:
    """Whether another bot wrote it: two bots that reply to each other would never end.

    Anonymous administrators and people who write as a channel share accounts that Telegram calls bots.
    """
    return message.from_user is not None and message.from_user.is_bot and message.sender_chat is None


def is_meant(message: Message, me: User) -> bool:
    """Whether a message speaks to the bot: a question or a command."""
    if is_from_program(message):
        return False
    command = command_in(message, me)
    if command is not None:
        return command.is_direct or command.name in COMMANDS
    return question_in(message, me) is not None


@dataclass(frozen=True, slots=True)
class Command:
    """A command and what stands after it; `is_direct` where the message speaks to this bot and to no other."""

    name: str
    rest: str
    is_direct: bool


def command_in(message: Message, me: User) -> Command | None:
    """The command that a message, or the caption of a picture, begins with; the name is empty for one of another bot.

    It is read from the text, not from Telegram's marks: those are missing where it was pasted as code, where a letter
    of another script follows (/task第4项), and where its signs are full-width ones.
    """
    text = _text(message)
    if text is None or message.via_bot == me or not ("/" in text or "\uff0f" in text):  # a dozen handlers ask in turn
        return None
    text = seen(without_mentions(message, me)).lstrip()
    found = _COMMAND.match(text.translate(_NARROW))
    if found is None:
        return None
    name, number, addressee = found[1].lower(), found[2], (found[3] or "").lower()
    numeral = _WITH_NUMERAL.fullmatch(found[1])
    if numeral and numeral[1] in (*COMMANDS, *_ALSO):
        name, number = numeral.groups()
    is_other = bool(addressee) and addressee != (me.username or "").lower()
    if is_other and message.chat.type != ChatType.PRIVATE:
        return Command("", "", is_direct=False)
    rest = f"{number} {text[found.end() :].lstrip(_BEHIND_COMMAND)}".strip(_AROUND)
    is_direct = bool(addressee) or _is_spoken_to(message, me)
    known = _ALSO.get(name, name) if is_direct else name
    return Command("" if is_other else known, rest, is_direct=is_direct)


def question_in(message: Message, me: User) -> str | None:
    """What a message asks the bot; None if it does not speak to it, empty if it asks nothing.

    In a private chat every text and caption is a question; elsewhere one that mentions the bot, replies to it, or is
    an /ask command.
    """
    if _text(message) is None or message.via_bot == me:  # an inline result of the bot is an answer already
        return None
    command = command_in(message, me)
    if command is not None:
        return command.rest if command.name == "ask" else None
    return without_mentions(message, me) if _is_spoken_to(message, me) else None


def quoted(message: Message) -> str:
    """The words that a message quotes, of this chat or of another one; empty without any."""
    return message.quote.text.strip() if message.quote is not None else ""


def question_behind(message: Message, me: User) -> str:
    """The question that the message asks to which this one replies, empty without one."""
    asked = message.reply_to_message
    if asked is None or asked.from_user == me:
        return ""
    return question_in_any(asked, me) or quoted(asked)


def question_in_any(message: Message, me: User) -> str | None:
    """What a message asks once it is known that it is meant for the bot."""
    if _text(message) is None:
        return None
    command = command_in(message, me)
    if command is None:
        return without_mentions(message, me)
    return command.rest if command.name == "ask" else None


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
    for start, end in reversed(_mentions(message, me)):
        text = f"{text[:start]} {text[end:]}"
    return re.sub(r" {2,}", " ", text).strip(_AROUND)


def _is_spoken_to(message: Message, me: User) -> bool:
    in_private = message.chat.type == ChatType.PRIVATE or message.guest_query_id is not None
    return in_private or replies_to(message, me) or bool(_mentions(message, me))


def _mentions(message: Message, me: User) -> list[tuple[int, int]]:
    """Where the bot is named in the text or caption, as characters from and to, in order.

    Telegram marks names; those written with full-width signs (＠scoda_bot) it does not know.
    """
    text = _text(message) or ""
    name = f"@{me.username or ''}".lower()
    found: set[tuple[int, int]] = set()
    raw = text.encode("utf-16-le", "surrogatepass")
    for entity in message.entities if message.text is not None else message.caption_entities:
        if entity.type not in (MessageEntity.MENTION, MessageEntity.TEXT_MENTION):
            continue
        start, end = _characters(raw, entity.offset), _characters(raw, entity.offset + entity.length)
        if text[start:end].lower() == name if entity.user is None else entity.user.id == me.id:
            found.add((start, end))
    if me.username and not text.isascii():
        wide = re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text.translate(_NARROW), re.ASCII | re.IGNORECASE)
        found |= {one.span() for one in wide if not text[slice(*one.span())].isascii()}
    return sorted(found)


def _characters(raw: bytes, units: int) -> int:
    """How many characters of a text in UTF-16 take so many units, in which Telegram counts."""
    return len(raw[: 2 * max(units, 0)].decode("utf-16-le", "replace"))


def _text(message: Message) -> str | None:
    return message.text if message.text is not None else message.caption
