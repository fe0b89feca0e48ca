"""Finds how a document is numbered: which markers are its sections, which its passages, and which stay inside."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from index.corpus.lines import Line
from index.corpus.numbering.markers import GROUPS, Family, Kind, Marker, markers_of
from index.corpus.numbering.runs import Boundary, Candidate, Run, find_runs
from index.languages import languages
from index.text.folding import fold

_SENTENCE_END = '.!?:;…。！？：；।۔؟"”»)）]'
_NO_HEADING_END = ".;,。；，、،।۔"
_MOST_HEADING = (80, 12)  # characters and words of a line that could be a heading
_WRAPPED = 0.6  # of the usual width: a line that was broken is longer
_NARROW = 40  # characters: no page is so narrow
_QUESTION_END = "?？؟"
_MOST_QUESTION = 200
_PARTS = ("chapter", "part", "goal")  # what sections may be called by words of their own
_DOTTED = "1.1"
_DECIMALS = ("1.", "1、", "1:", "1 -", "1|", "1")
_FEW_DOWN = 2  # numbers that fall are no numbering
_NESTED = 0.9  # of a family's markers, in runs between two of another: it is numbered inside that


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


@dataclass(frozen=True, slots=True)
class _Found:
    family: Family
    runs: tuple[Run, ...]
    lines: tuple[int, ...]

    @classmethod
    def of(cls, family: Family, runs: Sequence[Run]) -> _Found:
        return cls(family, tuple(runs), tuple(sorted(one.line for run in runs for one in run.items)))

    def without(self, lines: Collection[int]) -> _Found:
        left = [replace_items(run, lines) for run in self.runs]
        return _Found.of(self.family, [run for run in left if run.items])

    def holds(self, other: _Found) -> bool:
        """Whether the other's numbering runs inside this one's parts, and begins anew in them."""
        inside = 0
        for run in other.runs:
            first = bisect_right(self.lines, run.start)
            inside += len(run.items) * (first > 0 and first == bisect_right(self.lines, run.end))
        return inside >= _NESTED * len(other.lines)


def replace_items(run: Run, without: Collection[int]) -> Run:
    return Run([one for one in run.items if one.line not in without], run.headed)


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
    candidates = _candidates(lines, furniture, own, own_kinds)
    found = _found(lines, furniture, candidates)
    if questions := _questions(lines, furniture):
        numbered = [one for one in found if one.family.kind in (Kind.UNIT, Kind.DECIMAL)]
        if all(questions.holds(one) for one in numbered):
            found = [one for one in found if one.family.kind in GROUPS and not questions.holds(one)]
            found.append(questions)
    leaf = _leaf(found) or _most_headings(lines, furniture)
    if leaf is None:
        return None
    if deeper := _headed_inside(leaf, candidates, lines):
        found = [one for one in found if one.family != deeper.family] + [deeper]
        leaf = deeper
    groups = [one for one in found if one is not leaf and _is_group(one, leaf)]
    if headings := _headings(lines, furniture, leaf, groups):
        groups = [*headings, *groups]
    after = [one for one in groups if _follows(one, leaf)]
    main = [*after, *_ordered([one for one in groups if one not in after]), leaf]
    dotted = _dotted_inside(leaf, found)
    if dotted:
        main.append(dotted)
    inner = [one for one in found if one not in main and leaf.holds(one)]
    default = sum(len(_levels(one)) for one in main)
    if depth and depth > default:
        inner = _inside(main, inner, candidates)
    levels = [level for one in (*main, *_ordered(inner)) for level in _levels(one)]
    taken = min(depth or default, len(levels))
    by_family = {(level.family, level.parts): place for place, level in enumerate(levels)}
    marks = [
        Mark(one.line, one.marker, place)
        for level in (*main, *inner)
        for run in level.runs
        for one in run.items
        if (place := by_family[level.family, _parts(one.marker)]) < taken
    ]
    marks.sort(key=lambda mark: mark.line)
    return Numbering(tuple(levels), taken, tuple(marks), _unit(levels[:taken]), _part(levels[: taken - 1]))


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


def _candidates(
    lines: Sequence[Line], furniture: Collection[int], own: Mapping[int, Marker], own_kinds: Collection[str]
) -> dict[Family, list[Candidate]]:
    """Every marker that a line may begin with, by family."""
    left_out: set[Kind] = set()
    if "task" in own_kinds:
        left_out |= set(Kind) - GROUPS
    if "section" in own_kinds:
        left_out |= GROUPS
    found: dict[Family, list[Candidate]] = defaultdict(list)
    width = usual_width(lines)
    above: Line | None = None
    blank, above_marked, above_heads = True, False, False
    for at, line in enumerate(lines):
        if at in furniture:
            continue
        if not line.text.strip() and not line.marker:
            blank = True
            continue
        markers = [own[at]] if at in own else [m for m in markers_of(line) if m.family.kind not in left_out]
        opens = (
            blank or above is None or line.heading > 0 or bool(line.marker) or above_heads or ends_text(above, width)
        )
        headed = above is not None and not above_marked and could_head(above)
        for marker in markers:
            found[_nested(marker, line.depth)].append(Candidate(at, marker, line.heading, line.depth, opens, headed))
        sure = [marker for marker in markers if not marker.weak and not marker.tight]
        above, blank, above_marked = line, False, bool(sure)
        above_heads = could_head(line) and any(marker.family.kind in GROUPS for marker in sure)
    return _with_dotted(found)


def _nested(marker: Marker, depth: int) -> Family:
    """The family of a marker; in a list inside a list "1." is none of those that the outer one has."""
    if depth < 1 or marker.family.kind is not Kind.DECIMAL or len(marker.path) > 1:
        return marker.family
    return marker.family._replace(shape=f"{marker.family.shape} in a list of depth {depth}")


def usual_width(lines: Sequence[Line]) -> int:
    """The length of lines that are nearly as long as any: where the text is broken into lines, their width."""
    lengths = sorted(len(line.text) for line in lines if line.text)
    return max(_NARROW, lengths[len(lengths) * 9 // 10] if lengths else 0)


def ends_text(above: Line, width: int) -> bool:
    """Whether the line above is whole: what follows need not be its continuation."""
    text = above.text.rstrip()
    return above.heading > 0 or text.endswith(tuple(_SENTENCE_END)) or len(text) < _WRAPPED * width


def could_head(line: Line) -> bool:
    text = line.text.strip()
    most_chars, most_words = _MOST_HEADING
    return len(text) <= most_chars and len(text.split()) <= most_words and not text.endswith(tuple(_NO_HEADING_END))


def _with_dotted(found: dict[Family, list[Candidate]]) -> dict[Family, list[Candidate]]:
    """The families, with 1.1 counted together with the 1. that it belongs to."""
    dotted = Family(Kind.DECIMAL, _DOTTED)
    deeper = found.pop(dotted, [])
    tops = {one.marker.path[0] for one in deeper}
    for shape in _DECIMALS:
        family = Family(Kind.DECIMAL, shape)
        if any(not one.marker.tight and one.marker.path[0] in tops for one in found.get(family, ())):
            joined = [replace(one, marker=replace(one.marker, family=family)) for one in deeper]
            # A line that may be both is 1.1 before it is number 1 with a text that begins with a digit.
            found[family] = sorted([*joined, *found[family]], key=lambda one: (one.line, one.marker.tight))
            return found
    return {**found, dotted: deeper} if deeper else found


def _found(
    lines: Sequence[Line], furniture: Collection[int], candidates: Mapping[Family, Sequence[Candidate]]
) -> list[_Found]:
    """The families that number something, each marker in one of them."""
    headings: list[Boundary] = [
        (at, line.heading) for at, line in enumerate(lines) if line.heading and at not in furniture
    ]
    families = sorted(family for family in candidates if family.kind in GROUPS)
    at_first = [one for family in families if (one := _run(family, candidates[family], headings))]
    groups = []
    for family in families:
        # A section of a chapter begins anew in each chapter.
        outer = [
            (at, 0) for one in at_first if one.family != family and one.family.kind <= family.kind for at in one.lines
        ]
        one = _run(family, candidates[family], sorted({*headings, *outer}))
        if one and (len(one.lines) > 1 or family.kind not in (Kind.ROMAN, Kind.LETTER) or _is_heading(one, lines)):
            groups.append(one)
    groups = _undisputed(groups)
    bounds = [(line, 0) for one in groups for line in one.lines if not lines[line].heading]
    boundaries = sorted({*headings, *bounds})
    others = [
        one
        for family in candidates
        if family.kind not in GROUPS and (one := _run(family, candidates[family], boundaries))
    ]
    return _undisputed([*groups, *others])


def _run(family: Family, candidates: Sequence[Candidate], boundaries: Sequence[Boundary]) -> _Found | None:
    if family.shape == "own":
        return _Found.of(family, _own_runs(candidates))
    if _counts_down(candidates):
        return _Found.of(family, [Run(list(candidates))])
    found = _Found.of(family, find_runs(family, candidates, boundaries))
    return found if found.lines else None


def _counts_down(candidates: Sequence[Candidate]) -> bool:
    """Whether the numbers fall one by one to the first, as those of the ten best do."""
    values = [one.marker.path[0] for one in candidates if len(one.marker.path) == 1]
    return len(values) > _FEW_DOWN and values == [(values[-1][0], len(values) - place) for place in range(len(values))]


def _is_heading(one: _Found, lines: Sequence[Line]) -> bool:
    """Whether a single "I. ..." is the heading of the only section rather than somebody's initial."""
    at = one.lines[0]
    return one.family.kind is Kind.ROMAN and one.runs[0].items[0].marker.path == ((0, 1),) and could_head(lines[at])


