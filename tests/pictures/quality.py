"""Draws quality.svg: how often the first passage is the right one, stage by stage, from the table of the evaluation."""

from __future__ import annotations

from pathlib import Path

from .svg import INK, MARGIN, QUIET, line, picture, text, wrapped

TABLE = Path(__file__).parents[1] / "evaluation" / "README.md"
TARGET = Path(__file__).with_name("quality.svg")
LABEL, PLOT, ROW, TOP, APART = 330, 560, 50, 112, 9
# By Okabe and Ito: told apart by people who do not tell red from green.
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#aa4499")
MEASURE = " hit@1"


def table() -> tuple[list[str], dict[str, list[float]]]:
    """The columns of questions in a language, and their values for each system."""
    text = TABLE.read_text(encoding="utf-8")
    rows = text.partition("<!-- ablation: start -->")[2].partition("<!-- ablation: end -->")[0].strip().splitlines()
    head, _, *rest = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
    columns = [place for place, name in enumerate(head) if name.endswith(MEASURE)]
    values = {cells[0]: [float(cells[place]) for place in columns] for cells in rest}
    return [head[place].removesuffix(MEASURE) for place in columns], values


def draw() -> str:
    """The picture: a row a system, a dot a language."""
    languages, systems = table()
    left = float(MARGIN + LABEL)
    bottom = TOP + len(systems) * ROW
    title = "The first passage is a right one: share of held-out questions"
    shapes = [text(MARGIN, 40, title, 18, kind="title")]
    x = left
    for language, colour in zip(languages, COLOURS, strict=True):
        shapes += [_dot(x, 67, colour), text(x + 12, 72, language, 13)]
        x += 40 + 8 * len(language)
    for tenth in range(0, 11, 2):
        x = left + PLOT * tenth / 10
        shapes += [
            line(x, TOP - 12, x, bottom),
            text(x, TOP - 18, f"{tenth * 10} %", 12, ink=QUIET, anchor="middle"),
        ]
    for place, (system, values) in enumerate(systems.items()):
        y = TOP + (place + 0.5) * ROW
        lines = wrapped(system, LABEL - 16, 13)
        for number, words in enumerate(lines):
            shapes.append(text(MARGIN, y + 5 + 16 * (number - (len(lines) - 1) / 2), words, 13, ink=INK))
        if place:
            shapes.append(line(MARGIN, y - ROW / 2, left + PLOT, y - ROW / 2))
        for number, (language, value, colour) in enumerate(zip(languages, values, COLOURS, strict=True)):
            height = y + (number - (len(languages) - 1) / 2) * APART  # equal values would hide each other
            shapes.append(_dot(left + PLOT * value, height, colour, f"{system}, {language}: {value:.3f}"))
    return picture(left + PLOT + MARGIN + 12, bottom + 20, title, shapes)


def _dot(x: float, y: float, colour: str, said: str = "") -> str:
    title = f"<title>{said}</title>" if said else ""
    place = f'cx="{x:.1f}" cy="{y:g}" r="5"'
    return f'<circle {place} fill="{colour}" stroke="#ffffff" stroke-width="1">{title}</circle>'
