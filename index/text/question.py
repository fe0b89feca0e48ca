"""Makes a question safe to answer: bounded, without control characters, with words in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache

from index.errors import QuestionError
from index.languages import languages
from index.text.folding import HAN, has_han, is_han, normalise, simplified, without_invisible

MAX_CHARS = 4096  # Telegram's longest message
SEARCHED_CHARS = 1000  # what is searched for of a long question, in NFKC: more says little new, and takes its time
# What hides or reorders text is no part of a question; the joiners of Persian and Hindi are.
_KEPT = frozenset("\u200c\u200d")
_REMOVED_CATEGORIES = frozenset({"Cc", "Cf", "Co", "Cn", "Cs"})


def clean_question(question: str) -> str:
    """The question in NFC, without characters that show nothing, control characters as spaces, white space folded.

    Raises:
        QuestionError: it is blank, longer than `MAX_CHARS`, or has neither letters nor digits.
    """
    _check_length(question)
    seen = without_invisible(question)
    if not seen.isprintable():  # as all that is removed is not
        seen = "".join(
            " " if char not in _KEPT and unicodedata.category(char) in _REMOVED_CATEGORIES else char for char in seen
        )
    text = " ".join(normalise(seen, "NFC").split())
    _check_length(text)  # some letters become two or three
    if not text:
        raise QuestionError("the question is empty. Ask in a few words, or give a number")
    if not any(char.isalnum() for char in text):
        raise QuestionError("the question has no words. Ask in a few words, or give a number")
    return text


def _check_length(text: str) -> None:
    if len(text) > MAX_CHARS:
        raise QuestionError(
            f"the question has {len(text):,} characters, at most {MAX_CHARS:,} are read. Ask something shorter"
        )


def searched_part(question: str) -> str:
    """What the search gets of a question: in NFKC, so that no character grows afterwards, and its beginning only."""
    return normalise(question)[:SEARCHED_CHARS].strip()


def without_years(question: str, years: tuple[int, ...]) -> str:
    """The question without these years (in ASCII digits), as if it did not say of which year."""
    pattern = "|".join(str(year) for year in sorted(set(years)))
    return " ".join(re.sub(rf"(?<!\d)(?:{pattern})(?!\d)", " ", question).split())


# Names begin with a capital: other words that "or" and "and" join are most often one topic. Chinese has no
# capitals, so there only the words for "or" count.
_NAME = r"[A-ZА-ЯЁІЎҚҒ][\w'’-]+"
_ENOUGH = rf"[{HAN}]{{2,}}|[^\W\d_{HAN}]{{3,}}"  # a part that can be asked for
_WORD = re.compile(r"\w+")
# A full stop also ends abbreviations and stands in numbers, so a sentence after it begins with a capital.
_SENTENCE_END = re.compile(r"(?<=[?!？！。；])|(?<=[^\W\d_]{3}\.)\s+(?=[A-ZА-ЯЁІЎҚҒ])")
MOST = 3  # a longer list is a text, not a question
LONGEST = 200  # characters: so is a longer question, and its parts would take as long again as the whole of it


def alternatives(question: str, is_one_name: Callable[[str], bool]) -> tuple[str, ...]:
    """The parts of a question that names alternatives, or of several questions in one; empty when it is neither, or
    too long: ("... Uzbekistan", "Russia?").

    `is_one_name` tells whether the document knows the joined words as one name ("Belt and Road").
    """
    if len(question) > LONGEST:
        return ()
    sentences = tuple(part.strip() for part in _SENTENCE_END.split(question) if part.strip())
    if _are_parts(sentences):
        return sentences
    edges = [0]
    for match in _joined().finditer(simplified(question)):
        if match["han"]:
            edges += match.span("han")
        elif not is_one_name(match[0]):
            edges += (match.end("left"), match.start("right"))
    edges.append(len(question))
    parts = tuple(question[start:end].strip() for start, end in zip(edges[::2], edges[1::2], strict=True))
    return parts if _are_parts(parts) else ()


def _are_parts(parts: tuple[str, ...]) -> bool:
    return 1 < len(parts) <= MOST and all(re.search(_ENOUGH, part) for part in parts)


_OR = re.compile(r"\b(?:or|или|либо|або|yoki|немесе|же|veya)\b|或|还是", re.IGNORECASE)


def has_or(question: str) -> bool:
    """Whether the question joins things by a word for "or": then no passage has to bring them together."""
    return bool(_OR.search(simplified(question)))


def asks_for_section(question: str) -> bool:
    """Whether the question speaks of a section of the document; which one its other words tell."""
    words, runs = _headings()
    if not words.isdisjoint(_WORD.findall(question.lower())):
        return True
    return has_han(question) and any(map(simplified(question).__contains__, runs))


@cache
def _joined() -> re.Pattern[str]:
    """Two names and what joins them, or what joins names in Han."""
    words, runs = _told_apart(" ".join(language.lookup.alternative for language in languages()))
    spaced, han = "|".join(sorted(words)), "|".join(sorted(runs, key=lambda run: (-len(run), run)))
    return re.compile(rf"(?P<left>{_NAME})\s+(?:{spaced})\s+(?P<right>{_NAME})|(?P<han>{han})")


@cache
def _headings() -> tuple[frozenset[str], frozenset[str]]:
    return _told_apart(" ".join(language.lookup.heading for language in languages()))


def _told_apart(words: str) -> tuple[frozenset[str], frozenset[str]]:
    """Words that blanks part, and words in Han, which stand in a run of characters."""
    runs = frozenset(word for word in words.split() if is_han(word[0]))
    return frozenset(words.split()) - runs, runs
