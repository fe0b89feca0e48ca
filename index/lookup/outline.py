"""The numbering of a document, and what a number or a place in it stands for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from index.lookup.groups import Pick
from index.lookup.tokens import Kind, Token
from index.reader import Passages
from index.text.numerals import roman_value
from index.types import Numbers, Passage, PassageKind

LONGEST_RANGE = 200
LONGEST_LIST = 1000  # numbers that one question may name, in all its sections together
LONGEST_SECTION = 1000  # tasks of a section that are listed


@dataclass(frozen=True, slots=True)
class Outline:
    """What the rules need to know of the document; `sections` holds (label, heading id, its task ids)."""

    tasks: Sequence[str]
    sections: tuple[tuple[str, str, Sequence[str]], ...]
    figures: tuple[str, ...]


def _numbers(pick: Pick) -> range:
    """The numbers of a pick, a reversed range turned round, a very long one cut."""
    low, high = sorted((pick[0].value, pick[-1].value))
    return range(low, min(high, low + LONGEST_RANGE - 1) + 1)


def some_of(picks: Iterable[Pick], scopes: int = 1) -> list[Pick]:
    """The picks that differ, up to `LONGEST_LIST` numbers in so many scopes: each number is looked up."""
    kept: list[Pick] = []
    left = LONGEST_LIST // max(scopes, 1)
    for pick in dict.fromkeys(picks):
        left -= len(_numbers(pick)) if pick[0].kind is Kind.NUMBER else 1
        if left < 0 and kept:
            break
        kept.append(pick)
    return kept


def in_document(pick: Pick, outline: Outline) -> list[str]:
    """The tasks with these numbers, or from an end of the list."""
    first = pick[0]
    if first.kind is not Kind.NUMBER:
        return _from_end(first, outline.tasks)
    if len(pick) == 1 and first.ordinal and first.value == 1:
        return [outline.tasks[0]]
    return [str(number) for number in _numbers(pick) if str(number) in outline.tasks]


def in_section(pick: Pick, scope: Sequence[str]) -> list[str]:
    """A number in a section is its own ("task 75 of section V"); a place is "third task", or a number not in it."""
    if pick[0].kind is not Kind.NUMBER:
        return _from_end(pick[0], scope)
    numbers = _numbers(pick)
    by_number = [str(number) for number in numbers if str(number) in scope]
    by_place = [scope[number - 1] for number in numbers if 0 < number <= len(scope)]
    return (by_place or by_number) if pick[0].ordinal else (by_number or by_place)


def _from_end(pick: Token, scope: Sequence[str]) -> list[str]:
    if pick.kind is Kind.HEAD:
        return list(scope[: min(pick.value, LONGEST_RANGE)])
    if pick.kind is Kind.TAIL:
        return list(scope[max(0, len(scope) - min(pick.value, LONGEST_RANGE)) :])
    return [scope[-pick.value]] if 0 < pick.value <= len(scope) else []


def section_numbers(outline: Outline) -> dict[int, int]:
    """The place of each section by the number that its label says, or by its order."""
    numbers: dict[int, int] = {}
    for place, (label, _, _) in enumerate(outline.sections):
        value = int(label) if label.isdecimal() and len(label) < 10 else roman_value(label)
        numbers.setdefault(value or place + 1, place)
    return numbers


def section_places(picks: Iterable[Pick], outline: Outline) -> list[int]:
    """The places of the sections that the picks name, in the order named."""
    numbers, everything = section_numbers(outline), tuple(str(place) for place in range(len(outline.sections)))
    places: list[int] = []
    for pick in picks:
        if pick[0].kind is Kind.NUMBER:
            places += [numbers[number] for number in _numbers(pick) if number in numbers]
        else:
            places += map(int, _from_end(pick[0], everything))
    return list(dict.fromkeys(places))


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
