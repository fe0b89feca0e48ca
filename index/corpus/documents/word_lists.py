"""Counts a Word document's lists as Word does, by its styles and its numbering definitions."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from index.corpus.documents import labels

_DEEPEST = 9  # levels of a list
_FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "upperRoman": labels.upper(labels.roman),
    "lowerRoman": labels.roman,
    "upperLetter": lambda number: labels.letters(number, repeated=True).upper(),
    "lowerLetter": lambda number: labels.letters(number, repeated=True),
    "russianLower": labels.russian,
    "russianUpper": labels.upper(labels.russian),
    "chineseCounting": labels.chinese,
    "chineseCountingThousand": labels.chinese,
    "taiwaneseCounting": labels.chinese,
    "taiwaneseCountingThousand": labels.chinese,
    "japaneseCounting": labels.chinese,
    "ideographDigital": labels.digit_by_digit,
    "japaneseDigitalTenThousand": labels.digit_by_digit,
    "taiwaneseDigital": labels.digit_by_digit,
    "chineseLegalSimplified": labels.formal,
    "ideographLegalTraditional": labels.formal,
    "decimalEnclosedCircle": labels.circled,
    "decimalEnclosedCircleChinese": labels.circled,
    "decimalFullWidth": labels.full_width,
    "decimalFullWidth2": labels.full_width,
    "none": lambda _: "",
}


def local(element: Element) -> str:
    """An element's name without its namespace, of which there are two: transitional and strict."""
    return str(element.tag).rpartition("}")[2]


def child(element: Element | None, *names: str) -> Element | None:
    """The element under these names, one inside the other."""
    for name in names:
        element = next((one for one in element if local(one) == name), None) if element is not None else None
    return element


def value(element: Element | None, name: str = "val") -> str | None:
    """An attribute, whatever its namespace."""
    if element is None:
        return None
    return next((text for key, text in element.attrib.items() if key.rpartition("}")[2] == name), None)


def _number(element: Element | None, name: str = "val") -> int | None:
    text = value(element, name)
    return int(text) if text is not None and re.fullmatch(r"-?\d{1,9}", text) else None


@dataclass(frozen=True, slots=True)
class _Level:
    """A level of a list: its first number, its format, and its text, in which %1 stands for the number of level 1."""

    start: int
    form: str
    text: str
    restart: int | None = None
    legal: bool = False  # the numbers of higher levels as digits
    style: str | None = None


@dataclass(frozen=True, slots=True)
class _Definition:
    """How a list is numbered: the number of its abstract definition, its levels, and at which numbers some begin."""

    abstract: int
    levels: Mapping[int, _Level]
    starts: Mapping[int, int]


@dataclass(slots=True)
class _Style:
    name: str
    based_on: str | None
    outline: int | None
    list_id: int | None
    level: int | None


@dataclass(slots=True)
class _List:
    """A list as numbered so far: lists of one definition count on from each other."""

    counts: list[int | None] = field(default_factory=lambda: [None] * _DEEPEST)


