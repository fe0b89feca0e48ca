"""The numbered parts of a document with the lines that are theirs, and how lines become a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from index.corpus.lines import Line
from index.corpus.numbering.scheme import Mark

_HANGING_HYPHEN = re.compile(r"\w[-\u2010\u2011\u2013]\Z")
_NO_SPACE = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff01-\uff60]")

_ITEM = re.compile(r"[0-9０-９一二三四五六七八九十]{1,3}\s")  # of Japanese laws


@dataclass(slots=True)
class NumberedPart:
    """A numbered part with the lines that are its own, as paragraphs."""

    mark: Mark
    parent: NumberedPart | None
    holds: bool = False  # whether there are parts in it
    label: str = ""
    paragraphs: list[list[str]] = field(default_factory=list)  # of lines
    titled: bool = False  # whether the first line is a title of its own
    ends: list[int] = field(default_factory=list)  # the last line of each paragraph


def drawn(line: Line, text: str) -> str:
    """The text of a line with the number or bullet that its format draws."""
    return f"{line.marker} {text}".strip() if line.marker else text


def text_of(paragraphs: Iterable[Sequence[str]]) -> str:
    return " ".join(filter(None, map(joined, paragraphs)))


def joined(lines: Iterable[str]) -> str:
    """The lines of a paragraph as one; without a space in Chinese and Japanese but before an item of a list, and where
    a hyphen ties a number on to what stands before it: "2020-", "2021"."""
    text = ""
    for line in filter(None, lines):
        wide = text and _NO_SPACE.match(text[-1]) and _NO_SPACE.match(line[0]) and not _ITEM.match(line)
        spaced = text and not wide
        spaced = spaced and not (line[0].isdecimal() and _HANGING_HYPHEN.search(text[-2:]))
        text += f" {line}" if spaced else line
    return text
