"""Finds the families of markers that number something, and in which runs."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from index.corpus.lines import IN_TABLE, Line
from index.corpus.numbering.line_shapes import could_head, ends_text, usual_width
from index.corpus.numbering.markers import GROUPS, Family, Kind, Marker, markers_of
from index.corpus.numbering.runs import Boundary, Candidate, Run, find_runs

NESTED = 0.9  # of a family's markers, in runs between two of another: it is numbered inside that
_DOTTED = "1.1"
_IN_TABLE = " in a table"
_DECIMALS = ("1.", "1、", "1:", "1 -", "1|", "1")
_FEW_DOWN = 2  # numbers that fall are no numbering


@dataclass(frozen=True, slots=True)
class Found:
    """A family with its runs and the lines of all its markers."""

    family: Family
    runs: tuple[Run, ...]
    lines: tuple[int, ...]

    @classmethod
    def of(cls, family: Family, runs: Sequence[Run]) -> Found:
        return cls(family, tuple(runs), tuple(sorted(one.line for run in runs for one in run.items)))

    def without(self, lines: Collection[int]) -> Found:
        left = [_without(run, lines) for run in self.runs]
        return Found.of(self.family, [run for run in left if run.items])

    def holds(self, other: Found) -> bool:
        """Whether the other's numbering runs inside this one's parts, and begins anew in them."""
        inside = 0
        for run in other.runs:
            first = bisect_right(self.lines, run.start)
            inside += len(run.items) * (first > 0 and first == bisect_right(self.lines, run.end))
        return inside >= NESTED * len(other.lines)


def _without(run: Run, without: Collection[int]) -> Run:
    return Run([one for one in run.items if one.line not in without], run.headed)


def candidates_of(
    lines: Sequence[Line],
    furniture: Collection[int],
    own: Mapping[int, Marker],
    own_kinds: Collection[str],
    read: Callable[[Line], Iterable[Marker]] = markers_of,
) -> dict[Family, list[Candidate]]:
    """Every marker that `read` finds at the beginning of a line, by family."""
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
        markers = [own[at]] if at in own else [m for m in read(line) if m.family.kind not in left_out]
        opens = (
            blank or above is None or line.heading > 0 or bool(line.marker) or above_heads or ends_text(above, width)
        )
        headed = above is not None and not above_marked and could_head(above)
        for marker in markers:
            found[_nested(marker, line.depth)].append(Candidate(at, marker, line.heading, line.depth, opens, headed))
        sure = [marker for marker in markers if not marker.weak and not marker.tight]
        above, blank, above_marked = line, False, bool(sure)
        above_heads = could_head(line) and any(marker.family.kind in GROUPS for marker in sure)
    return _with_dotted(_with_dotted(found), _IN_TABLE)


def _nested(marker: Marker, depth: int) -> Family:
    """The family of a marker; in a table, or in a list inside a list, "1." is none of those outside."""
    if depth < 1 or marker.family.kind is not Kind.DECIMAL:
        return marker.family
    if depth >= IN_TABLE:
        return marker.family._replace(shape=f"{marker.family.shape}{_IN_TABLE}")
    if len(marker.path) > 1:
        return marker.family
    return marker.family._replace(shape=f"{marker.family.shape} in a list of depth {depth}")


def _with_dotted(found: dict[Family, list[Candidate]], where: str = "") -> dict[Family, list[Candidate]]:
    """The families, with 1.1 counted together with the 1. that it belongs to."""
    dotted = Family(Kind.DECIMAL, f"{_DOTTED}{where}")
    deeper = found.pop(dotted, [])
    tops = {one.marker.path[0] for one in deeper}
    for shape in _DECIMALS:
        family = Family(Kind.DECIMAL, f"{shape}{where}")
        if any(not one.marker.tight and one.marker.path[0] in tops for one in found.get(family, ())):
            joined = [replace(one, marker=replace(one.marker, family=family)) for one in deeper]
            # A line that may be both is 1.1 before it is number 1 with a text that begins with a digit.
            found[family] = sorted([*joined, *found[family]], key=lambda one: (one.line, one.marker.tight))
            return found
    return {**found, dotted: deeper} if deeper else found


def families_of(
    lines: Sequence[Line], furniture: Collection[int], candidates: Mapping[Family, Sequence[Candidate]]
) -> list[Found]:
    """The families that number something, each marker in one of them."""
    headings: list[Boundary] = [
        (at, line.heading) for at, line in enumerate(lines) if line.heading and at not in furniture
    ]
    families = sorted(family for family in candidates if family.kind in GROUPS)
    at_first = [one for family in families if (one := family_of(family, candidates[family], headings))]
    groups = []
    for family in families:
        # A section of a chapter begins anew in each chapter.
        outer = [
            (at, 0) for one in at_first if one.family != family and one.family.kind <= family.kind for at in one.lines
        ]
        one = family_of(family, candidates[family], sorted({*headings, *outer}))
        if one and (len(one.lines) > 1 or family.kind not in (Kind.ROMAN, Kind.LETTER) or _is_heading(one, lines)):
            groups.append(one)
    groups = undisputed(groups)
    bounds = [(line, 0) for one in groups for line in one.lines if not lines[line].heading]
    boundaries = sorted({*headings, *bounds})
    others = [
        one
        for family in candidates
        if family.kind not in GROUPS and (one := family_of(family, candidates[family], boundaries))
    ]
    return undisputed([*groups, *others])


def family_of(family: Family, candidates: Sequence[Candidate], boundaries: Sequence[Boundary]) -> Found | None:
    if family.shape == "own":
        return Found.of(family, _own_runs(candidates))
    if _counts_down(candidates):
        return Found.of(family, [Run(list(candidates))])
    found = Found.of(family, find_runs(family, candidates, boundaries))
    return found if found.lines else None


def _counts_down(candidates: Sequence[Candidate]) -> bool:
    """Whether the numbers fall one by one to the first, as those of the ten best do."""
    values = [one.marker.path[0] for one in candidates if len(one.marker.path) == 1]
    return len(values) > _FEW_DOWN and values == [(values[-1][0], len(values) - place) for place in range(len(values))]


def _is_heading(one: Found, lines: Sequence[Line]) -> bool:
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


def undisputed(found: Sequence[Found]) -> list[Found]:
    """The families, each line in the one that numbers most: V. is a Roman number beside IV., a letter beside U."""
    owner: dict[int, Found] = {}
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: (-len(one.lines), one.family.kind)):
        taken = [line for line in one.lines if line in owner]
        left = one.without(taken) if taken else one
        if taken and len(left.lines) < 2:
            continue
        owner.update(dict.fromkeys(left.lines, left))
        kept.append(left)
    return kept
