"""What kind of detail a question asks for, and which kinds a text gives, by the words of all languages."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from index.languages import languages
from index.text.folding import fold, is_han, without_accents

# What can be missing.
KINDS = (
    "amount",
    "count",
    "date",
    "person",
    "place",
    "contact",
    "reason",
    "procedure",
    "duration",
    "list",
    "result",
)
ENDING = "ending"  # no kind of detail: something was called off, closed, sold, refused, lost or late
QUANTITIES = ("amount", "count", "duration")
MONEY = "money"  # an amount of it; other amounts do not tell what something cost
ACTOR = "actor"  # who acts, a person or an organisation
# What may be asked for more closely: a year is a date but no day.
FINER: Mapping[str, str] = {"day": "date"}
TOLD = (*KINDS, ENDING, *FINER)  # in the order of a passage's bits in an index version

_ANY_LANGUAGE: Mapping[str, str] = {
    "amount": r"\d[\d.,\s]*[%€$£¥]|[$€£¥]\s?\d",
    "money": r"\d\s?[€$£¥₽₸]|[$€£¥₽₸]\s?\d",
    "count": r"(?<![\d.,])(?!(?:19|20)\d\d(?!\d))\d+(?!\d|(?:st|nd|rd|th)\b|\s?[月日年届]|-[^\W\d_])",
    "date": r"(?:19|20)\d\d",
    "day": r"\d{1,2}:\d\d",
    "contact": r"@|https?:|www\.|(?<!\d)(?!(?:19|20)\d\d\s?-\s?(?:19|20)\d\d\b)\+?\d[\d\s()-]{6,}\d",
    "list": r"(?:[^,;、]+[,;、]){2,}",
}
_BEGINNINGS = (1, 2)  # characters by which phrases are looked up; few are a single one
_BY_CAPITALS = ("place", "person", ACTOR)
_WITHOUT_PREFIXES = "\u0530"  # scripts up to Cyrillic; the others write "and" before a word, or no blanks
_APOSTROPHES = frozenset("'’ʻʼ`")
_BETWEEN_WORDS = re.compile(r"(?:[^\w\u0900-\u097f'|]|'(?=s\b))+|_")  # "where's" is "where is"
_WITHIN_A_WORD = re.compile(r"(?<=\w)-(?=\w)")


@lru_cache(maxsize=64)  # asked for by several of those who answer a question
def asked_kinds(question: str) -> frozenset[str]:
    """What the question's phrases say that it asks for: kinds of detail, and what else `DetailWords` tells apart."""
    folded = _WITHIN_A_WORD.sub("|", fold(question.replace("|", " ")))
    marked = f"__{_plain(folded).strip('_')}__"
    text = marked.replace("|", "_")
    by_beginning = _by_beginning()
    return frozenset(
        kind
        for at in range(len(text))
        for length in _BEGINNINGS
        for phrase, kind in by_beginning.get(text[at : at + length], ())
        if text.startswith(phrase, at) and marked[at + len(phrase) - 1] != "|"  # "which five-year plan", "кто-то"
    )


def _plain(folded: str) -> str:
    """A folded question as it is compared, or phrases with "|" between them."""
    return _BETWEEN_WORDS.sub("_", without_accents(folded))


@cache
def _by_beginning() -> Mapping[str, Sequence[tuple[str, str]]]:
    """The phrases with the kinds that they ask for, by their first characters: hardly any begins at a given place."""
    found: dict[str, list[tuple[str, str]]] = {}
    for kind, _, phrases in _asked():
        for phrase in map(_from_a_word_on, phrases.split("|")):
            found.setdefault(phrase[: _BEGINNINGS[-1]], []).append((phrase, kind))
    return found


def _from_a_word_on(phrase: str) -> str:
    """A phrase that begins with a word where the script parts words: a Turkish address is not in "cadres"."""
    return f"_{phrase}" if phrase[0].isalpha() and phrase[0] < _WITHOUT_PREFIXES else phrase


