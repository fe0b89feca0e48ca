"""The pictures of the pages show what there is now, load nothing from elsewhere, and are small."""

from __future__ import annotations

import io
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from . import packages, quality, terminal
from .__main__ import PICTURES

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_a_picture_is_whole_small_and_loads_nothing(path: Path) -> None:
    drawn = path.read_text(encoding="utf-8")
    root = ElementTree.parse(io.StringIO(drawn)).getroot()
    assert root.tag == f"{SVG}svg"
    assert len(drawn.encode()) < 40_000
    assert "url(http" not in drawn
    assert not re.search(r'(?:href|src)="', drawn)
    assert root.find(f".//{SVG}rect") is not None  # a ground of its own: legible on a light page and on a dark one


def test_every_package_of_the_contracts_is_in_the_picture_and_nothing_else() -> None:
    """Where this fails: python -m tests.pictures packages"""
    known = packages.layers()
    names = {name for package in packages.COLOURS for layer in known[package] for name in layer}
    names |= {
        name
        for package, inner in known.items()
        if package.partition(".")[2] in names
        for layer in inner
        for name in layer
    }
    root = ElementTree.fromstring(packages.TARGET.read_text(encoding="utf-8"))
    assert {text.text for text in root.iter(f"{SVG}text") if text.get("class") == "name"} == names


def test_the_plot_has_the_values_of_the_evaluation() -> None:
    """Where this fails: python -m tests.pictures quality"""
    languages, systems = quality.table()
    root = ElementTree.fromstring(quality.TARGET.read_text(encoding="utf-8"))
    said = [title.text for circle in root.iter(f"{SVG}circle") for title in circle.iter(f"{SVG}title")]
    assert said == [
        f"{system}, {language}: {value:.3f}"
        for system, values in systems.items()
        for language, value in zip(languages, values, strict=True)
    ]


def test_the_terminal_shows_each_question_and_colours() -> None:
    drawn = terminal.TARGET.read_text(encoding="utf-8").replace("&#160;", " ")
    for words in terminal.QUESTIONS:
        assert words[0] in drawn
    assert "The Geely Satellite Internet project was signed and settled in the SCODA." in drawn
    assert len(set(re.findall(r"fill: (#[0-9a-f]{6})", drawn))) > 3
