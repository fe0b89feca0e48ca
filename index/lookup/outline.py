"""The numbering of a document: its tasks and sections by their ids, numbers and labels."""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from index.lookup.words import Naming
from index.reader import Passages
from index.text.ids import ROMAN, counted, counting, id_key, respellings
from index.text.numerals import roman_value
from index.types import CorpusInfo, Numbers, Passage, PassageKind

_LAST_PART = re.compile(r"(?<=[^\W_])(?:[.-][^\W_]+|(?<=[0-9])[^\W\d_]+)\Z")  # of 7.2, 7-1 and 7b
LONGEST_SECTION = 1000  # tasks of a section that are listed
_USUAL = Naming()
MOST_RENUMBERED = 100  # sections in each of which a number is looked for


class NamedIds(Sequence[str]):
    """Ids in the document's order, found by how they are written."""

    @abstractmethod
    def like(self, written: str) -> str | None:
        """The id that is written so: exactly, or else the only one whose key is the same (`index.text.ids`)."""

    @abstractmethod
    def place(self, passage_id: str) -> int:
        """The place of an id that is one of them, from 0."""

    def numbered(self, value: int) -> str | None:
        """The id with this number, also where all ids have more around theirs: "III.2", "Q2"."""
        return self.like(str(value)) or (self.like(counted(self.counting, value)) if self.counting else None)

    @cached_property
    def counting(self) -> str | None:
        """How the ids are counted, see `index.text.ids.counting`."""
        return counting(self[0], self[-1]) if self else None