def _own_runs(candidates: Sequence[Candidate]) -> list[Run]:
    """What the owner's patterns find counts, whatever its order; where it goes back, it begins anew."""
    runs: list[Run] = []
    for one in candidates:
        if runs and one.marker.path > runs[-1].last:
            runs[-1].items.append(one)
        else:
            runs.append(Run([one], one.headed))
    return runs


def _undisputed(found: Sequence[_Found]) -> list[_Found]:
    """The families, each line in the one that numbers most: V. is a Roman number beside IV., a letter beside U."""
    owner: dict[int, _Found] = {}
    kept: list[_Found] = []
    for one in sorted(found, key=lambda one: (-len(one.lines), one.family.kind)):
        taken = [line for line in one.lines if line in owner]
        left = one.without(taken) if taken else one
        if taken and len(left.lines) < 2:
            continue
        owner.update(dict.fromkeys(left.lines, left))
        kept.append(left)
    return kept


def _leaf(found: Sequence[_Found]) -> _Found | None:
    """The family whose parts are the passages: articles before plain numbers before what usually stands inside."""
    if not found:
        return None
    units = [one for one in found if one.family.kind is Kind.UNIT]
    decimals = [one for one in found if one.family.kind is Kind.DECIMAL]
    groups = [one for one in found if one.family.kind in GROUPS]
    for some in (units, decimals):
        several = [one for one in some if len(one.lines) > 1] or some
        outer = [one for one in several if not any(other.holds(one) for other in several if other is not one)]
        if outer and (len(outer[0].lines) > 1 or not groups or some is units):
            return max(outer, key=lambda one: len(one.lines))
        if outer and any(one.holds(outer[0]) for one in groups):
            return outer[0]
    if groups:
        return _ordered(groups)[-1]
    inner = [one for one in found if one.family.kind is Kind.INNER]
    several = [one for one in inner if len(one.lines) > 1] or inner
    outer = [one for one in several if not any(other.holds(one) for other in several if other is not one)]
    return max(outer or several, key=lambda one: len(one.lines)) if several else None


