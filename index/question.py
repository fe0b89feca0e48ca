"""Makes a question safe to answer: bounded, without control characters, with words in it."""

from __future__ import annotations

import re
import unicodedata

from index.errors import QuestionError

MAX_CHARS = 4096  # Telegram's longest message
SEARCHED_CHARS = 1000  # what is searched for of a long question, in NFKC: more says little new, and takes its time
# Format characters (zero-width joiners in Persian and Hindi apart) hide or reorder text.
_KEPT = frozenset("\u200c\u200d")
_REMOVED_CATEGORIES = frozenset({"Cc", "Cf", "Co", "Cn", "Cs"})


def clean_question(question: str) -> str:
    """The question in NFC, with every control or format character as a space and white space folded.

    Raises:
        QuestionError: it is blank, longer than `MAX_CHARS`, or has neither letters nor digits.
    """
    if len(question) > MAX_CHARS:
        raise QuestionError(
            f"the question has {len(question):,} characters, at most {MAX_CHARS:,} are read. Ask something shorter"
        )
    kept = (
        " " if char not in _KEPT and unicodedata.category(char) in _REMOVED_CATEGORIES else char for char in question
    )
    text = " ".join(unicodedata.normalize("NFC", "".join(kept)).split())
    if not text:
        raise QuestionError("the question is empty. Ask in a few words, or give a task's number")
    if not any(char.isalnum() for char in text):
        raise QuestionError("the question has no words. Ask in a few words, or give a task's number")
    return text


def searched_part(question: str) -> str:
    """What the search gets of a question: in NFKC, so that no character grows afterwards, and its beginning only."""
    return unicodedata.normalize("NFKC", question)[:SEARCHED_CHARS].strip()


def without_years(question: str, years: tuple[int, ...]) -> str:
    """The question without these years (in ASCII digits), as if it did not say of which year."""
    pattern = "|".join(str(year) for year in sorted(set(years)))
    return " ".join(re.sub(rf"(?<!\d)(?:{pattern})(?!\d)", " ", question).split())
