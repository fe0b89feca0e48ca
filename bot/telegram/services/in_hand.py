"""Which updates are being worked on, noted where the death of the process does not lose it.

A message can end the process, by a fault in native code or a memory that it fills. Telegram then sends it again, and
it would end the next process too, for good. So an update is noted before the work on it begins, until it ends; what is
still noted at the next start was in hand when the process died.

A note is one short write into the operating system's memory: it outlives the process, whatever kills it, costs a few
microseconds, and waits neither for a disk nor for another program. The file holds numbers of updates and nothing else.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.telegram.services.memory import unusable

GIVEN_UP = 2  # deaths: an update that was in hand at so many is not handled any more
MOST_KEPT = 1000  # suspects and updates that were given up, the newest
LARGEST_NUMBER = 2**63  # updates have smaller ones
_WIDTH = 24
_BINARY = getattr(os, "O_BINARY", 0)  # Windows
_EMPTY = b" " * (_WIDTH - 1) + b"\n"
_RECORD = re.compile(rb" *([0-9]{1,19}) ([0-9]) ([01])")
_LOGGER = logging.getLogger(__name__)


class InHand:
    """The notes of one process. A file that fails costs safety, never an answer."""

    def __init__(self, path: Path) -> None:
        """Read the notes of the former process and begin new ones.

        Raises:
            MemoryUnusable: the file cannot be written.
        """
        self._free: list[int] = []
        self._notices = False
        try:
            self._deaths = former(path)
            fresh = path.with_name(f"{path.name}.new")
            with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, 0o600), "wb") as file:
                file.writelines(_record(number, deaths, held=False) for number, deaths in self._deaths.items())
            fresh.replace(path)
            self._file = os.open(path, os.O_WRONLY | _BINARY)
        except OSError as error:
            raise unusable(path, error) from None
        self._places = {number: place for place, number in enumerate(self._deaths)}

    def close(self) -> None:
        """Close the file."""
        os.close(self._file)

    def deaths(self, number: int) -> int:
        """At how many deaths in a row the update was in hand."""
        return self._deaths.get(number, 0)

    def hold(self, number: int) -> None:
        """The work on an update begins."""
        self._write(number, held=True)

    def lay_down(self, number: int) -> None:
        """The work on an update rests: it waits, or is left to the next process."""
        if self._deaths.get(number):
            self._write(number, held=False)
        else:
            self._erase(number)

    def done(self, number: int) -> None:
        """Note an update as handled. Those given up stay noted: Telegram may not know yet, and send them again."""
        if self.deaths(number) < GIVEN_UP:
            self._deaths.pop(number, None)
            self._erase(number)
        else:
            self._write(number, held=False)

    def give_up(self, number: int) -> bool:
        """Note that an update is not handled any more; whether that is new."""
        is_new = self.deaths(number) == GIVEN_UP
        self._deaths[number] = GIVEN_UP + 1
        self._write(number, held=False)
        return is_new

    @contextmanager
    def held(self, number: int) -> Iterator[None]:
        """Work on an update that waits for nothing."""
        self.hold(number)
        try:
            yield
        finally:
            self.lay_down(number)

    def _write(self, number: int, *, held: bool) -> None:
        place = self._places.get(number)
        if place is None:
            place = self._places[number] = self._free.pop() if self._free else len(self._places)
        self._put(place, _record(number, self.deaths(number), held=held))

    def _erase(self, number: int) -> None:
        if (place := self._places.pop(number, None)) is not None:
            self._free.append(place)
            self._put(place, _EMPTY)

    def _put(self, place: int, record: bytes) -> None:
        try:
            os.lseek(self._file, place * _WIDTH, os.SEEK_SET)
            os.write(self._file, record)
        except OSError as error:
            if not self._notices:
                _LOGGER.warning("what is in hand cannot be noted: %s", error.strerror)
            self._notices = True


def _record(number: int, deaths: int, *, held: bool) -> bytes:
    return b"%19d %d %d\n" % (number, deaths, held)


def former(path: Path) -> dict[int, int]:
    """The deaths of each update that the former process left behind; lines that are none are passed over.

    Raises:
        OSError: the file cannot be read.
    """
    try:
        lines = path.read_bytes().split(b"\n")
    except FileNotFoundError:
        return {}
    found: dict[int, int] = {}
    for record in filter(None, map(_RECORD.fullmatch, lines)):
        deaths = min(int(record[2]) + int(record[3]), GIVEN_UP + 1)
        if deaths:
            found[int(record[1])] = deaths
    return dict(sorted(found.items())[-MOST_KEPT:])
