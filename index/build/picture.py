"""Draws the headline figures of a document, one picture a language, as files of the index version."""

from __future__ import annotations

import logging
import re
import textwrap
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from index.store.manifest import picture_name
from index.types import CorpusInfo

if TYPE_CHECKING:
    from matplotlib.axes import Axes

DOTS_PER_INCH = 120
WIDTH = 9.0  # inches; at 120 dots they are 1080 pixels, a phone's width
MARGIN = 0.5  # inches
TITLE_SIZE, LABEL_SIZE, VALUE_SIZE = 25, 19, 29  # points
ROOM_FOR_VALUE = 0.76  # of the width; the rest is for the growth
INK, QUIET, ACCENT, TRACK = "#1b2733", "#566573", "#0b6e99", "#e6edf2"
FONT = "DejaVu Sans"  # comes with matplotlib
HAN_FONTS = (
    "Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC", "Noto Sans CJK JP", "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Microsoft YaHei", "PingFang SC", "Heiti SC", "SimHei", "Droid Sans Fallback",
)  # fmt: skip
_LANGUAGE = re.compile(r"[a-z]{2,3}")
POINTS = 72  # in an inch
LINE = 1.25  # from one line to the next, in heights of the letters


class Row(NamedTuple):
    """A figure as it is drawn; `share` is its growth as a part of the largest one's, -1..1."""

    label: str
    value: str
    growth: str
    share: float


class Sheet(NamedTuple):
    """All that a picture says, in one language."""

    title: str
    rows: tuple[Row, ...]

    def words(self) -> str:
        return "".join((self.title, *(row.label + row.value + row.growth for row in self.rows)))


def draw_pictures(corpus: CorpusInfo, folder: Path, installed: Callable[[], list[Path]] | None = None) -> list[str]:
    """Draw the headline figures in each language that names them, and return a line for each that no font can write.

    Without headline figures nothing is drawn, and matplotlib is not imported. `installed` finds the fonts.

    Raises:
        ModuleNotFoundError: matplotlib is not installed.
        OSError: a picture cannot be written.
    """
    if not corpus.headline:
        return []
    fonts, left_out = (installed or installed_fonts)(), []
    for language in languages_of(corpus):
        sheet = sheet_of(corpus, language)
        if _can_write(sheet.words(), fonts):
            draw(sheet, folder / picture_name(language), fonts)
        else:
            left_out.append(
                f"the picture of the figures is left out in {language!r}: no font here can write it. "
                "Install one (for Chinese fonts-wqy-microhei), then build with --force"
            )
    return left_out


def languages_of(corpus: CorpusInfo) -> tuple[str, ...]:
    """The languages in which the headline figures have names."""
    return tuple(sorted({code for figure in corpus.headline for code in figure.labels if _LANGUAGE.fullmatch(code)}))


def sheet_of(corpus: CorpusInfo, language: str) -> Sheet:
    """What the picture says in a language; what is missing in it is said in the document's own."""

    def said(texts: Mapping[str, str]) -> str:
        return texts.get(language) or texts.get(corpus.language) or next(iter(texts.values()), "")

    largest = max(abs(figure.growth) for figure in corpus.headline) or 1.0
    rows = tuple(
        Row(said(one.labels), said(one.values), growth_in(language, one.growth), one.growth / largest)
        for one in corpus.headline
    )
    return Sheet(corpus.titles.get(language, corpus.title), rows)


def growth_in(language: str, growth: float) -> str:
    """A growth in per cent with its sign, as the language writes numbers: "+39.3%", in Russian "+39,3 %"."""
    from babel import Locale, UnknownLocaleError
    from babel.numbers import format_percent

    try:
        locale = Locale.parse(language)
    except UnknownLocaleError:
        locale = Locale.parse("en")
    written = format_percent(Decimal(str(growth)) / 100, locale=locale, decimal_quantization=False)
    return f"+{written}" if growth > 0 else written


