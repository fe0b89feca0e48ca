"""Finds parts without numbers: headings that hold passages, the questions of an FAQ."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from functools import cache
from itertools import pairwise

from index.corpus.lines import Line
from index.corpus.numbering.families import Found
from index.corpus.numbering.line_shapes import could_head
from index.corpus.numbering.markers import Family, Kind, Marker
from index.corpus.numbering.runs import Candidate, Run
from index.corpus.words import any_of, numbering_words
from index.text.folding import fold

_QUESTION_END = "?？؟"
_MOST_QUESTION = 200


def headings_of(lines: Sequence[Line], furniture: Collection[int], leaf: Found, groups: Sequence[Found]) -> list[Found]:
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


def _unnumbered(shape: str, places: Sequence[int], lines: Sequence[Line]) -> Found:
    """Headings counted from 1."""
    return _counted(Family(Kind.HEADING, shape, "section"), places, lines)


def _counted(family: Family, places: Sequence[int], lines: Sequence[Line]) -> Found:
    items = [
        Candidate(at, Marker(family, ((0, number),), str(number), lines[at].text.strip()), lines[at].heading, 0, True)
        for number, at in enumerate(places, start=1)
    ]
    return Found.of(family, [Run(items, headed=True)])


def questions_of(lines: Sequence[Line], furniture: Collection[int]) -> Found | None:
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


def most_headings(lines: Sequence[Line], furniture: Collection[int]) -> Found | None:
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
    return bool(_called_question().match(text)) or at == 0 or not lines[at - 1].text.strip()


@cache
def _called_question() -> re.Pattern[str]:
    """A word for a question before it, perhaps with its number: "Q1: ..."."""
    return re.compile(rf"(?:{any_of(numbering_words('question'))})\s*\d*\s*[.:：]")
