"""The outline of a document: its tasks, sections and figures by id, as the lookup rules need it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from index.contents import Numbers, Passages
from index.datatypes import Passage, PassageKind
from index.lookup import Outline


def outline_of(passages: Iterable[Passage]) -> Outline:
    """What the lookup rules need to know of a document that is read as a whole."""
    known = list(passages)
    tasks = [passage for passage in known if passage.kind is PassageKind.TASK]
    sections = tuple(
        (label, passage.id, tuple(task.id for task in tasks if task.section == label))
        for passage in known
        if passage.kind is PassageKind.SECTION and (label := passage.section)
    )
    figures = tuple(passage.id for passage in known if passage.kind is PassageKind.FIGURE)
    return Outline(tuple(task.id for task in tasks), sections, figures)


def open_outline(passages: Passages) -> Outline:
    """The same, read as far as it is needed."""
    headings = passages.read(passages.numbers(PassageKind.SECTION).tolist())
    sections = tuple(
        (heading.section, heading.id, Ids(passages, passages.numbers(PassageKind.TASK, heading.section)))
        for heading in headings
        if heading.section
    )
    figures = tuple(figure.id for figure in passages.read(passages.numbers(PassageKind.FIGURE).tolist()))
    return Outline(Ids(passages, passages.numbers(PassageKind.TASK)), sections, figures)


class Ids(Sequence[str]):
    """The ids of some passages, whose numbers rise."""

    def __init__(self, passages: Passages, numbers: Numbers) -> None:
        self._passages = passages
        self._numbers = numbers

    def __len__(self) -> int:
        return len(self._numbers)

    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, slice):
            return tuple(passage.id for passage in self._passages.read(self._numbers[place].tolist()))
        return self._passages.id(int(self._numbers[place]))

    def __contains__(self, passage_id: object) -> bool:
        try:
            number = self._passages.number(str(passage_id))
        except KeyError:
            return False
        place = int(np.searchsorted(self._numbers, number))
        return place < len(self._numbers) and int(self._numbers[place]) == number