class Numbering:
    """What a document's styles and numbering definitions say of its paragraphs, in their order."""

    def __init__(self, styles: Element | None, numbering: Element | None) -> None:
        self._styles = {value(one, "styleId") or "": _style(one) for one in _children(styles, "style")}
        self._default = next(
            (value(one, "styleId") for one in _children(styles, "style")
             if value(one, "type") == "paragraph" and value(one, "default") in ("1", "true", "on")), None
        )  # fmt: skip
        self._definitions = _definitions(numbering)
        self._lists: dict[int, _List] = {}
        self._begun: set[int] = set()

    def heading(self, properties: Element | None) -> int:
        """The level of a heading, 0 of any other paragraph; the document's title stands above all others."""
        outline = _number(child(properties, "outlineLvl"))
        for style in self._chain(properties):
            if style.name.casefold() in ("title", "название", "标题", "titel", "titre"):
                return 1
            outline = style.outline if outline is None else outline
            found = re.fullmatch(r"heading (\d)", style.name.casefold())
            if outline is None and found:
                outline = int(found[1]) - 1
        return outline + 2 if outline is not None and 0 <= outline < _DEEPEST else 0

    def next(self, properties: Element | None) -> tuple[str, int] | None:
        """The marker that Word draws before the next paragraph, and its level; None where it draws none."""
        list_id, depth = self._list_of(properties)
        if not list_id or list_id not in self._definitions:
            return None
        definition = self._definitions[list_id]
        levels, starts = definition.levels, definition.starts
        level = levels.get(depth)
        if level is None:
            return None
        counts = self._lists.setdefault(definition.abstract, _List()).counts
        if list_id not in self._begun:
            self._begun.add(list_id)
            for place in starts:
                counts[place] = None
        count = counts[depth]
        counts[depth] = starts.get(depth, level.start) if count is None else count + 1
        for higher in range(depth):
            if counts[higher] is None:
                counts[higher] = starts.get(higher, levels[higher].start if higher in levels else 1)
        for deeper in range(depth + 1, _DEEPEST):
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or depth < restart:
                counts[deeper] = None
        marker = self._drawn(level, levels, counts)
        return (marker, depth) if marker else None

    def _drawn(self, level: _Level, levels: Mapping[int, _Level], counts: list[int | None]) -> str:
        if level.form == "bullet":
            return labels.BULLET

        def number(found: re.Match[str]) -> str:
            place = int(found[1]) - 1
            form = levels[place].form if place in levels else "decimal"
            written = _FORMATS.get("decimal" if level.legal else form, str)
            return written(counts[place] if counts[place] is not None else 1)  # type: ignore[arg-type]

        return re.sub(r"%([1-9])", number, level.text).strip()

    def _list_of(self, properties: Element | None) -> tuple[int | None, int]:
        """The list that a paragraph belongs to by itself or by its style, and its level."""
        own = child(properties, "numPr")
        list_id, depth = _number(child(own, "numId")), _number(child(own, "ilvl"))
        for style in self._chain(properties):
            if list_id is None and style.list_id is not None:
                list_id = style.list_id
                depth = self._level_of_style(list_id, properties) if depth is None else depth
            depth = style.level if depth is None else depth
        return list_id, min(max(depth or 0, 0), _DEEPEST - 1)

    def _level_of_style(self, list_id: int, properties: Element | None) -> int | None:
        """The level that names the paragraph's style as its own."""
        style = value(child(properties, "pStyle"))
        levels = self._definitions[list_id].levels if list_id in self._definitions else {}
        return next((number for number, level in levels.items() if level.style == style and style), None)

    def _chain(self, properties: Element | None) -> list[_Style]:
        """The paragraph's style and those that it is based on."""
        found: list[_Style] = []
        name = value(child(properties, "pStyle")) or self._default
        while name in self._styles and len(found) < 20:
            found.append(self._styles[name])
            name = found[-1].based_on
        return found


def _definitions(numbering: Element | None) -> dict[int, _Definition]:
    """The definitions of a document's lists, by their ids."""
    abstract = {_number(one, "abstractNumId"): one for one in _children(numbering, "abstractNum")}
    by_link = {value(child(one, "styleLink")): one for one in abstract.values() if child(one, "styleLink") is not None}
    found = {}
    for one in _children(numbering, "num"):
        list_id, base = _number(one, "numId"), abstract.get(_number(child(one, "abstractNumId")))
        link = value(child(base, "numStyleLink"))
        if link is not None:
            base = by_link.get(link, base)
        if list_id is not None and base is not None:
            found[list_id] = _definition(one, base)
    return found


def _definition(own: Element, base: Element) -> _Definition:
    """An abstract definition with what a list of its kind changes in it."""
    levels, starts = dict(map(_level, _children(base, "lvl"))), {}
    for override in _children(own, "lvlOverride"):
        place = _number(override, "ilvl") or 0
        if (changed := child(override, "lvl")) is not None:
            levels[place] = _level(changed)[1]
        if (start := _number(child(override, "startOverride"))) is not None:
            starts[place] = start
    return _Definition(_number(base, "abstractNumId") or 0, levels, starts)


def _children(parent: Element | None, name: str) -> list[Element]:
    return [one for one in parent if local(one) == name] if parent is not None else []


def _style(element: Element) -> _Style:
    properties = child(element, "pPr")
    return _Style(
        value(child(element, "name")) or "",
        value(child(element, "basedOn")),
        _number(child(properties, "outlineLvl")),
        _number(child(properties, "numPr", "numId")),
        _number(child(properties, "numPr", "ilvl")),
    )


def _level(element: Element) -> tuple[int, _Level]:
    start = _number(child(element, "start"))
    legal = child(element, "isLgl")
    return _number(element, "ilvl") or 0, _Level(
        1 if start is None else start,
        value(child(element, "numFmt")) or "decimal",
        value(child(element, "lvlText")) or "",
        _number(child(element, "lvlRestart")),
        legal is not None and value(legal) not in ("0", "false", "off"),
        value(child(element, "pStyle")),
    )
