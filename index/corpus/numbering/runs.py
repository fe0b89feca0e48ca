"""Which markers of one family number the document: runs that count on, among lines that only look like it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from index.corpus.numbering.markers import Family, Kind, Marker, Path

MOST_GAP = 10  # numbers that may be missing where nothing else speaks for a marker
_FAR = 100  # numbers that may be missing before a number that the next one follows
_FEW = 3  # times as long has a numbering to be as a list before it that has nothing to do with it
_DEEPEST = 8  # runs that are kept open in one another

Boundary: TypeAlias = tuple[int, int]  # a line, and the level of its heading, 0 for what is outside of all headings


@dataclass(frozen=True, slots=True)
class Candidate:
    """A marker in its place; `line` is an index into the lines, `heading` and `depth` are those of its line.

    `opens` says that the line may begin a paragraph: what is above ends a sentence or is blank. `headed` says that a
    short line above could be a heading.
    """

    line: int
    marker: Marker
    heading: int
    depth: int
    opens: bool
    headed: bool = False


@dataclass(slots=True)
class Run:
    """Markers that count on. `headed` says that a heading stands before its first one."""

    items: list[Candidate] = field(default_factory=list)
    headed: bool = False

    @property
    def last(self) -> Path:
        return self.items[-1].marker.path

    @property
    def start(self) -> int:
        return self.items[0].line

    @property
    def end(self) -> int:
        return self.items[-1].line


def is_first(path: Path) -> bool:
    """Whether a list may begin with this number: 1, 0, a, 1.1."""
    return path[-1] in ((0, 0), (0, 1), (1, 1)) and all(part[1] <= 1 for part in path)


def _successors(path: Path) -> list[Path]:
    """The numbers that may follow: after 1.2 come 1.2.1, 1.2.a, 1.3, 1.a, 2, 2.1."""
    found: list[Path] = [(*path, (0, 1)), (*path, (1, 1))]
    for depth in range(len(path), 0, -1):
        (kind, value), before = path[depth - 1], path[: depth - 1]
        following = (*before, (kind, value + 1))
        found.append(following)
        if kind == 0 and depth > 1:
            found.append((*before, (1, 1)))
        if depth < len(path):
            found += [(*following, *((0, first),) * (len(path) - depth)) for first in (1, 0)]
            found.append((*following, (0, 1)))
    return found


def find_runs(family: Family, candidates: Sequence[Candidate], boundaries: Sequence[Boundary]) -> list[Run]:
    """The runs of one family, in the document's order; `boundaries` are lines at which a numbering may begin anew."""
    return _Finder(family, candidates, boundaries).find()


