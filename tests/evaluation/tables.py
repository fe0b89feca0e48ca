"""Markdown tables that stand between markers in a file and are rewritten by the command that measures them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table; the first column holds names, the others numbers."""
    rule = ["---", *["---:"] * (len(header) - 1)]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in (header, rule, *rows))


def rewrite(path: Path, name: str, text: str) -> None:
    """Put `text` between the markers `name` of the file.

    Raises:
        ValueError: the file does not have each of the two markers once.
    """
    start, end = f"<!-- {name}: start -->", f"<!-- {name}: end -->"
    whole = path.read_text(encoding="utf-8")
    if whole.count(start) != 1 or whole.count(end) != 1 or whole.index(end) < whole.index(start):
        raise ValueError(f"{path} needs one line {start!r} and below it one line {end!r}")
    before, rest = whole.split(start)
    _, after = rest.split(end)
    path.write_text(f"{before}{start}\n{text}\n{end}{after}", encoding="utf-8")
