"""Draws the headline figures. Runs in a process of its own: `python -m bot.telegram.services.draw` with JSON on stdin.

Drawing needs matplotlib for a moment; the bot that answers for months does not carry it in its memory.
"""

from __future__ import annotations

import json
import sys
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bot.telegram.replies.document import Figure

if TYPE_CHECKING:
    from matplotlib.axes import Axes

DOTS_PER_INCH = 120
WIDTH, ROW_HEIGHT, EDGE = 9.0, 2.0, 2.1  # inches; 9 at 120 dots are 1080 pixels, a phone's width
INK, QUIET, ACCENT, TRACK = "#1b2733", "#566573", "#0b6e99", "#e6edf2"
HAN_FONTS = (
    "Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei",
    "Microsoft YaHei", "PingFang SC", "Heiti SC", "SimHei", "Droid Sans Fallback",
)  # fmt: skip


def draw(title: str, note: str, figures: Sequence[Figure], path: Path) -> None:
    """Draw the figures as a PNG file at `path`: for each its name, its value and a bar of its growth."""
    from matplotlib import rc_context
    from matplotlib.figure import Figure as Sheet

    with rc_context({"font.family": ["DejaVu Sans", *_han_font()]}):
        height = EDGE + ROW_HEIGHT * len(figures)
        sheet = Sheet(figsize=(WIDTH, height), dpi=DOTS_PER_INCH, facecolor="white")
        axes = sheet.add_axes((0.06, 0.0, 0.88, 1.0))
        axes.set_xlim(0, 1)
        axes.set_ylim(height, 0)
        axes.axis("off")
        axes.text(0, 0.75, "\n".join(textwrap.wrap(title, 36)), size=25, weight="bold", color=INK, va="center")
        largest = max(abs(figure.growth) for figure in figures) or 1.0
        for row, figure in enumerate(figures):
            _draw_row(axes, 1.7 + row * ROW_HEIGHT, figure, figure.growth / largest)
        axes.text(0, height - 0.25, note, size=14, color=QUIET, va="center")
        sheet.savefig(path, format="png")


def _draw_row(axes: Axes, top: float, figure: Figure, share: float) -> None:
    axes.text(0, top, figure.label, size=19, color=QUIET, va="center")
    axes.text(0, top + 0.55, figure.value, size=29, weight="bold", color=INK, va="center")
    axes.text(1, top + 0.55, f"{figure.growth:+g}%", size=29, weight="bold", color=ACCENT, va="center", ha="right")
    axes.barh(top + 1.1, 1.0, height=0.24, color=TRACK)
    axes.barh(top + 1.1, max(share, 0.0), height=0.24, color=ACCENT)


def can_draw_han() -> bool:
    """Whether a font with Chinese characters is installed."""
    return bool(_han_font())


def _han_font() -> list[str]:
    from matplotlib.font_manager import fontManager

    installed = {font.name for font in fontManager.ttflist}
    return [name for name in HAN_FONTS if name in installed][:1]


def main() -> int:
    """Draw the first of the given sheets whose characters can be drawn; each is `{title, note, figures}`."""
    order = json.load(sys.stdin)
    sheets = [sheet for sheet in order["sheets"] if can_draw_han() or not sheet["han"]]
    sheet = sheets[0]
    draw(sheet["title"], sheet["note"], [Figure(**figure) for figure in sheet["figures"]], Path(order["path"]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
