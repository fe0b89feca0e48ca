"""The pictures of the headline figures: drawn by a build, files of the version."""

from __future__ import annotations

import struct
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from matplotlib import rc_context

from index.answer.engine import Engine
from index.build.build import build_index
from index.build.options import BuildOptions
from index.build.picture import draw_pictures, growth_in, installed_fonts, sheet_of
from index.errors import IndexUnavailable
from index.store.files.store import FileStore, version_folder
from index.types import CorpusInfo, HeadlineFigure
from tests.index.fakes import FakeEncoder

TRADE = HeadlineFigure({"en": "Trade", "ru": "Торговля"}, {"en": "RMB 15.6 billion", "ru": "15,6 млрд юаней"}, 14.4)
FELL = HeadlineFigure({"en": "Investment that fell"}, {"en": "RMB 32.6 billion"}, -4.0)
CORPUS = CorpusInfo("test", "A title that is long enough to need two lines", headline=(TRADE, FELL))
# Appended to the corpus.toml of a small corpus.
HEADLINE = """
[[headline]]
labels = { en = "Trade", ru = "Торговля" }
values = { en = "RMB 15.6 billion", ru = "15,6 млрд юаней" }
growth = 14.4
"""

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of what matplotlib imports


def size(png: bytes) -> tuple[int, int]:
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def drawn(corpus: CorpusInfo, folder: Path) -> dict[str, tuple[int, int]]:
    assert draw_pictures(corpus, folder) == []
    return {path.name: size(path.read_bytes()) for path in sorted(folder.iterdir())}


def test_one_a_language_as_wide_as_a_phone(tmp_path: Path) -> None:
    found = drawn(CORPUS, tmp_path)
    assert list(found) == ["figures-en.png", "figures-ru.png"]
    assert {width for width, _ in found.values()} == {1080}
    assert "matplotlib.pyplot" not in sys.modules


def test_a_title_is_never_cut_off(tmp_path: Path) -> None:
    (tmp_path / "longer").mkdir()
    (tmp_path / "short").mkdir()
    longer = drawn(replace(CORPUS, title="A title of many words " * 20), tmp_path / "longer")
    short = drawn(replace(CORPUS, title="A title"), tmp_path / "short")
    assert longer["figures-en.png"][1] > short["figures-en.png"][1] + 300


def test_what_a_language_lacks_is_said_in_the_documents_own() -> None:
    trade, fell = sheet_of(CORPUS, "ru").rows
    assert (trade.label, trade.value, trade.growth, trade.share) == ("Торговля", "15,6 млрд юаней", "+14,4\xa0%", 1.0)
    assert (fell.label, fell.value) == ("Investment that fell", "RMB 32.6 billion")


@pytest.mark.parametrize(
    ("language", "growth", "written"),
    [
        ("en", 39.3, "+39.3%"),
        ("zh", 39.3, "+39.3%"),
        ("ru", 39.3, "+39,3\xa0%"),
        ("en", 11.0, "+11%"),
        ("en", -4.25, "-4.25%"),
        ("en", 0.0, "0%"),
        ("xx", 39.3, "+39.3%"),
    ],
)
def test_numbers_as_the_language_writes_them(language: str, growth: float, written: str) -> None:
    assert growth_in(language, growth) == written


@pytest.mark.parametrize("label", ["贸易", "تجارت"])
def test_a_language_that_no_font_can_write_is_left_out(tmp_path: Path, label: str) -> None:
    figure = replace(TRADE, labels={"en": "Trade", "xx": label})
    (note,) = draw_pictures(replace(CORPUS, headline=(figure,)), tmp_path, lambda: installed_fonts()[:1])
    assert "left out in 'xx'" in note
    assert [path.name for path in tmp_path.iterdir()] == ["figures-en.png"]


def test_without_figures_nothing_is_drawn(tmp_path: Path) -> None:
    def refuse() -> list[Path]:
        raise AssertionError

    assert draw_pictures(replace(CORPUS, headline=()), tmp_path, refuse) == []
    assert list(tmp_path.iterdir()) == []


def test_settings_of_matplotlib_change_nothing(tmp_path: Path) -> None:
    """It reads them from the folder in which a build is started."""
    with rc_context({"savefig.dpi": 10}):
        assert drawn(CORPUS, tmp_path)["figures-en.png"][0] == 1080


def test_an_index_version_has_them(
    tmp_path: Path, corpus_folder: Path, model_folder: str, installed: FakeEncoder
) -> None:
    with (corpus_folder / "corpus.toml").open("a", encoding="utf-8") as file:
        file.write(HEADLINE)
    home = tmp_path / "built"
    report = build_index(home, BuildOptions(corpus=corpus_folder, model=model_folder))
    engine = Engine.open(home, encoder=installed)
    english, russian = engine.picture("en"), engine.picture("ru")
    assert english is not None
    assert russian is not None
    assert size(english)[0] == 1080
    assert english != russian
    assert engine.picture("zh") == english
    path = version_folder(home, report.fingerprint) / "figures-en.png"
    path.write_bytes(english[:-1] + b"x")
    with pytest.raises(IndexUnavailable, match=r"figures-en\.png is damaged"):
        engine.picture("en")
    with pytest.raises(IndexUnavailable, match=r"figures-en\.png is damaged"):
        FileStore(home).verify()


def test_a_version_without_figures_has_none(home: Path) -> None:
    assert Engine.open(home, encoder=FakeEncoder()).picture("en") is None
