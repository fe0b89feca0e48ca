"""The outline of a document: its tasks, sections and figures by id, as the lookup rules need it."""

from __future__ import annotations

from collections.abc import Sequence

from index.datatypes import Passage, PassageKind
from index.lookup import Outline


def outline_of(passages: Sequence[Passage]) -> Outline:
    """What the lookup rules need to know of a document."""
    tasks = [passage for passage in passages if passage.kind is PassageKind.TASK]
    sections = tuple(
        (label, passage.id, tuple(task.id for task in tasks if task.section == label))
        for passage in passages
        if passage.kind is PassageKind.SECTION and (label := passage.section)
    )
    figures = tuple(passage.id for passage in passages if passage.kind is PassageKind.FIGURE)
    return Outline(tuple(task.id for task in tasks), sections, figures)
