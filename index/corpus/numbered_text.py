"""Reads a numbered text: tasks "12. ...", section headings "III. ...", title, date and headline figures."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.errors import CorpusError
from index.types import Passage, PassageKind

TASK_PATTERN = r"(?P<label>\d{1,7})\s*[.)、．](?!\d)\s*(?P<text>.*)"
SECTION_PATTERN = r"(?P<label>[IVXLC]{1,7})\s*[.)、．]\s+(?P<text>.+)"
PATIENCE = 5.0  # seconds for the patterns, which take microseconds a line
MAX_LABEL_CHARS = 9  # of a number: no document has a thousand million passages
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


@dataclass(frozen=True, slots=True)
class TextPattern:
    """How to read a text: patterns with the groups `label` and `text`, and the openings of special lines."""

    task: str = TASK_PATTERN
    section: str = SECTION_PATTERN
    figures: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A text as read. `left_out` are the 1-based numbers of lines that belong to no passage."""

    title: str
    published: str | None
    passages: tuple[Passage, ...]
    left_out: tuple[int, ...]


@dataclass(slots=True)
class _Open:
    """A passage whose lines are still being collected."""

    passage_id: str
    kind: PassageKind
    section: str | None
    line: int
    words: list[str]

    def close(self, path: Path) -> Passage:
        text = " ".join(self.words)
        if not text:
            raise CorpusError(path, f"{self.kind} {self.passage_id} is empty", "Give it its text", line=self.line)
        return Passage(self.passage_id, text, self.section, self.kind)


def roman_value(label: str) -> int:
    """The value of a Roman numeral of I, V, X, L and C: "IV" is 4."""
    values = [_ROMAN[letter] for letter in label]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


def parse_text(lines: Sequence[str], path: Path, reading: TextPattern, *, patience: float = PATIENCE) -> Document:
    """Parse the lines of a numbered text.

    White space inside a passage is normalised, its words are kept. A passage runs over the
    following lines up to a blank one. The patterns may take `patience` seconds in all, and a millisecond a line.

    Raises:
        CorpusError: numbers that repeat or jump, an empty passage, no numbered passage at all, a pattern that takes
            too long.
    """
    return _Parser(path, reading, patience + len(lines) / 1000).parse(lines)


class Patterns:
    """The patterns of a `TextPattern` at work, for so many seconds in all.

    A pattern comes with its corpus, and one that goes back and forth would hold a build for ever: `re` knows no
    limit, `regex` does.
    """

    def __init__(self, path: Path, reading: TextPattern, seconds: float) -> None:
        import regex  # only a build needs it

        self._path = path
        self._compiled = {"task": regex.compile(reading.task), "section": regex.compile(reading.section)}
        self._seconds = seconds

    def match(self, kind: str, line: str, number: int) -> tuple[str, str] | None:
        """The groups `label` and `text`, None where the whole line does not fit.

        Raises:
            CorpusError: a group took no part in the match, or the time is up.
        """
        started = time.monotonic()
        try:
            found = self._compiled[kind].fullmatch(line, timeout=self._seconds)
        except TimeoutError:
            found, self._seconds = None, 0
        self._seconds -= time.monotonic() - started
        if self._seconds <= 0:
            remedy = f'Correct the pattern "{kind}" in corpus.toml: no repetition inside a repetition'
            raise CorpusError(self._path, "the patterns take too long", remedy, line=number)
        if found is None:
            return None
        if found["label"] is None or found["text"] is None:
            missing = "label" if found["label"] is None else "text"
            remedy = f'Let "{kind}" in corpus.toml match only with both groups, (?P<label>...) and (?P<text>...)'
            raise CorpusError(self._path, f'"{kind}" fits, but its group "{missing}" does not', remedy, line=number)
        return found["label"], found["text"]


class _Parser:
    def __init__(self, path: Path, reading: TextPattern, patience: float) -> None:
        self._path = path
        self._patterns = Patterns(path, reading, patience)
        self._figures = reading.figures
        self._ignore = reading.ignore
        self._passages: list[Passage] = []
        self._open: _Open | None = None
        self._preamble: dict[int, str] = {}
        self._left_out: list[int] = []
        self._label: str | None = None
        self._count = {PassageKind.TASK: 0, PassageKind.SECTION: 0, PassageKind.FIGURE: 0}

    def parse(self, lines: Sequence[str]) -> Document:
        for number, line in enumerate(lines, start=1):
            self._read(number, " ".join(line.split()))
        self._close()
        if not self._count[PassageKind.TASK]:
            raise CorpusError(self._path, "no numbered passage found", 'Number the passages "1. ...", "2. ..."')
        title, *above = self._preamble.items() or [(0, self._path.stem)]
        dates = {number: match[0] for number, line in above if (match := _DATE.match(line))}
        left_out = [*(number for number, _ in above if number not in dates), *self._left_out]
        return Document(title[1], next(iter(dates.values()), None), tuple(self._passages), tuple(left_out))

    def _read(self, number: int, line: str) -> None:
        if not line or line.startswith(self._ignore):
            self._close()
        elif found := self._patterns.match("section", line, number):
            self._start_section(number, *found)
        elif found := self._patterns.match("task", line, number):
            self._start(PassageKind.TASK, number, self._value(found[0], int, number), found[1])
        elif line.startswith(self._figures) or (self._open and self._open.kind is PassageKind.FIGURE):
            self._read_figures(number, line)
        elif self._open:
            self._open.words.append(line)
        elif not self._count[PassageKind.TASK] and not self._count[PassageKind.SECTION]:
            self._preamble[number] = line
        else:
            self._left_out.append(number)

    def _start_section(self, number: int, label: str, text: str) -> None:
        self._label = label
        self._start(PassageKind.SECTION, number, self._value(label, roman_value, number), text)

    def _value(self, label: str, read: Callable[[str], int], line: int) -> int:
        try:
            if len(label) <= MAX_LABEL_CHARS:
                return read(label)
        except (ValueError, KeyError):
            pass
        remedy = "Correct it, or the pattern in corpus.toml that took it for one"
        raise CorpusError(self._path, f"{label[:40]!r} is no number", remedy, line=line)

    def _read_figures(self, number: int, line: str) -> None:
        """Split a line where a headline figure's opening words stand; the rest continues the open one."""
        starts = sorted({position for words in self._figures if (position := line.find(words)) >= 0})
        if (not starts or starts[0] > 0) and self._open:
            self._open.words.append(line[: starts[0] if starts else None].strip())
        for start, end in zip(starts, [*starts[1:], None], strict=True):
            self._start(PassageKind.FIGURE, number, self._count[PassageKind.FIGURE] + 1, line[start:end].strip())

    def _start(self, kind: PassageKind, line: int, value: int, text: str) -> None:
        self._close()
        expected = self._count[kind] + 1
        if value != expected:
            problem = "repeats a number" if value < expected else "jumps"
            remedy = f"Number {expected} was expected here: correct the numbering"
            raise CorpusError(self._path, f"{kind} {value} {problem}", remedy, line=line)
        self._count[kind] = value
        prefix = {PassageKind.TASK: "", PassageKind.SECTION: "S", PassageKind.FIGURE: "H"}[kind]
        section = None if kind is PassageKind.FIGURE else self._label
        self._open = _Open(f"{prefix}{value}", kind, section, line, [text] if text else [])

    def _close(self) -> None:
        if self._open:
            self._passages.append(self._open.close(self._path))
            self._open = None