class _Finder:
    def __init__(self, family: Family, candidates: Sequence[Candidate], boundaries: Sequence[Boundary]) -> None:
        self._worded = family.kind in (Kind.UNIT, Kind.GROUP)  # "Article 40" is a heading wherever it stands
        self._boundaries = [line for line, _ in boundaries]
        self._levels = [level for _, level in boundaries]
        plain = [one for one in candidates if not one.marker.tight]
        # In a list that is written small throughout, a small letter speaks against nothing.
        self._lenient = 2 * sum(one.marker.weak for one in plain) > len(plain)
        self._tight = 2 * sum(one.marker.close for one in plain) > sum(len(one.marker.path) == 1 for one in plain)
        self._candidates = candidates
        self._places: dict[Path, list[int]] = defaultdict(list)
        self._good: dict[Path, list[int]] = defaultdict(list)
        self._firsts: list[int] = []
        for place, one in enumerate(candidates):
            if not one.marker.tight:
                self._places[one.marker.path].append(place)
                if self._is_good(one):
                    self._good[one.marker.path].append(place)
                if is_first(one.marker.path):
                    self._firsts.append(place)

    def find(self) -> list[Run]:
        done: list[Run] = []
        stack: list[Run] = []
        taken = -1
        for place, one in enumerate(self._candidates):
            if one.line == taken:
                continue
            run = self._continued(stack, place, one)
            if run is not None:
                while stack[-1] is not run:
                    stack.pop()  # it stood inside
                run.items.append(one)
            elif self._begins(stack, place, one):
                kept = next((at for at, run in enumerate(stack) if self._bounded(run, one)), len(stack))
                bounded = kept < len(stack)
                if kept == 0:
                    done += _settled(stack)
                del stack[kept:]
                if len(stack) == _DEEPEST:
                    stack.pop()
                stack.append(Run([one], headed=bounded or one.headed))
            elif stack and self._jumps(stack[-1], place, one):
                stack[-1].items.append(one)
            else:
                continue
            taken = one.line
        return done + _settled(stack)

    def _is_weak(self, one: Candidate) -> bool:
        return one.marker.weak and not self._lenient

    def _is_good(self, one: Candidate) -> bool:
        return one.opens and not self._is_weak(one)

    def _bounded(self, run: Run, one: Candidate) -> bool:
        """Whether something between the run and the marker ends what the run belongs to."""
        between = slice(bisect_right(self._boundaries, run.end), bisect_left(self._boundaries, one.line))
        heading = run.items[-1].heading
        return any(not heading or level < heading for level in self._levels[between])

    def _continued(self, stack: Sequence[Run], place: int, one: Candidate) -> Run | None:
        """The innermost run that the marker continues without a gap."""
        for run in reversed(stack):
            if one.marker.path not in _successors(run.last) or not _same_style(run, one):
                continue
            if one.marker.tight:
                return run if self._fits_tightly(run, place, one) else None
            # A number that fits is one, unless its line looks like running text all round.
            fits = one.opens or not self._is_weak(one) or self._supported(place, one)
            return run if fits and not self._better(place, one) else None
        return None

    def _fits_tightly(self, run: Run, place: int, one: Candidate) -> bool:
        """Whether "3.2020 was ..." is number 3: all are written so, or it is missing between 2 and 4."""
        path = one.marker.path
        if self._places_after(path, place):
            return False
        following: Path = ((0, path[0][1] + 1),)
        return len(run.last) == 1 and (self._tight or self._places_after(following, place))

    def _better(self, place: int, one: Candidate) -> bool:
        """Whether a line that looks less like running text has the same number, before the next number comes."""
        if self._is_good(one):
            return False
        again = self._next(self._good, one.marker.path, place)
        if again is None:
            return False
        following = [at for path in _successors(one.marker.path) if (at := self._next(self._places, path, place))]
        return not following or again < min(following)

    def _supported(self, place: int, one: Candidate) -> bool:
        """Whether the numbering goes on from here, before the number comes again."""
        again = self._next(self._places, one.marker.path, place)
        for path in _successors(one.marker.path):
            at = self._next(self._places, path, place)
            if at is not None and (again is None or at < again):
                return True
        return False

    def _begins(self, stack: Sequence[Run], place: int, one: Candidate) -> bool:
        """Whether a numbering begins here, the first one or one anew."""
        marker = one.marker
        if marker.tight:
            return not stack and self._tight and marker.path[0][1] <= 1
        if is_first(marker.path):
            return self._is_good(one) or one.marker.alone or self._supported(place, one)
        if not stack:
            return self._is_good(one) if self._worded else one.opens and self._supported(place, one)
        # "2.1" after "1.9" where a boundary lies between, or a numbering that begins anywhere in each section.
        return (
            one.opens
            and self._bounded(stack[-1], one)
            and self._supported(place, one)
            and (marker.path < stack[-1].last)
        )

    def _jumps(self, run: Run, place: int, one: Candidate) -> bool:
        """Whether the marker continues the run with numbers missing between."""
        path, last = one.marker.path, run.last
        if one.marker.tight or path <= last or not self._is_good(one) or not _same_style(run, one):
            return False
        first_again = bisect_right(self._firsts, place)
        limit = self._firsts[first_again] if first_again < len(self._firsts) else len(self._candidates)
        missing = [at for next_ in _successors(last) if (at := self._next(self._good, next_, place)) is not None]
        if any(at < limit and self._candidates[at].marker.path < path for at in missing):
            return False  # what is missing comes later: this number is a stray one
        depth = next((d for d, (a, b) in enumerate(zip(last, path, strict=False)) if a != b), min(len(last), len(path)))
        step = path[depth][1] - (last[depth][1] if depth < len(last) and last[depth][0] == path[depth][0] else 0)
        if len(path) > 1 and not self._worded and path not in self._places_of_siblings(last):
            return step <= MOST_GAP and self._supported(place, one)
        return self._worded or step <= MOST_GAP or (step <= _FAR and self._supported(place, one))

    def _places_of_siblings(self, last: Path) -> set[Path]:
        """The next few numbers beside the last one."""
        return {(*last[:-1], (last[-1][0], last[-1][1] + more)) for more in range(2, MOST_GAP)}

    def _places_after(self, path: Path, place: int) -> bool:
        return self._next(self._places, path, place) is not None

    def _next(self, places: dict[Path, list[int]], path: Path, after: int) -> int | None:
        found = places.get(path)
        if not found:
            return None
        at = bisect_right(found, after)
        return found[at] if at < len(found) else None


def _same_style(run: Run, one: Candidate) -> bool:
    """Whether the line looks like those of the run whose numbers have as many parts."""
    for other in reversed(run.items[-3:]):
        if len(other.marker.path) == len(one.marker.path):
            return (other.heading > 0, other.depth) == (one.heading > 0, one.depth)
    return True


def _settled(stack: Sequence[Run]) -> list[Run]:
    """Runs that were never resumed after the one that began in them: sections if a heading stands before each."""
    kept: list[Run] = []
    for run in stack:
        if not kept or run.headed:
            kept.append(run)
        elif len(run.items) > _FEW * sum(len(one.items) for one in kept):
            kept = [run]  # what came before was a short list above the document's own numbering
    return kept
