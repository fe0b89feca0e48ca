"""Answers by rule what no vector can: tasks and sections by number, the headline figures, how many there are.

A question goes by rule only if nothing but known words stands around its numbers; everything else is searched.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from index.lookup.groups import Group, Parsed, Pick, parse
from index.lookup.outline import (
    LONGEST_SECTION,
    Outline,
    in_document,
    in_section,
    section_numbers,
    section_places,
    some_of,
)
from index.lookup.resolve import resolve
from index.lookup.tokenizer import tokenize
from index.lookup.tokens import Kind, Token
from index.lookup.words import Vocabulary, known_words
from index.types import Notice, Route

__all__ = ("Lookup", "Outline", "find_lookup")

_LAST_YEAR, _FIRST_YEAR = 2099, 1900
_OPEN_TASK_WORDS, _OPEN_WORDS = 2, 1  # unknown words that may stand around a noun without a doubt
_TASK_NOUNS = (Kind.TASK, Kind.TASKS)
_SECTION_NOUNS = (Kind.SECTION, Kind.SECTIONS, Kind.PARTS)
_BESIDE_FIGURES = frozenset({Kind.FIGURES, Kind.FILLER, Kind.LIST, Kind.ALL, Kind.TO, Kind.FROM, Kind.COMMA})


@dataclass(frozen=True, slots=True)
class Lookup:
    """What a rule found; `ids` in the order to show, empty when the number does not exist."""

    route: Route
    ids: tuple[str, ...]
    notice: Notice | None = None


def find_lookup(question: str, outline: Outline, vocabulary: Vocabulary | None = None) -> Lookup | None:
    """The passages that a question asks for by number or by kind; None: the question goes to the search.

    `vocabulary` holds the words of the languages to read, of all that are known if it is not given.
    """
    if not outline.tasks:
        return None
    parsed = parse(resolve(tokenize(question, vocabulary or known_words())))
    if sum(token.kind is Kind.UNKNOWN for token in parsed.rest) > _allowance(parsed):
        return None
    if parsed.has(Kind.FIGURES):
        return _figures(parsed, outline)
    if any(group.quantity for group in parsed.groups):
        return _named_by_count(parsed, outline)
    if parsed.has(Kind.HOW_MANY):
        return _counted(parsed, outline)
    if not parsed.groups:
        return _without_number(parsed, outline)
    return _by_number(parsed, outline)


def _picks(groups: list[Group]) -> Iterator[Pick]:
    return (pick for group in groups for pick in group.picks)


def _allowance(parsed: Parsed) -> int:
    """How many unknown words are accepted: none in the languages whose words are known well."""
    nouns = [group for group in parsed.groups if group.noun is not None and group.noun.open and not group.after]
    if not nouns or len(nouns) < len(parsed.groups):
        return 0
    return _OPEN_TASK_WORDS if nouns[0].is_task else _OPEN_WORDS


def _figures(parsed: Parsed, outline: Outline) -> Lookup | None:
    if parsed.groups or not outline.figures or any(token.kind not in _BESIDE_FIGURES for token in parsed.rest):
        return None
    return Lookup(Route.FIGURES, outline.figures)


def _named_by_count(parsed: Parsed, outline: Outline) -> Lookup | None:
    """All sections where the quantity is theirs ("the six sections"); any other quantity is a matter for the search."""
    group = parsed.groups[0]
    if len(parsed.groups) > 1 or not group.is_section or group.picks[0][0].value != len(outline.sections):
        return None
    return None if parsed.has(Kind.HOW_MANY) else _headings(outline)


def _headings(outline: Outline, notice: Notice | None = None) -> Lookup | None:
    ids = tuple(heading for _, heading, _ in outline.sections)
    return Lookup(Route.SECTION, ids, notice) if ids else None


def _counted(parsed: Parsed, outline: Outline) -> Lookup | None:
    if any(not group.is_section for group in parsed.groups):
        return None
    if parsed.groups:
        return _whole_sections(parsed.groups, outline, Notice.SECTION_COUNTS)
    return _headings(outline, Notice.COUNTS) if parsed.has(*_TASK_NOUNS, *_SECTION_NOUNS, Kind.CONTENTS) else None


def _without_number(parsed: Parsed, outline: Outline) -> Lookup | None:
    """All sections, or the one passage that "opens" or "closes" the list."""
    if parsed.has(Kind.OPENS, Kind.CLOSES):
        return _by_number(parsed, outline)
    several = parsed.has(Kind.SECTIONS) or (parsed.has(Kind.ALL) and parsed.has(*_SECTION_NOUNS))
    return _headings(outline) if several or parsed.has(Kind.CONTENTS) else None


def _by_number(parsed: Parsed, outline: Outline) -> Lookup | None:
    sections = [group for group in parsed.groups if group.is_section]
    tasks = [group for group in parsed.groups if group.is_task]
    bare = [group for group in parsed.groups if group.noun is None]
    if parsed.has(Kind.OPENS, Kind.CLOSES):
        if tasks or bare or not parsed.has(*_TASK_NOUNS, *_SECTION_NOUNS, Kind.LIST):
            return None
        bare = [Group([(Token(Kind.HEAD if parsed.has(Kind.OPENS) else Kind.TAIL, 1),)])]
    if bare and (tasks or len(bare) > 1 or not _is_sound(bare[0], parsed)):
        return None
    if bare and not sections and not parsed.has(*_TASK_NOUNS) and parsed.has(*_SECTION_NOUNS):
        return _bare_section(bare[0], outline)
    if tasks or bare:
        return _tasks(tasks or bare, sections, outline)
    return _whole_sections(sections, outline)


def _is_sound(group: Group, parsed: Parsed) -> bool:
    """Whether numbers without a noun are task numbers: not a year, not a decimal, not "first of all"."""
    values = [end.value for pick in group.picks for end in pick if end.kind is Kind.NUMBER]
    a_year = any(_FIRST_YEAR <= value <= _LAST_YEAR for value in values)
    if a_year or group.risky or parsed.has(Kind.ALL):
        return False
    first = group.picks[0][0]
    if group.marked or (first.kind is Kind.NUMBER and not first.ordinal):
        return group.marked or not any(other.is_section for other in parsed.groups)  # "part 2 of 3"
    return not parsed.has(Kind.DEED) and not any(token.open and token.kind is Kind.FILLER for token in parsed.rest)


def _bare_section(group: Group, outline: Outline) -> Lookup | None:
    """A section without its noun: "which section is last?"; "which section is 42 in" asks for a task."""
    first = group.picks[0][0]
    if first.kind is not Kind.NUMBER or first.ordinal or group.marked:
        found = _whole_sections([group], outline)
        if found is None or found.ids or not group.marked:
            return found
    elif first.value in section_numbers(outline):
        return None
    return _tasks([group], [], outline)


def _tasks(groups: list[Group], sections: list[Group], outline: Outline) -> Lookup | None:
    if not any(task.isdecimal() for task in outline.tasks[:1]):
        return None  # ids that are no numbers cannot be asked for by number
    if sections:
        scopes = [outline.sections[place][2] for place in section_places(_picks(sections), outline)]
        picks = some_of(_picks(groups), len(scopes))
        ids = [task for scope in scopes for pick in picks for task in in_section(pick, scope)]
    else:
        ids = [task for pick in some_of(_picks(groups)) for task in in_document(pick, outline)]
    unique = tuple(dict.fromkeys(ids))
    return Lookup(Route.NUMBER, unique, None if unique else Notice.OUT_OF_RANGE)


def _whole_sections(groups: list[Group], outline: Outline, notice: Notice | None = None) -> Lookup | None:
    """Each section's heading and then its tasks."""
    if not outline.sections:
        return None
    named = [outline.sections[place] for place in section_places(_picks(groups), outline)]
    ids = tuple(passage for _, heading, tasks in named for passage in (heading, *tasks[:LONGEST_SECTION]))
    return Lookup(Route.SECTION, ids, notice if ids else Notice.NO_SECTION)
