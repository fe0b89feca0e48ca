"""Finds how a document is numbered: which markers are its sections, which its passages, and which stay inside."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from index.corpus.lines import Line
from index.corpus.numbering.families import NESTED, Found, candidates_of, families_of, family_of, undisputed
from index.corpus.numbering.headings import headings_of, most_headings, questions_of
from index.corpus.numbering.line_shapes import could_head, ends_text, usual_width
from index.corpus.numbering.markers import GROUPS, Family, Kind, Marker, apart_marker, word_markers_of
from index.corpus.numbering.runs import Candidate
from index.corpus.words import numbering_words
from index.text.folding import fold

_FEWEST_OF_A_WORD = 3  # numbers behind a word that is in no list
_AROUND_HEADING = " .:：。"
_PARTS = ("chapter", "part", "goal")  # what sections may be called by words of their own


@dataclass(frozen=True, slots=True)
class Level:
    """Markers of a family whose numbers have so many parts; `first` is the line of the first one."""

    family: Family
    parts: int
    first: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A line that numbers a section or a passage; `level` counts from 0, the outermost one."""

    line: int
    marker: Marker
    level: int


@dataclass(frozen=True, slots=True)
class Numbering:
    """The levels found, the outermost first, and the marks of those that are read; `depth` of the levels are.

    `unit` and `part` are the keys of what the passages and the sections that hold them are called.
    """

    levels: tuple[Level, ...]
    depth: int
    marks: tuple[Mark, ...]
    unit: str
    part: str


def find_numbering(
    lines: Sequence[Line],
    furniture: Collection[int],
    own: Mapping[int, Marker],
    own_kinds: Collection[str] = (),
    depth: int | None = None,
) -> Numbering | None:
    """The numbering of a document, None where there is none.

    `furniture` are lines that do not count, `own` the markers found by the patterns of `own_kinds` ("task",
    "section"). `depth` is how many levels to read, counted from the outermost; without it, down to the deepest level
    of the main numbering.
    """
    candidates = candidates_of(lines, furniture, own, own_kinds)
    found = _with_questions(families_of(lines, furniture, candidates), lines, furniture)
    leaf = _leaf(found) or most_headings(lines, furniture)
    if leaf is None and not own_kinds:
        candidates = candidates_of(lines, furniture, own, own_kinds, word_markers_of)
        found = [one for one in families_of(lines, furniture, candidates) if one.family.kind in GROUPS or _is_sure(one)]
        leaf = _leaf(found)
    if leaf is None:
        return None
    if deeper := _headed_inside(leaf, candidates, lines):
        found = [one for one in found if one.family != deeper.family] + [deeper]
        leaf = deeper
    groups = [one for one in found if one is not leaf and _is_group(one, leaf)]
    groups = [*headings_of(lines, furniture, leaf, groups), *groups]
    after = [one for one in groups if _follows(one, leaf)]
    main = [*after, *_ordered([one for one in groups if one not in after]), leaf]
    if dotted := _dotted_inside(leaf, found):
        main.append(dotted)
    inner = [one for one in found if one not in main and leaf.holds(one)]
    default = sum(len(_levels(one)) for one in main)
    if depth and depth > default:
        inner = _inside(main, inner, candidates)
    levels = [level for one in (*main, *_ordered(inner)) for level in _levels(one)]
    read = levels[: depth or default]
    marks = _marks([*main, *inner], levels, len(read))
    marks = _with_apart(marks, leaf, read, lines, furniture)
    return Numbering(tuple(levels), len(read), marks, _unit(read), _part(read[:-1]))


def _is_sure(one: Found) -> bool:
    """Whether so many numbers stand behind an unknown word that it is what the parts are called."""
    return len(one.lines) >= _FEWEST_OF_A_WORD


def _with_questions(found: list[Found], lines: Sequence[Line], furniture: Collection[int]) -> list[Found]:
    """The families of an FAQ: its questions hold all other numbers, but for those of its sections."""
    questions = questions_of(lines, furniture)
    numbered = [one for one in found if one.family.kind in (Kind.UNIT, Kind.DECIMAL)]
    if questions is None or not all(questions.holds(one) for one in numbered):
        return found
    return [*(one for one in found if one.family.kind in GROUPS and not questions.holds(one)), questions]


