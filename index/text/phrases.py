"""What the words of a short message can be: greetings, pronouns, question words, by the tables of all languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from index.languages import Language, SmallTalk, languages, written_in
from index.text.folding import HAN_OR_ZERO, INDIC_MARKS, HanPattern, fold, folded_words, is_han_or_zero
from index.text.language import script_name

LONGEST = 160  # characters: a longer message says something of its own
_LONGEST_PHRASE = 6  # words
_LONGEST_RUN = 12  # characters of a phrase in Han
_MESSAGES = 64  # that were read last
WORD = HanPattern(rf"[{HAN_OR_ZERO}]+|(?!['-])(?:['-]?(?:[^\W_{HAN_OR_ZERO}]|[{INDIC_MARKS}]))+")
_NONE: frozenset[str] = frozenset()

# The roles of `LookupWords` fields; those of the other tables are "table.field", and "unit.article" is what a document
# may call its numbered parts.
_LOOKUP = ("filler", "silent", "list", "task", "tasks", "section", "sections", "parts", "how_many", "figures", "all")
IDLE = ("lookup.filler", "lookup.silent", "follow_up.beside", "follow_up.connective")  # what says nothing in a message
TASKS = ("lookup.task", "lookup.tasks")
SECTIONS = ("lookup.section", "lookup.sections", "lookup.parts")
HOW_MANY = ("questions.how_many", "lookup.how_many")
_INTO = "into."
_COURTESY = frozenset({"talk.greeting", "talk.thanks", "talk.aside"})
_TALKS = frozenset(f"talk.{field}" for field in SmallTalk._fields if field not in ("address", "aside", "signing"))


@dataclass(frozen=True, slots=True)
class Word:
    """A word or phrase of a message, folded, with all that it may be: "talk.greeting", "questions.when", "into.zh"."""

    text: str
    roles: frozenset[str] = frozenset()

    def has(self, *roles: str) -> bool:
        """Whether it may be one of these."""
        return not self.roles.isdisjoint(roles)

    @property
    def language(self) -> str | None:
        """The language that it asks for."""
        return next((role.removeprefix(_INTO) for role in self.roles if role.startswith(_INTO)), None)


class Words(tuple[Word, ...]):
    """The words of a message, and what all of them together may be."""

    @cached_property
    def roles(self) -> frozenset[str]:
        """All that some word may be."""
        return frozenset().union(*(word.roles for word in self))

    @cached_property
    def language(self) -> str | None:
        """The first language that a word asks for."""
        return next((language for word in self if word.roles and (language := word.language)), None)


def has_role(words: Iterable[Word], *roles: str) -> bool:
    """Whether one of the words may be one of these."""
    if isinstance(words, Words):  # a dozen rules ask it of every message
        return not words.roles.isdisjoint(roles)
    return any(word.has(*roles) for word in words)


def words_beyond(words: Iterable[Word], *roles: str) -> list[Word]:
    """The words that are none of these, and not idle either."""
    known = (*IDLE, *roles)
    return [word for word in words if not word.has(*known)]


def has_only(words: Iterable[Word], *roles: str) -> bool:
    """Whether every word is idle or may be one of these."""
    return not words_beyond(words, *roles)


class _Phrases(NamedTuple):
    """What each phrase of a script may be, and of how many words the longest phrase is that begins with a word."""

    roles: Mapping[str, frozenset[str]]
    longest: Mapping[str, int]


class PhraseBook:
    """The phrases of some languages; those of a script are prepared when one of its letters is first met."""

    def __init__(self, known: Sequence[Language]) -> None:
        self._known = known
        self._table = cache(self._read_table)
        # Half a dozen rules read the same message, one after the other.
        self._kept = lru_cache(maxsize=_MESSAGES)(self._read)

    def read(self, message: str, *, talks: bool = True) -> Words:
        """The words of a message in order, each the longest phrase that is known; punctuation is left out.

        A message that is too long to be one of these is a single unknown word. Where it is known to be no small talk
        (`talks`), phrases of that are read word by word: "who is this" in "who is this published by?"
        """
        return Words((Word(message),)) if len(message) > LONGEST else self._kept(fold(message), talks)

    def _read(self, folded: str, talks: bool) -> Words:
        if not talks:
            words = self._kept(folded, True)
            if not any(" " in word.text and word.roles <= _TALKS for word in words):
                return words
        found: list[Word] = []
        spaced: list[str] = []
        for piece in WORD.findall(folded):
            if is_han_or_zero(piece[0]):
                found += [*self._spaced(spaced, talks=talks), *self._han(piece)]
                spaced = []
            else:
                spaced.append(piece)
        return Words((*found, *self._spaced(spaced, talks=talks)))

    def _spaced(self, words: Sequence[str], *, talks: bool) -> Iterator[Word]:
        at = 0
        while at < len(words):
            first = words[at]
            known, longest = self._table(script_name(first[0]))
            for length in range(min(longest.get(first, 1), len(words) - at), 1, -1):
                phrase = " ".join(words[at : at + length])
                roles = known.get(phrase)
                if roles and (talks or not roles <= _TALKS):
                    break
            else:
                phrase, length, roles = first, 1, known.get(first)
            yield Word(phrase, roles or _NONE)
            at += length

    def _han(self, run: str) -> Iterator[Word]:
        at, unknown = 0, ""
        while at < len(run):
            lengths = range(min(_LONGEST_RUN, len(run) - at), 0, -1)
            phrase = next((run[at : at + length] for length in lengths if self._roles(run[at : at + length])), "")
            if phrase and unknown:
                yield Word(unknown)
                unknown = ""
            if phrase:
                yield Word(phrase, self._roles(phrase))
            else:
                unknown += run[at]
            at += len(phrase) or 1
        if unknown:
            yield Word(unknown)

    def is_courtesy(self, word: str) -> bool:
        """Whether a folded word greets, thanks, or says nothing: "salom", "pls"."""
        return not _COURTESY.isdisjoint(self._roles(word))

    def knows(self, word: str) -> bool:
        """Whether a folded word is anything alone."""
        return bool(self._roles(word))

    def asks(self, word: str) -> bool:
        """Whether a folded word asks."""
        return any(role.startswith("questions.") for role in self._roles(word))

    def _roles(self, phrase: str) -> frozenset[str]:
        return self._table(script_name(phrase[0])).roles.get(phrase, _NONE)

    def _read_table(self, script: str) -> _Phrases:
        roles: dict[str, set[str]] = {}
        longest: dict[str, int] = {}
        for _, language in written_in(script, self._known):
            for role, text in _fields(language):
                for phrase in _spelt(text):
                    roles.setdefault(phrase, set()).add(role)
                    if " " in phrase:
                        first, *others = phrase.split()
                        longest[first] = max(longest.get(first, 1), min(1 + len(others), _LONGEST_PHRASE))
        return _Phrases({phrase: frozenset(found) for phrase, found in roles.items()}, longest)


def _spelt(text: str) -> Iterator[str]:
    """The phrases of a word table, those with a hyphen also as they are written in a hurry: "по китайски"."""
    for phrase in folded_words(text):
        yield phrase
        if "-" in phrase:
            yield phrase.replace("-", " ")


def _fields(language: Language) -> Iterator[tuple[str, str]]:
    """Each role with its words."""
    for name in _LOOKUP:
        yield f"lookup.{name}", getattr(language.lookup, name)
    for key, forms in language.lookup.units.items():
        yield f"unit.{key}", " ".join(forms)
    for table in ("questions", "talk", "follow_up", "document"):
        for name, words in getattr(language, table)._asdict().items():
            if isinstance(words, str):
                yield f"{table}.{name}", words
    for code, words in language.follow_up.languages.items():
        yield f"{_INTO}{code}", words


def is_courtesy(word: str) -> bool:
    """As `PhraseBook.is_courtesy`, in any language."""
    return known_phrases().is_courtesy(word)


@cache
def known_phrases() -> PhraseBook:
    """The phrases of all languages."""
    return PhraseBook(languages())
