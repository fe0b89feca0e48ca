"""Draws packages.svg: the packages and their layers, as the checks of imports in pyproject.toml hold them."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

from .svg import CARD, MARGIN, QUIET, box, line, picture, text, wrapped

ROOT = Path(__file__).parents[2]
TARGET = Path(__file__).with_name("packages.svg")
COLUMN, GAP, BETWEEN, PAD, CHIP = 480, 44, 8, 12, 24
NAME, CAPTION, LEADING = 14, 12, 16
COLOURS = {"bot": "#e3f0fb", "index": "#e8f5e6"}
Layers: TypeAlias = list[list[str]]


def layers() -> dict[str, Layers]:
    """The layers of each package that has a contract, the highest first: ["cli"], ["telegram"] …"""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    return {
        one["containers"][0]: [[name.strip() for name in layer.split("|")] for layer in one["layers"]]
        for one in contracts
        if one["type"] == "layers"
    }


def summary(package: str) -> str:
    """The first sentence of a package's or a module's docstring, without the dot."""
    path = ROOT / package.replace(".", "/")
    source = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    words = ast.get_docstring(ast.parse(source.read_text(encoding="utf-8"))) or ""
    return words.partition("\n")[0].partition(". ")[0].rstrip(".").replace("`", "")


def draw() -> str:
    """The picture: the front doors at the left, the engine at the right."""
    known = layers()
    shapes, bottoms = [], []
    for place, package in enumerate(COLOURS):
        x = MARGIN + place * (COLUMN + GAP)
        drawn, bottom = _column(package, known, x)
        shapes += drawn
        bottoms.append(bottom)
    middle = MARGIN + COLUMN
    arrow = 110
    shapes += [
        line(middle + 3, arrow, middle + GAP - 10, arrow, ink=QUIET, width=2),
        f'<path d="M{middle + GAP - 12} {arrow - 6} l10 6 l-10 6 z" fill="{QUIET}"/>',
    ]
    note = "Imports go downwards, and from the front doors to the engine's public face: pyproject.toml has the checks."
    height = max(bottoms) + 44
    width = 2 * MARGIN + 2 * COLUMN + GAP
    return picture(width, height, note, [*shapes, text(MARGIN, height - 20, note, 13, ink=QUIET)])


def _column(package: str, known: dict[str, Layers], x: float) -> tuple[list[str], float]:
    shapes = [text(x, 44, package, 20, kind="title")]
    y = 62.0
    for words in wrapped(summary(package), COLUMN, 13):
        shapes.append(text(x, y, words, 13, ink=QUIET))
        y += LEADING
    y += 4
    for layer in known[package]:
        width = _share(COLUMN, len(layer), BETWEEN)
        cells = [_lines(f"{package}.{name}", width, alone=len(layer) < 3) for name in layer]
        inner = [known.get(f"{package}.{name}", []) for name in layer]
        head = PAD + NAME + max(map(len, cells)) * LEADING
        height = head + max(map(len, inner)) * CHIP + PAD
        for place, (name, lines, chips) in enumerate(zip(layer, cells, inner, strict=True)):
            left = x + place * (width + BETWEEN)
            shapes.append(box(left, y, width, height, fill=COLOURS[package]))
            shapes.append(text(left + PAD, y + PAD + NAME - 2, name, NAME, kind="name"))
            for number, words in enumerate(lines, 1):
                shapes.append(text(left + PAD, y + PAD + NAME + number * LEADING - 3, words, CAPTION, ink=QUIET))
            for number, names in enumerate(chips):
                shapes += _chips(names, left + PAD, y + head + 4 + number * CHIP, width - 2 * PAD)
        y += height + BETWEEN
    return shapes, y


def _chips(names: list[str], x: float, y: float, width: float) -> Iterator[str]:
    """A layer inside a package."""
    each = _share(width, len(names), 4)
    for place, name in enumerate(names):
        left = x + place * (each + 4)
        yield box(left, y, each, CHIP - 4, fill=CARD)
        yield text(left + each / 2, y + CHIP - 10, name, CAPTION, kind="name", anchor="middle")


def _share(width: float, count: int, between: float) -> float:
    return (width - (count - 1) * between) / count


def _lines(module: str, width: float, *, alone: bool) -> list[str]:
    """What stands under a name: its summary, where there is room."""
    return wrapped(summary(module), width - 2 * PAD, CAPTION) if alone else []