def _marks(families: Sequence[Found], levels: Sequence[Level], depth: int) -> tuple[Mark, ...]:
    """The marks of so many levels, in the document's order."""
    places = {(level.family, level.parts): place for place, level in enumerate(levels)}
    marks = [
        Mark(one.line, one.marker, place)
        for family in families
        for run in family.runs
        for one in run.items
        if (place := places[family.family, _parts(one.marker)]) < depth
    ]
    return tuple(sorted(marks, key=lambda mark: mark.line))


def _with_apart(
    marks: Sequence[Mark], leaf: Found, levels: Sequence[Level], lines: Sequence[Line], furniture: Collection[int]
) -> tuple[Mark, ...]:
    """The marks with the parts that are counted apart, which stand beside the others: "Temporary article 1".

    Where sections hold the parts, so do the headings of the last ones, which have no number: "Final provisions".
    """
    depth = next((place for place, level in enumerate(levels) if level.family == leaf.family), None)
    if leaf.family.kind is not Kind.UNIT or depth is None:
        return tuple(marks)
    marked = {mark.line for mark in marks}
    closing = numbering_words("closing")
    width, above = usual_width(lines), None
    found: dict[str, Mark] = {}  # the first of each label: what comes again was amended
    for at, line in enumerate(lines):
        text = line.text.strip()
        opens = above is None or not above.text.strip() or line.heading > 0 or ends_text(above, width)
        above = line
        if not text or at in marked or at in furniture or at < leaf.lines[0] or not opens:
            continue
        if marker := apart_marker(line, leaf.family):
            found.setdefault(marker.label, Mark(at, marker, depth))
        elif depth and at < leaf.lines[-1] and fold(text).strip(_AROUND_HEADING) in closing:
            label = "-".join(text.strip(_AROUND_HEADING).split()).capitalize()
            family = Family(Kind.GROUP, "closing", "section")
            found.setdefault(label, Mark(at, Marker(family, ((0, 0),), label, text), depth - 1))
    return tuple(sorted([*marks, *found.values()], key=lambda mark: mark.line))


def _unit(levels: Sequence[Level]) -> str:
    deepest = levels[-1].family
    if deepest.kind is Kind.DECIMAL and any(level.family.shape == "goal" for level in levels):
        return "target"
    if deepest.kind is Kind.DECIMAL:
        units = [level.family.unit for level in levels if level.family.kind is Kind.UNIT]
        return units[-1] if units else deepest.unit
    return "section" if deepest.kind in (Kind.GROUP, Kind.HEADING) else deepest.unit


def _part(levels: Sequence[Level]) -> str:
    words = {level.family.shape if level.family.shape in _PARTS else "section" for level in levels}
    return words.pop() if len(words) == 1 else "section"


def _leaf(found: Sequence[Found]) -> Found | None:
    """The family whose parts are the passages: articles before plain numbers before what usually stands inside."""
    if not found:
        return None
    units = [one for one in found if one.family.kind is Kind.UNIT]
    decimals = [one for one in found if one.family.kind is Kind.DECIMAL]
    groups = [one for one in found if one.family.kind in GROUPS]
    for some in (units, decimals):
        outer = _outermost(some)
        if outer and (len(outer[0].lines) > 1 or not groups or some is units):
            return max(outer, key=lambda one: len(one.lines))
        if outer and any(one.holds(outer[0]) for one in groups):
            return outer[0]
    if groups:
        return _ordered(groups)[-1]
    inner = [one for one in found if one.family.kind is Kind.INNER]
    return max(_outermost(inner) or inner, key=lambda one: len(one.lines), default=None)


def _outermost(found: Sequence[Found]) -> list[Found]:
    """The families that no other holds, without those of a single part where there are others."""
    several = [one for one in found if len(one.lines) > 1] or found
    return [one for one in several if not any(other.holds(one) for other in several if other is not one)]


def _is_group(one: Found, leaf: Found) -> bool:
    """Whether a family holds the passages of another, or follows them all as annexes do."""
    if _follows(one, leaf):
        return True
    if leaf.holds(one) and not one.holds(leaf):
        return False
    if one.family.kind in GROUPS:
        # A group holds something: its first part begins before the last passage does.
        return leaf.family.kind not in GROUPS or one.lines[0] < leaf.lines[-1]
    if one.family.kind is Kind.UNIT:
        return one.holds(leaf)
    # "1. General provisions" above articles that are counted through the whole document.
    return (
        one.family.kind is Kind.DECIMAL and len(one.lines) < len(leaf.lines) and (one.holds(leaf) or _leads(one, leaf))
    )