class ListedIds(NamedIds):
    """Ids that are all at hand."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._ids = tuple(ids)

    def __len__(self) -> int:
        return len(self._ids)

    def __getitem__(self, place: Any) -> Any:
        return self._ids[place]

    def like(self, written: str) -> str | None:
        """See `NamedIds`."""
        found = self._keys.get(id_key(written), ())
        return written if written in found else found[0] if len(found) == 1 else None

    def place(self, passage_id: str) -> int:
        """See `NamedIds`."""
        return self._ids.index(passage_id)

    @cached_property
    def _keys(self) -> Mapping[str, Sequence[str]]:
        keys: dict[str, list[str]] = {}
        for one in self._ids:
            keys.setdefault(id_key(one), []).append(one)
        return keys


@dataclass(frozen=True, slots=True)
class Section:
    """A section: its label, the id of its heading ("" without one), and the ids of its tasks."""

    label: str
    heading: str
    tasks: NamedIds


@dataclass(frozen=True)
class Outline:
    """What the rules need to know of the document."""

    tasks: NamedIds
    sections: tuple[Section, ...]
    figures: tuple[str, ...]
    naming: Naming = _USUAL

    @classmethod
    def of(
        cls,
        tasks: Iterable[str],
        sections: Iterable[tuple[str, str, Iterable[str]]] = (),
        figures: Iterable[str] = (),
        naming: Naming = _USUAL,
    ) -> Outline:
        """The outline of a document whose ids are all at hand."""
        parts = tuple(Section(label, heading, ListedIds(ids)) for label, heading, ids in sections)
        return cls(ListedIds(tasks), parts, tuple(figures), naming)

    def is_name(self, written: str) -> bool:
        """Whether something of the document is called so by its id or label; Roman numerals count by their value."""
        if roman_value(written) and (self.tasks.counting == ROMAN or any(map(roman_value, self._labels))):
            return False
        return self.task(written) is not None or self.other(written) is not None or self.label(written) is not None

    def task(self, written: str) -> str | None:
        """The id of the task that is written so, also in letters of another script."""
        found = self.tasks.like(written)
        return found or next((one for other in respellings(written) if (one := self.tasks.like(other))), None)

    def holding(self, written: str) -> str | None:
        """The id of the task that is written so, or of the one that has this inside: "7" for "7.2.b"."""
        return self.task(written) or self.above(written)

    def above(self, written: str) -> str | None:
        """The id of the task that has inside what is written so."""
        while last := _LAST_PART.search(written):
            written = written[: last.start()]
            if found := self.task(written):
                return found
        return None

    def other(self, written: str) -> str | None:
        """The id of the headline figure or the heading that is written so."""
        return self._others.like(written)

    def label(self, written: str) -> int | None:
        """The place of the section with this label."""
        found = self._labels.like(written)
        return None if found is None else self._labels.place(found)

    def numbered(self, value: int) -> list[str]:
        """The task with this number; where the numbering begins anew in each section, one of each."""
        found = self.tasks.numbered(value)
        if found is not None:
            return [found]
        return [one for section in self.renumbered if (one := section.tasks.numbered(value)) is not None]

    @cached_property
    def renumbered(self) -> tuple[Section, ...]:
        """The sections, where the numbering begins anew in each: the ids are neither numbers nor counted as one row."""
        return self.sections[:MOST_RENUMBERED] if self.counts_by_place else ()

    @property
    def is_dotted(self) -> bool:
        """Whether sections and tasks are one numbering: 2.1 is a section of section 2, and 2.1.3 a task in it."""
        return bool(self._inside)

    def inside(self, section: Section) -> list[Section]:
        """The section and those in it whose labels go on its own: 2, 2.1, 2.2."""
        return [section, *self._inside.get(section.label, ())]

    @cached_property
    def _inside(self) -> Mapping[str, Sequence[Section]]:
        """The sections in each section that has some, by its label."""
        labels = {section.label for section in self.sections}
        found: dict[str, list[Section]] = {}
        for section in self.sections:
            above = section.label.rpartition(".")[0]
            while above:
                if above in labels:
                    found.setdefault(above, []).append(section)
                above = above.rpartition(".")[0]
        return found

    def part_of_numbering(self, written: str) -> Section | None:
        """The section that has a number as tasks have, "2" above "2.1", if no task has it."""
        place = self.label(written) if re.fullmatch(r"[0-9]+(?:\.[0-9]+)*", written) else None
        if place is None or self.naming.part != "section" or self.task(written) is not None:
            return None
        section = self.sections[place]
        own = [task for one in self.inside(section) for task in one.tasks[:1]]
        return section if own and all(task.startswith(f"{section.label}.") for task in own) else None

    @cached_property
    def counts_by_place(self) -> bool:
        """Whether "the third one" can only be a place: the ids are no numbers."""
        return bool(self.tasks) and self.tasks.counting is None and not self.tasks[0].isdecimal()

    @cached_property
    def _labels(self) -> ListedIds:
        return ListedIds(section.label for section in self.sections)

    @cached_property
    def _others(self) -> ListedIds:
        return ListedIds([*self.figures, *(one.heading for one in self.sections if one.heading)])


def outline_of(passages: Iterable[Passage], info: CorpusInfo | None = None) -> Outline:
    """What the lookup rules need to know of a document that is read as a whole."""
    known = list(passages)
    tasks = [passage for passage in known if passage.kind is PassageKind.TASK]
    called = {one.section: one.id for one in known if one.kind is PassageKind.SECTION and one.section}
    labels = called or dict.fromkeys(task.section for task in tasks if task.section)
    members: dict[str | None, list[str]] = {}
    for task in tasks:
        members.setdefault(task.section, []).append(task.id)
    sections = [(label, called.get(label, ""), members.get(label, [])) for label in labels]
    figures = [passage.id for passage in known if passage.kind is PassageKind.FIGURE]
    return Outline.of([task.id for task in tasks], sections, figures, naming_of(info))


def open_outline(passages: Passages, info: CorpusInfo | None = None) -> Outline:
    """The same, read as far as it is needed."""
    headings = passages.read(passages.numbers(PassageKind.SECTION).tolist())
    called = {heading.section: heading.id for heading in headings if heading.section}
    sections = tuple(
        Section(label, called.get(label, ""), Ids(passages, passages.numbers(PassageKind.TASK, label)))
        for label in called or passages.sections
    )
    figures = tuple(figure.id for figure in passages.read(passages.numbers(PassageKind.FIGURE).tolist()))
    return Outline(Ids(passages, passages.numbers(PassageKind.TASK)), sections, figures, naming_of(info))


def naming_of(info: CorpusInfo | None) -> Naming:
    """What a document calls its parts."""
    if info is None:
        return Naming()
    units, parts = (
        tuple(sorted({word for forms in names.values() for word in forms.values()}))
        for names in (info.unit_names, info.part_names)
    )
    return Naming(info.unit, info.part, units, parts)


class Ids(NamedIds):
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
        return self._place(number) is not None

    def like(self, written: str) -> str | None:
        """See `NamedIds`; what is written exactly as the id of another passage is that one."""
        try:
            number = self._passages.number(written)
        except KeyError:
            found = [one for one in self._passages.alike(written) if self._place(one) is not None]
            return self._passages.id(found[0]) if len(found) == 1 else None
        return None if self._place(number) is None else written

    def place(self, passage_id: str) -> int:
        """See `NamedIds`."""
        return int(np.searchsorted(self._numbers, self._passages.number(passage_id)))

    def _place(self, number: int) -> int | None:
        place = int(np.searchsorted(self._numbers, number))
        return place if place < len(self._numbers) and int(self._numbers[place]) == number else None
