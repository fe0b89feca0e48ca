"""What the numbers of a question stand for in a document: tasks by number, by id or by place, and sections."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import count, groupby
from typing import TypeVar

from index.lookup.groups import Pick
from index.lookup.outline import Outline, Section
from index.lookup.tokens import Kind, Token
from index.text.ids import id_key
from index.text.numerals import digits_value, roman_numeral, roman_value

_T = TypeVar("_T")
LONGEST_RANGE = 200
LONGEST_LIST = 1000  # numbers that one question may name, in all its sections together


def _is_name(pick: Pick) -> bool:
    return any(end.name for end in pick)


def _numbers(pick: Pick) -> range:
    """The numbers of a pick, a reversed range turned round, a very long one cut."""
    low, high = sorted((pick[0].value, pick[-1].value))
    return range(low, min(high, low + LONGEST_RANGE - 1) + 1)


def some_of(picks: Iterable[Pick], scopes: int = 1) -> list[Pick]:
    """The picks that differ, up to `LONGEST_LIST` numbers in so many scopes: each number is looked up."""
    kept: list[Pick] = []
    left = LONGEST_LIST // max(scopes, 1)
    for pick in dict.fromkeys(picks):
        left -= len(_numbers(pick)) if pick[0].kind is Kind.NUMBER and not _is_name(pick) else 1
        if left < 0 and kept:
            break
        kept.append(pick)
    return kept


def in_document(pick: Pick, outline: Outline) -> list[str]:
    """The tasks with these numbers or ids, or from an end of the list."""
    first = pick[0]
    if first.kind is not Kind.NUMBER:
        return _from_end(first, outline.tasks)
    if _is_name(pick):
        return _named(pick, outline)
    if len(pick) == 1 and first.ordinal and first.value == 1:
        return [outline.tasks[0]]
    found = [task for number in _numbers(pick) for task in outline.numbered(number)]
    if not found and first.ordinal and outline.counts_by_place:
        found = [outline.tasks[number - 1] for number in _numbers(pick) if 0 < number <= len(outline.tasks)]
    return found


def _named(pick: Pick, outline: Outline) -> list[str]:
    """What is called so; of a range of ids all that stand between them."""
    find = outline.holding if len(pick) == 1 else outline.task
    ends = [find(end.name or str(end.value)) for end in (pick[0], pick[-1])]
    if ends[0] is None or ends[1] is None:
        other = outline.other(pick[0].name)
        return [other] if other is not None and len(pick) == 1 else [end for end in ends if end is not None]
    low, high = sorted(map(outline.tasks.place, (ends[0], ends[1])))
    return list(outline.tasks[low : min(high + 1, low + LONGEST_RANGE)])


def lacking_tasks(picks: Iterable[Pick], outline: Outline) -> tuple[str, ...]:
    """The numbers and ids among these picks that no task has, as they are written: "999", of a range "111–115"."""
    lacking: list[str] = []
    for pick in picks:
        if pick[0].kind is not Kind.NUMBER or (len(pick) == 1 and in_document(pick, outline)):
            continue
        if _is_name(pick):
            lacking += [end.name for end in pick if end.name and not _named((end,), outline)]
        else:
            lacking += _written(pick, [one for one in _numbers(pick) if not outline.numbered(one)])
    return tuple(dict.fromkeys(lacking))


def lacking_sections(picks: Iterable[Pick], outline: Outline) -> tuple[str, ...]:
    """The numbers among these picks that no section has."""
    numbers, lacking = section_numbers(outline), list[str]()
    for pick in picks:
        if pick[0].kind is Kind.NUMBER and not _is_name(pick):
            lacking += _written(pick, [one for one in _numbers(pick) if one not in numbers])
    return tuple(dict.fromkeys(lacking))


def _written(pick: Pick, numbers: Sequence[int]) -> list[str]:
    """Some numbers of a pick as it writes them, those in a row as a range."""
    written = roman_numeral if all(end.roman for end in pick) else str
    place = count()
    rows = [list(row) for _, row in groupby(numbers, lambda one: one - next(place))]
    return ["–".join(written(end).upper() for end in dict.fromkeys((row[0], row[-1]))) for row in rows]


def in_section(pick: Pick, section: Section) -> list[str]:
    """A number in a section is its own ("task 75 of section V"); a place is "third task", or a number not in it."""
    scope = section.tasks
    if pick[0].kind is not Kind.NUMBER:
        return _from_end(pick[0], scope)
    if _is_name(pick):
        return [found for end in pick if (found := scope.like(end.name)) is not None]
    numbers = _numbers(pick)
    by_number = [found for number in numbers if (found := scope.numbered(number)) is not None]
    by_place = [scope[number - 1] for number in numbers if 0 < number <= len(scope)]
    return (by_place or by_number) if pick[0].ordinal else (by_number or by_place)


def _from_end(pick: Token, scope: Sequence[_T]) -> list[_T]:
    """The first or the last ones of a list, or one that is counted from its end; none beyond it."""
    if pick.kind is Kind.HEAD:
        return list(scope[: min(pick.value, LONGEST_RANGE)])
    if pick.kind is Kind.TAIL:
        return list(scope[max(0, len(scope) - min(pick.value, LONGEST_RANGE)) :])
    return [scope[-pick.value]] if 0 < pick.value <= len(scope) else []


def section_numbers(outline: Outline) -> dict[int, int]:
    """The place of each section by the number that its label says; a label without any number counts by its order.

    "Chapter two" is II, not I.2: sections in others are named by their labels.
    """
    numbers: dict[int, int] = {}
    held = {id(one) for section in outline.sections for one in outline.inside(section)[1:]}
    whole = [(place, one) for place, one in enumerate(outline.sections) if id(one) not in held]
    for place, section in whole:
        if (value := _value(section.label)) is not None:
            numbers.setdefault(value, place)
    for place, section in whole:
        if not re.search(r"[0-9]", id_key(section.label)) and _value(section.label) is None:
            numbers.setdefault(place + 1, place)
    return numbers


def _value(label: str) -> int | None:
    """The number in a label: "3", "III", "Chapter III", 第三章."""
    numbers = re.findall(r"[0-9]+", id_key(label))
    romans = [value for word in label.split() if (value := roman_value(word.strip(".:")))]
    found = [digits_value(one) for one in numbers] or romans
    return found[0] if len(found) == 1 else None


def section_places(picks: Iterable[Pick], outline: Outline) -> list[int]:
    """The places of the sections that the picks name, in the order named."""
    numbers = section_numbers(outline)
    places: list[int] = []
    for pick in picks:
        if pick[0].name:
            places += [place for end in pick if (place := outline.label(end.name)) is not None]
        elif pick[0].kind is Kind.NUMBER:
            places += [numbers[number] for number in _numbers(pick) if number in numbers]
        else:
            places += _from_end(pick[0], range(len(outline.sections)))
    return list(dict.fromkeys(places))