def _is_group(one: _Found, leaf: _Found) -> bool:
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


def _follows(one: _Found, leaf: _Found) -> bool:
    """Whether a family is that of annexes, which stand beside sections and passages, not in them."""
    word = one.family.kind in (Kind.UNIT, Kind.GROUP)
    return one.family.shape == "annex" or (word and one.lines[0] > leaf.lines[-1])


def _leads(one: _Found, leaf: _Found) -> bool:
    """Whether the parts of a family begin with passages, one and all."""
    passages = set(leaf.lines)
    following = sorted({*one.lines, *passages})
    led = sum(following[bisect_right(following, at)] in passages for at in one.lines if at < following[-1])
    return led >= _NESTED * len(one.lines)


def _inside(
    main: Sequence[_Found], inner: Sequence[_Found], candidates: Mapping[Family, Sequence[Candidate]]
) -> list[_Found]:
    """The families inside passages, whose numbering begins anew in each."""
    taken = {line for one in main for line in one.lines}
    made: list[_Found] = []
    for one in _ordered(inner):
        bounds = [(line, 0) for line in sorted(taken.union(*(above.lines for above in made)))]
        left = [candidate for candidate in candidates[one.family] if candidate.line not in taken]
        again = _run(one.family, left, bounds)
        made.append(again or one)
    return _undisputed(made)


