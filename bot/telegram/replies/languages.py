"""Which language a reply is written in, and into which a passage is translated."""

from __future__ import annotations

from collections.abc import Collection

from bot.texts import Localisation
from index import language_for, says_its_language


def reply_language(
    localisation: Localisation,
    *,
    saved: str | None,
    question: str = "",
    asked_in: str | None = None,
    before: str | None = None,
    client: str | None = None,
) -> str:
    """The chat's own choice, else the question's language or, if it has none, that of what was said before, that of the
    person's Telegram, the default.

    `before` is the language of the conversation so far, or of the message that is changed: whoever asks in a language
    that the bot does not speak does not go on in that one.
    `asked_in` is the engine's guess for the question; a question of numbers and names ("42", "Geely") has no language.
    """
    said = _language_of(question, asked_in)
    return localisation.first_supported(saved, said, None if said else before, client)


def translation_language(
    available: Collection[str],
    *,
    own: str,
    saved: str | None,
    reply: str,
    question: str = "",
    asked_in: str | None = None,
) -> str:
    """The language of the translation above the original, empty without one; `own` is the document's.

    The chat's own choice comes first, then the question's language, then the reply's.
    """
    candidates = (saved, _language_of(question, asked_in), reply)
    known = (own, *available)
    found = next(filter(None, (language_for(language, known) for language in candidates if language)), own)
    return "" if found == own else found


def _language_of(question: str, asked_in: str | None) -> str | None:
    return asked_in if says_its_language(question) else None
