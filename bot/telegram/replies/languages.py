"""Which language a reply is written in, and into which a passage is translated."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection

from bot.texts import Localisation

CYRILLIC_LANGUAGE = "ru"  # read by most who write another language in Cyrillic letters


def reply_language(
    localisation: Localisation,
    *,
    saved: str | None,
    question: str = "",
    asked_in: str | None = None,
    message: str | None = None,
    client: str | None = None,
) -> str:
    """The chat's own choice, else the question's language, that of the message which is changed, that of the person's
    Telegram, the default.

    `asked_in` is the engine's guess for the question; a question without letters ("42") has no language.
    """
    asked = _language_of(question, asked_in, localisation.languages)
    return localisation.first_supported(saved, asked, message, client)


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
    candidates = (saved, _language_of(question, asked_in, available), reply)
    found = next((language for language in candidates if language and language in (own, *available)), own)
    return "" if found == own else found


def _language_of(question: str, asked_in: str | None, available: Collection[str]) -> str | None:
    if not any(map(str.isalpha, question)):
        return None
    if asked_in in available:
        return asked_in
    return CYRILLIC_LANGUAGE if is_cyrillic(question) else None


def is_cyrillic(text: str) -> bool:
    """Whether most letters of the text are Cyrillic."""
    letters = [char for char in text if char.isalpha()]
    cyrillic = sum(unicodedata.name(char, "").startswith("CYRILLIC") for char in letters)
    return 2 * cyrillic > len(letters)
