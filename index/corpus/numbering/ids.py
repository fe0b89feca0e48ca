"""Gives passages their ids and sections their labels: the document's own numbers, as one types them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from index.corpus.lines import Line
from index.corpus.numbering.markers import Kind
from index.corpus.numbering.parts import NumberedPart, drawn, joined, text_of
from index.errors import CorpusError
from index.types import MAX_ID_CHARS, Passage, PassageKind

_ANNEX = "annex"  # the shape of their family
_WORD = re.compile(r"[^\W\d_一二三四五六七八九十]+")


class Labels:
    """The ids of the passages and the labels of the sections: the document's own numbers, as one types them.

    Where numbers come again, the section before them makes them unique: "III.2".
    """

    def __init__(self, path: Path, lines: Sequence[Line], nodes: Sequence[NumberedPart]) -> None:
        self._path = path
        self._lines = lines
        self._nodes = nodes
        self._words: dict[int, str] = {}  # before the labels of annexes

    def passages(self) -> Iterator[tuple[int, Passage]]:
        """Every passage with the index of its line."""
        levels = [
            [node for node in self._nodes if node.mark.level == level]
            for level in sorted({node.mark.level for node in self._nodes})
        ]
        above: set[str] = set()
        self._name_annexes()
        for same in levels:
            self._label(same, above)
            above.update(node.label for node in same if node.holds)
        demoted, taken = self._demoted(levels)
        sections = [node for node in self._nodes if node.holds or id(node) in demoted]
        numbers = {id(node): number for number, node in enumerate(sections, start=1)}
        for node in self._nodes:
            line, text = node.mark.line, text_of(node.paragraphs)
            if id(node) not in numbers:
                section = node.parent.label if node.parent else None
                yield line, Passage(self._checked(node), text or self._written(node), section)
                continue
            title, intro = self._title(node)
            if intro and (node.label in taken or id(node) in demoted):
                title, intro = f"{title} {intro}", ""
            yield line, Passage(f"S{numbers[id(node)]}", title, node.label, PassageKind.SECTION)
            if intro:
                taken.add(node.label)
                yield line, Passage(self._checked(node), intro, node.label)

    def _name_annexes(self) -> None:
        """Annexes are called so where they are passages, or what else has their numbers: "Annex-1"."""
        annexes = [node for node in self._nodes if node.mark.marker.family.shape == _ANNEX]
        others = {node.mark.marker.label for node in self._nodes if node.mark.marker.family.shape != _ANNEX}
        own = {node.mark.marker.label for node in annexes}
        if others and (not all(node.holds for node in annexes) or not own.isdisjoint(others)):
            for node in annexes:
                if word := _WORD.match(self._lines[node.mark.line].text.strip()):
                    self._words[id(node)] = f"{word[0].capitalize()}-"

    def _title(self, node: NumberedPart) -> tuple[str, str]:
        """A section's heading, and the text between it and the first passage."""
        first, *more = node.paragraphs or [[self._written(node)]]
        if node.titled:
            first, more = first[:1], [first[1:], *more]
        return joined(first), text_of(more)

    def _demoted(self, levels: Sequence[Sequence[NumberedPart]]) -> tuple[set[int], set[str]]:
        """The parts without parts whose number a passage of a deeper level has, too: they become sections.

        Also the ids that are taken: those of the passages.
        """
        demoted: set[int] = set()
        taken: set[str] = set()
        for same in reversed(levels):
            alone = [node for node in same if not node.holds]
            demoted |= {id(node) for node in alone if node.label in taken}
            taken |= {node.label for node in alone}
        return demoted, taken

    def _label(self, nodes: Sequence[NumberedPart], above: Collection[str]) -> None:
        """Label the parts of a level by their own numbers, or with the section before them if these are not unique."""
        own = Counter(node.mark.marker.label for node in nodes)
        unique = max(own.values()) < 2 and not any(node.holds and node.mark.marker.label in above for node in nodes)
        plain = unique and not self._counts_inside(nodes)
        for node in nodes:
            label = self._words.get(id(node), "") + node.mark.marker.label
            node.label = label if plain or node.parent is None else f"{node.parent.label}.{label}"
        for label, count in Counter(node.label for node in nodes).items():
            if count > 1:
                again = [node for node in nodes if node.label == label][1]
                remedy = "Correct the numbering, or [reading] in corpus.toml: numbers may come again in another section"
                place = self._lines[again.mark.line].place
                raise CorpusError(self._path, f"number {label} comes twice", remedy, line=place)

    def _counts_inside(self, nodes: Sequence[NumberedPart]) -> bool:
        """Whether all are in one of several sections, in which they would begin anew: 1. in 一、（一）."""
        if nodes[0].mark.marker.family.kind not in (Kind.DECIMAL, Kind.HAN_BRACKETED, Kind.INNER):
            return False
        parents = {id(node.parent): node.parent for node in nodes}
        (parent,) = parents.values() if len(parents) == 1 else (None,)
        if parent is None or any(len(node.mark.marker.path) > 1 for node in nodes):
            return False
        return sum(node.mark.level == parent.mark.level for node in self._nodes) > 1

    def _checked(self, node: NumberedPart) -> str:
        if len(node.label) > MAX_ID_CHARS:
            remedy = "Set [reading] depth to read fewer levels"
            place = self._lines[node.mark.line].place
            raise CorpusError(self._path, f"number {node.label} is too long", remedy, line=place)
        return node.label

    def _written(self, node: NumberedPart) -> str:
        line = self._lines[node.mark.line]
        return drawn(line, " ".join(line.text.split()))