def installed_fonts() -> list[Path]:
    """The font that comes with matplotlib and, where there is one, a font with Chinese characters."""
    from matplotlib.font_manager import findfont, fontManager

    found = {font.name: Path(font.fname) for font in fontManager.ttflist}
    return [Path(findfont(FONT)), *[found[name] for name in HAN_FONTS if name in found][:1]]


def _can_write(words: str, fonts: Sequence[Path]) -> bool:
    """Whether the fonts have every letter; a script from right to left would come out reversed."""
    from matplotlib.ft2font import FT2Font

    letters = {ord(char) for char in words if not char.isspace()}
    for path in fonts:
        letters -= FT2Font(str(path)).get_charmap().keys()
    return not letters and not any(unicodedata.bidirectional(char) in ("R", "AL") for char in words)


def draw(sheet: Sheet, path: Path, fonts: Sequence[Path]) -> None:
    """Draw a PNG file: the title, and for each figure its name, its value, its growth and a bar of that."""
    from matplotlib import rc_context, rcdefaults, rcParams
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties

    # It warns of a font without bold letters, which it then writes in plain ones.
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    families = [FontProperties(fname=font).get_name() for font in fonts]
    with rc_context():
        rcdefaults()  # and not what a file in the working directory says
        rcParams["font.family"] = families
        paper = Figure(figsize=(WIDTH, WIDTH), dpi=DOTS_PER_INCH, facecolor="white")
        FigureCanvasAgg(paper)
        axes = paper.add_axes((0, 0, 1, 1))
        axes.axis("off")
        axes.set_xlim(0, WIDTH)
        axes.set_ylim(WIDTH, 0)  # in inches, as large as the paper: text can be measured before its height is known
        height = _draw_sheet(axes, sheet)
        paper.set_size_inches(WIDTH, height)
        axes.set_ylim(height, 0)
        paper.savefig(path, format="png", metadata={"Software": None})


def _draw_sheet(axes: Axes, sheet: Sheet) -> float:
    """Draw from above, and return the height that it takes in inches."""
    room, right = WIDTH - 2 * MARGIN, WIDTH - MARGIN
    top = MARGIN + _write(axes, MARGIN, sheet.title, TITLE_SIZE, room, color=INK, weight="bold") + 0.35
    for row in sheet.rows:
        top += _write(axes, top, row.label, LABEL_SIZE, room, color=QUIET) + 0.06
        beside = top + VALUE_SIZE / POINTS
        axes.text(right, beside, row.growth, size=VALUE_SIZE, weight="bold", color=ACCENT, ha="right")
        top += _write(axes, top, row.value, VALUE_SIZE, ROOM_FOR_VALUE * room, color=INK, weight="bold") + 0.22
        axes.barh(top, room, left=MARGIN, height=0.24, color=TRACK)
        axes.barh(top, room * max(row.share, 0.0), left=MARGIN, height=0.24, color=ACCENT)
        top += 0.5
    return top + MARGIN - 0.3


def _write(axes: Axes, top: float, words: str, size: float, room: float, **style: Any) -> float:
    """Write words in as few lines as the room (inches) allows, nothing cut off, and return their height in inches."""
    height = size * LINE / POINTS
    lines = next(lines for lines in _in_lines(words) if _width(axes, lines, size, **style) <= room or len(words) < 2)
    for number, line in enumerate(lines):
        axes.text(MARGIN, top + number * height + size / POINTS, line, size=size, **style)
    return len(lines) * height


def _width(axes: Axes, lines: Sequence[str], size: float, **style: Any) -> float:
    """How wide these lines come out, in inches."""
    probe = axes.text(0, 0, "\n".join(lines), size=size, **style)
    width = probe.get_window_extent().width / DOTS_PER_INCH
    probe.remove()
    return float(width)


def _in_lines(words: str) -> Iterator[list[str]]:
    """The words in narrower and narrower columns: one line first, one character a line last."""
    yield [words]
    for characters in range(len(words) - 1, 0, -1):
        yield textwrap.wrap(words, characters)
