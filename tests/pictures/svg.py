"""Shapes and texts of a picture on a light card, which stays legible where a page is dark."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from textwrap import wrap

INK, QUIET, CARD, EDGE = "#1b2733", "#5a6875", "#fbfcfd", "#c9d3dc"
MARGIN = 28
_FONTS = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif"
_WIDTH_OF_A_LETTER = 0.55  # of its size, on the average: what a line holds before it is wrapped


def text(
    x: float, y: float, words: str, size: int = 13, *, kind: str = "", ink: str = INK, anchor: str = "start"
) -> str:
    """A line of text from its left end (or `anchor`) on the line `y`; `kind` is its class, "name" in bold."""
    weight = ' font-weight="600"' if kind in ("name", "title") else ""
    marked = f' class="{kind}"' if kind else ""
    return (
        f'<text x="{x:g}" y="{y:g}" font-size="{size}" fill="{ink}" text-anchor="{anchor}"{weight}{marked}>'
        f"{escape(words)}</text>"
    )


def box(x: float, y: float, width: float, height: float, *, fill: str, edge: str = EDGE) -> str:
    """A rectangle with round corners."""
    return f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="7" fill="{fill}" stroke="{edge}"/>'


def line(x1: float, y1: float, x2: float, y2: float, *, ink: str = EDGE, width: float = 1) -> str:
    return f'<line x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" stroke="{ink}" stroke-width="{width:g}"/>'


def wrapped(words: str, width: float, size: int) -> list[str]:
    """The words in lines of at most this width, in pixels."""
    return wrap(words, max(int(width / (size * _WIDTH_OF_A_LETTER)), 8), break_long_words=False)


def picture(width: float, height: float, title: str, shapes: Iterable[str]) -> str:
    """A whole file; `title` is what is read aloud in the place of the picture."""
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" '
            f'height="{height:g}" font-family="{_FONTS}" role="img">',
            f"<title>{escape(title)}</title>",
            box(0.5, 0.5, width - 1, height - 1, fill=CARD),
            *shapes,
            "</svg>\n",
        ]
    )
