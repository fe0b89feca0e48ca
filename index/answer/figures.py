"""Questions about the headline figures of a document: which of them a message asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from index.text.folding import fold, has_han
from index.text.language import script_name
from index.text.phrases import HOW_MANY, LONGEST, WORD, Word, has_role, known_phrases
from index.types import CorpusInfo, HeadlineFigure

LONGEST_NAMED = 400  # characters in which figures are looked for: each name is compared with all others
_CHINESE = "CJK"
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_VOWELS = "aeiouаеёиоуыэюяйьіїәөүұӯҳا"  # what endings begin with, at the end of a word
_SHORTEST_STEM = 4  # letters
_BEGINNING = 3  # letters of a word by which names are looked up, fewer than of any stem
_LONGEST_ENDING = 6  # letters that a word may have after the stem
_HOW_MUCH = ("questions.how_much", *HOW_MANY)
_ASKS = (*_HOW_MUCH, "document.growth", "document.amount")
_ENDS = (("document.fastest", True), ("document.slowest", False))
_BESIDE = (
    *_ASKS,
    *(f"questions.{name}" for name in ("what", "which", "how")),
    *(f"lookup.{name}" for name in ("filler", "silent", "figures", "all")),
    *(f"follow_up.{name}" for name in ("beside", "connective", "after", "pronoun")),
    "document.figure",
    "document.year",
    "questions.why",
    "talk.address",
)


@dataclass(frozen=True, slots=True)
class FigureQuestion:
    """A message that is about some headline figures and nothing else, the one that answers it first.

    `is_bare` says that it only names them: "trade", which may mean other passages as well; `asks_why` that it asks for
    a reason, which no figure gives.
    """

    figures: tuple[HeadlineFigure, ...]
    is_bare: bool = False
    asks_why: bool = False


class FigureNames:
    """The headline figures of a document and what they are called. Thread-safe.

    The names of a script are prepared when a message in it is first read: all of them would take milliseconds.
    """

    def __init__(self, corpus: CorpusInfo) -> None:
        self._figures = corpus.headline
        self._own_names = [fold(name) for name in sorted(corpus.names, key=len, reverse=True)]
        self._table = cache(self._read_table)

    def asked(self, message: str) -> tuple[HeadlineFigure, ...]:
        """The headline figures that a message asks the amount or the growth of, among other things."""
        words = known_phrases().read(message)
        if compared := self._compared(words):
            return compared
        return self.named(message) if has_role(words, *_HOW_MUCH, "document.growth") else ()

    def named(self, message: str) -> tuple[HeadlineFigure, ...]:
        """The headline figures that a message names in its first `LONGEST_NAMED` characters, in its order."""
        return self._at(self._spans(_plain(message[:LONGEST_NAMED])))

    def question(self, message: str, last: Sequence[int] = ()) -> FigureQuestion | None:
        """The figures that a message is about, None if anything else is in it.

        `last` are the places of the figures that the last answer gave: "how much did it grow?" is about these.
        """
        if not self._figures or len(message) > LONGEST:
            return None
        text = _plain(message)
        spans = self._spans(text)
        named, rest = self._at(spans), _without([(start, end) for start, end, _ in spans], text)
        for name in self._own_names:
            rest = rest.replace(f"{name}'s", " ").replace(name, " ")
        words = known_phrases().read(_YEAR.sub(" ", rest), talks=False)
        ends = tuple(role for role, _ in _ENDS)
        if not all(word.has(*_BESIDE, *ends) for word in words):
            return None
        if not named and (compared := self._compared(words, grew=bool(last))):
            return FigureQuestion(compared)
        if not named and last and has_role(words, *_ASKS):
            named = tuple(self._figures[place] for place in last if place < len(self._figures))
        if has_role(words, "lookup.all") and has_role(words, *_ASKS) and not spans:
            named = self._figures
        several = len({start for start, _, _ in spans}) > 1
        goes_on = bool(last) and has_role(words, "follow_up.connective", "follow_up.after")
        asks = has_role(words, *_ASKS) or several or goes_on or _YEAR.search(rest) is not None or not spans
        return FigureQuestion(named, not asks, has_role(words, "questions.why")) if named else None

    def places(self, figures: Iterable[HeadlineFigure]) -> tuple[int, ...]:
        """The places of some figures among all of them."""
        return tuple(place for one in figures for place, figure in enumerate(self._figures) if figure is one)

    def _compared(self, words: Sequence[Word], *, grew: bool = False) -> tuple[HeadlineFigure, ...]:
        """All figures in the order that a comparison asks for: "which grew fastest?"; none without one."""
        if grew or has_role(words, "document.growth"):
            for role, most in _ENDS:
                if has_role(words, role):
                    return tuple(sorted(self._figures, key=lambda figure: figure.growth, reverse=most))
        return ()

    def _at(self, spans: Iterable[tuple[int, int, int]]) -> tuple[HeadlineFigure, ...]:
        return tuple(self._figures[place] for place in dict.fromkeys(place for _, _, place in spans))

    def _spans(self, text: str) -> list[tuple[int, int, int]]:
        """Where figures are named: begin, end, place of the figure. "Foreign trade" is not also "trade": the longest
        name counts."""
        found = [*self._han_spans(text), *self._spaced_spans(text)]
        return sorted(one for one in found if not any(_covers(other, one) for other in found))

    def _read_table(self, script: str) -> _Table:
        table = _Table()
        for place, figure in enumerate(self._figures):
            for language, name in _names(figure, script):
                table.add(name, language, place)
        return table

    def _han_spans(self, text: str) -> Iterator[tuple[int, int, int]]:
        for name, place in self._table(_CHINESE).han if has_han(text) else ():
            start = text.find(name)
            while start >= 0:
                yield start, start + len(name), place
                start = text.find(name, start + len(name))

    def _spaced_spans(self, text: str) -> Iterator[tuple[int, int, int]]:
        words = [(match.start(), match.end(), match[0]) for match in WORD.finditer(text)]
        for at, (start, _, first) in enumerate(words):
            for stems, place in self._table(script_name(first[0])).spaced.get(first[:_BEGINNING], ()):
                some = words[at : at + len(stems)]
                if len(some) == len(stems) and all(stem.fits(one[2]) for stem, one in zip(stems, some, strict=True)):
                    yield start, some[-1][1], place


@dataclass(slots=True)
class _Table:
    """Names in one script, each with the place of its figure: those in Han, the others by how their first word begins,
    which no ending changes."""

    han: list[tuple[str, int]] = field(default_factory=list)
    spaced: dict[str, list[tuple[tuple[_Stem, ...], int]]] = field(default_factory=dict)

    def add(self, name: str, language: str, place: int) -> None:
        if has_han(name):
            self.han.append((name, place))
        elif stems := tuple(_Stem.of(word, language) for word in WORD.findall(name)):
            self.spaced.setdefault(stems[0].text[:_BEGINNING], []).append((stems, place))


@dataclass(frozen=True, slots=True)
class _Stem:
    """A word of a name, without the ending that its language may change."""

    text: str
    endings: bool

    @classmethod
    def of(cls, word: str, language: str) -> _Stem:
        stem = word.rstrip(_VOWELS)
        if language != "en" and len(word) > _SHORTEST_STEM and len(stem) >= _SHORTEST_STEM:
            return cls(stem, endings=True)
        return cls(word, endings=False)

    def fits(self, word: str) -> bool:
        if not self.endings:
            return word == self.text
        return word.startswith(self.text) and len(word) <= len(self.text) + _LONGEST_ENDING


def _plain(text: str) -> str:
    return fold(text).replace("-", " ")


def _names(figure: HeadlineFigure, script: str) -> Iterator[tuple[str, str]]:
    """What a figure is called in a script, folded, with the language."""
    every = [*figure.labels.items(), *((language, name) for language, names in figure.names.items() for name in names)]
    yield from ((language, _plain(name)) for language, name in every if script_name(name[0]) == script)


def _covers(other: tuple[int, int, int], one: tuple[int, int, int]) -> bool:
    longer = other[1] - other[0] > one[1] - one[0]
    return longer and other[0] <= one[0] and one[1] <= other[1]


def _without(spans: Sequence[tuple[int, int]], text: str) -> str:
    """The text with blanks for some of its parts."""
    characters = list(text)
    for start, end in spans:
        characters[start:end] = " " * (end - start)
    return "".join(characters)
