"""The patterns of a corpus.toml, by which the owner of a document says how its lines are read."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from index.corpus.numbering.markers import Family, Kind, Marker, read_number
from index.errors import CorpusError

PATIENCE = 5.0  # seconds for the patterns, which take microseconds a line
_OWN = {"task": Family(Kind.UNIT, "own"), "section": Family(Kind.OWN_SECTION, "own")}


@dataclass(frozen=True, slots=True)
class TextPattern:
    """How to read a text, where it is not to be found out.

    `task` and `section` are patterns with the groups `label` and `text`, `figures` and `ignore` the openings of lines.
    `depth` says which level of the numbering is a passage, counted from the outermost one, 1.
    """

    task: str | None = None
    section: str | None = None
    figures: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    depth: int | None = None


class Patterns:
    """The patterns of a `TextPattern` at work, for so many seconds in all.

    A pattern comes with its corpus, and one that goes back and forth would hold a build for ever: `re` knows no
    limit, `regex` does.
    """

    def __init__(self, path: Path, reading: TextPattern, seconds: float) -> None:
        self._path = path
        self._seconds = seconds
        self._compiled = {}
        given = {"section": reading.section, "task": reading.task}
        if any(given.values()):
            import regex  # only a build needs it

            self._compiled = {kind: regex.compile(pattern) for kind, pattern in given.items() if pattern}

    @property
    def kinds(self) -> frozenset[str]:
        """Which patterns there are: "task", "section"."""
        return frozenset(self._compiled)

    def marker(self, line: str, number: int) -> Marker | None:
        """What the patterns find in a line, a section before a task.

        Raises:
            CorpusError: a group took no part in the match, the label is no number, or the time is up.
        """
        for kind in self._compiled:
            if found := self._match(kind, line, number):
                label, text = found
                read = read_number(label)
                if read is None:
                    remedy = "Correct it, or the pattern in corpus.toml that took it for one"
                    raise CorpusError(self._path, f"{label[:40]!r} is no number", remedy, line=number)
                path, ascii_label = read
                return Marker(_OWN[kind], path, ascii_label, text.strip(), alone=not text.strip())
        return None

    def _match(self, kind: str, line: str, number: int) -> tuple[str, str] | None:
        """The groups `label` and `text`, None where the whole line does not fit."""
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