@cache
def asking_words() -> frozenset[str]:
    """The single words that questions are asked with, which are no names."""
    words = {phrase.strip("_") for _, *forms in _asked() for form in forms for phrase in form.split("|")}
    # Few are folded: all of them would take 2 ms, for which a cold answer would wait.
    written = (word for language in languages() for field in language.questions for word in field.split())
    words.update(fold(word) for word in written if not _APOSTROPHES.isdisjoint(word))  # "what's"
    return frozenset(word for word in words if "_" not in word)


@cache
def common_words(code: str) -> frozenset[str]:
    """The words of the language with this code that say nothing on what a question is about, folded, and its numbers,
    which do no more than digits."""
    # Of one language, and as one text: a cold answer waits for it.
    words = (text for one in languages() if one.code == code for text in (one.common, *one.numbers.cardinals.values()))
    return frozenset(fold(" ".join(words)).split())


@cache
def particles() -> frozenset[str]:
    """The characters that join and colour words in runs without blanks."""
    return frozenset("".join(language.details.particles for language in languages()))


@cache
def verb_endings() -> tuple[str, ...]:
    """What words end with that are verbs, and no names."""
    return tuple(ending for language in languages() for ending in fold(language.details.verbs).split())


@cache
def counting() -> re.Pattern[str]:
    """What tells how many in runs without blanks, before what is counted."""
    return re.compile("|".join(language.details.counting for language in languages() if language.details.counting))


def told_kinds(text: str) -> int:
    """A bit for each of `KINDS` that a text gives, one more for what ended, and one for each of `FINER`."""
    return sum(1 << bit for bit, pattern in enumerate(_told()) if pattern.search(text))


def tells(told: int, kind: str) -> bool:
    """Whether a text with these bits gives a detail of this kind, a finer one too, or tells of an ending."""
    return bool(told >> _BITS[kind] & 1)


def tells_details(code: str) -> bool:
    """Whether it is known how details are told in this language."""
    return bool(_table(code))


def tells_in(code: str, text: str, kind: str) -> bool:
    """Whether a text in the language of this code gives such a detail: one of `KINDS`, `MONEY` or `ACTOR`."""
    return _told_in(code, kind).search(text) is not None


def counts_in(code: str, text: str) -> int:
    """How many numbers of things a text in the language of this code gives."""
    return len(_told_in(code, "count").findall(text))


_BITS = {kind: bit for bit, kind in enumerate(TOLD)}


@cache
def _asked() -> tuple[tuple[str, str, str], ...]:
    """Each kind with phrases that ask for it, "|" between them: folded, and as they are compared."""
    tables = [pair for language in languages() for pair in language.details.asked.items()]
    which = [word for language in languages() for word in language.questions.which.split() if len(word) > 1]
    tables.append(("which", "|".join(word if is_han(word[0]) else f"_{word}_" for word in which)))  # 哪里 is no 哪
    return tuple((kind, folded := fold(phrases), _plain(folded)) for kind, phrases in tables)


@cache
def _told() -> tuple[re.Pattern[str], ...]:
    tables = [_ANY_LANGUAGE, *(language.details.told for language in languages())]
    return tuple(_compiled(tables, kind) for kind in TOLD)


@cache
def _told_in(code: str, kind: str) -> re.Pattern[str]:
    # Alone, since a question asks for one or two kinds, and in one language.
    return _compiled((_ANY_LANGUAGE, _table(code)), kind)


@cache
def _table(code: str) -> Mapping[str, str]:
    return next((language.details.told for language in languages() if language.code == code), {})


def _compiled(tables: Sequence[Mapping[str, str]], kind: str) -> re.Pattern[str]:
    kinds = (kind, *(finer for finer, of in FINER.items() if of == kind))
    given = [table[one] for one in kinds for table in tables if one in table]
    return re.compile("|".join(given) or r"(?!)", 0 if kind in _BY_CAPITALS else re.IGNORECASE)