def _headed_inside(
    leaf: _Found, candidates: Mapping[Family, Sequence[Candidate]], lines: Sequence[Line]
) -> _Found | None:
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
        one = _run(family, candidates[family], boundaries)
        if one and len(one.runs) > 1 and leaf.holds(one):
            headings = sum(could_head(lines[at]) for at in one.lines)
            if headings >= _NESTED * len(one.lines):
                return one
    return None


def _ordered(found: Sequence[_Found]) -> list[_Found]:
    """The families from the outermost to the innermost."""
    left = sorted(found, key=lambda one: (one.family.kind, len(one.lines), one.lines[0]))
    ordered: list[_Found] = []
    while left:
        outer = next(
            (one for one in left if not any(other.holds(one) and not one.holds(other) for other in left)), left[0]
        )
        left.remove(outer)
        ordered.append(outer)
    return ordered


def _levels(one: _Found) -> list[Level]:
    """The levels of a family: numbers with one part, with two, ..."""
    first: dict[int, int] = {}
    for run in one.runs:
        for found in run.items:
            first.setdefault(_parts(found.marker), found.line)
    return [Level(one.family, parts, first[parts]) for parts in sorted(first)]


def _parts(marker: Marker) -> int:
    """On which level of its family a marker is: 1.1 stands in 1, but article 2.1 beside article 2."""
    return len(marker.path) if marker.family.kind is Kind.DECIMAL else 1


def _dotted_inside(leaf: _Found, found: Sequence[_Found]) -> _Found | None:
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
        if len(deeper) > 1 and fitting >= _NESTED * len(deeper):
            shallow = {one.line for run in other.runs for one in run.items if len(one.marker.path) == 1}
            return other.without(shallow)
    return None