def _follows(one: Found, leaf: Found) -> bool:
    """Whether a family is that of annexes, which stand beside sections and passages, not in them."""
    word = one.family.kind in (Kind.UNIT, Kind.GROUP)
    return one.family.shape == "annex" or (word and one.lines[0] > leaf.lines[-1])


def _leads(one: Found, leaf: Found) -> bool:
    """Whether the parts of a family begin with passages, one and all."""
    passages = set(leaf.lines)
    following = sorted({*one.lines, *passages})
    led = sum(following[bisect_right(following, at)] in passages for at in one.lines if at < following[-1])
    return led >= NESTED * len(one.lines)


def _inside(
    main: Sequence[Found], inner: Sequence[Found], candidates: Mapping[Family, Sequence[Candidate]]
) -> list[Found]:
    """The families inside passages, whose numbering begins anew in each."""
    taken = {line for one in main for line in one.lines}
    made: list[Found] = []
    for one in _ordered(inner):
        bounds = [(line, 0) for line in sorted(taken.union(*(above.lines for above in made)))]
        left = [candidate for candidate in candidates[one.family] if candidate.line not in taken]
        again = family_of(one.family, left, bounds)
        made.append(again or one)
    return undisputed(made)


def _headed_inside(
    leaf: Found, candidates: Mapping[Family, Sequence[Candidate]], lines: Sequence[Line]
) -> Found | None:
    """A family that has headings, too, in the passages found so far: section 2 of article 1."""
    if leaf.family.kind is not Kind.UNIT:
        return None
    boundaries = [(at, 0) for at in leaf.lines]
    for family in candidates:
        if family.kind not in (Kind.UNIT, Kind.GROUP) or family in (
            leaf.family,
            Family(Kind.GROUP, "annex", "section"),
        ):
            continue
        one = family_of(family, candidates[family], boundaries)
        if one and len(one.runs) > 1 and leaf.holds(one):
            headings = sum(could_head(lines[at]) for at in one.lines)
            if headings >= NESTED * len(one.lines):
                return one
    return None


def _ordered(found: Sequence[Found]) -> list[Found]:
    """The families from the outermost to the innermost."""
    left = sorted(found, key=lambda one: (one.family.kind, len(one.lines), one.lines[0]))
    ordered: list[Found] = []
    while left:
        outer = next(
            (one for one in left if not any(other.holds(one) and not one.holds(other) for other in left)), left[0]
        )
        left.remove(outer)
        ordered.append(outer)
    return ordered


def _levels(one: Found) -> list[Level]:
    """The levels of a family: numbers with one part, with two, ..."""
    first: dict[int, int] = {}
    for run in one.runs:
        for found in run.items:
            first.setdefault(_parts(found.marker), found.line)
    return [Level(one.family, parts, first[parts]) for parts in sorted(first)]


def _parts(marker: Marker) -> int:
    """On which level of its family a marker is: 1.1 stands in 1, but article 2.1 beside article 2."""
    return len(marker.path) if marker.family.kind is Kind.DECIMAL else 1


def _dotted_inside(leaf: Found, found: Sequence[Found]) -> Found | None:
    """Numbers with points that go on a passage's own: 5.1 in article 5."""
    if leaf.family.kind is not Kind.UNIT:
        return None
    numbers = {one.line: one.marker.path[0] for run in leaf.runs for one in run.items}
    for other in found:
        if other.family.kind is not Kind.DECIMAL:
            continue
        deeper = [one for run in other.runs for one in run.items if len(one.marker.path) > 1]
        fitting = 0
        for one in deeper:
            place = bisect_right(leaf.lines, one.line)
            fitting += place > 0 and numbers[leaf.lines[place - 1]] == one.marker.path[0]
        if len(deeper) > 1 and fitting >= NESTED * len(deeper):
            shallow = {one.line for run in other.runs for one in run.items if len(one.marker.path) == 1}
            return other.without(shallow)
    return None