def _headings(
    lines: Sequence[Line], furniture: Collection[int], leaf: _Found, groups: Sequence[_Found]
) -> list[_Found]:
    """Headings without a number that hold passages, by their level; in a plain text, where the numbering restarts."""
    marked = {line for one in (leaf, *groups) for line in one.lines}
    passage_heading = min((lines[at].heading for at in leaf.lines if lines[at].heading), default=0)
    by_level: dict[int, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        if (
            line.heading
            and at not in marked
            and at not in furniture
            and (not passage_heading or line.heading < passage_heading)
        ):
            by_level[line.heading].append(at)
    found = []
    for level in sorted(by_level):
        places = by_level[level]
        holding = {bisect_right(places, at) for at in leaf.lines}
        first_text = next((at for at, line in enumerate(lines) if line.text.strip() and at not in furniture), -1)
        if len(places) == 1 and (places[0] == first_text or level == min(by_level) == 1):
            continue  # the title
        if holding - {0}:
            found.append(_unnumbered(f"h{level}", places, lines))
    if found or len(leaf.runs) < 2:
        return found
    group_lines = sorted(line for one in groups for line in one.lines)
    starts = [
        run.start
        for before, run in zip((-1, *(run.end for run in leaf.runs)), leaf.runs, strict=False)
        if bisect_right(group_lines, run.start) == bisect_right(group_lines, before)
    ]
    above = (_line_above(lines, furniture, start) for start in starts)
    heads = [at for at in above if at is not None and at not in marked and could_head(lines[at])]
    return [_unnumbered("heading", heads, lines)] if heads else []


def _line_above(lines: Sequence[Line], furniture: Collection[int], start: int) -> int | None:
    near = range(start - 1, max(-1, start - 4), -1)
    return next((at for at in near if lines[at].text.strip() and at not in furniture), None)


def _unnumbered(shape: str, places: Sequence[int], lines: Sequence[Line]) -> _Found:
    """Headings counted from 1."""
    return _counted(Family(Kind.HEADING, shape, "section"), places, lines)


def _counted(family: Family, places: Sequence[int], lines: Sequence[Line]) -> _Found:
    items = [
        Candidate(at, Marker(family, ((0, number),), str(number), lines[at].text.strip()), lines[at].heading, 0, True)
        for number, at in enumerate(places, start=1)
    ]
    return _Found.of(family, [Run(items, headed=True)])


def _questions(lines: Sequence[Line], furniture: Collection[int]) -> _Found | None:
    """The questions of an FAQ: headings, or paragraphs of their own."""
    text_lines = [at for at, line in enumerate(lines) if line.text.strip() and at not in furniture]
    asked = {at for at in text_lines if _is_question(lines[at])}
    levels = Counter(lines[at].heading for at in asked if lines[at].heading)
    if levels:
        level, count = levels.most_common(1)[0]
        same = [at for at in text_lines if lines[at].heading == level]
        places = same if 2 * count >= len(same) else [at for at in same if at in asked]
    else:
        places = [
            at
            for at, following in pairwise((*text_lines, -1))
            if at in asked and following >= 0 and following not in asked and _stands_alone(lines, at)
        ]
    return _counted(Family(Kind.UNIT, "?", "question"), places, lines) if len(places) > 1 else None


def _most_headings(lines: Sequence[Line], furniture: Collection[int]) -> _Found | None:
    """Where nothing is numbered, the headings of the level that has most of them, as parts to be counted."""
    levels = Counter(line.heading for at, line in enumerate(lines) if line.heading and at not in furniture)
    if not levels or max(levels.values()) < 2:
        return None
    level = max(levels, key=lambda level: (levels[level], -level))
    places = [at for at, line in enumerate(lines) if line.heading == level and at not in furniture]
    return _counted(Family(Kind.UNIT, "?", "section"), places, lines)


def _is_question(line: Line) -> bool:
    text = line.text.strip().rstrip('*"”»」 ')
    return text.endswith(tuple(_QUESTION_END)) and len(text) <= _MOST_QUESTION and not line.marker


def _stands_alone(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is a paragraph of its own, or says itself that it is a question."""
    text = fold(lines[at].text.strip())
    if re.match(rf"(?:{_question_words()})\s*\d*\s*[.:：]", text):
        return True
    return at == 0 or not lines[at - 1].text.strip()


@cache
def _question_words() -> str:
    words = {fold(word) for language in languages() for word in language.numbering.question.split()}
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))
