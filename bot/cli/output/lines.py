"""Lines of output: coloured and wrapped to a terminal's width, or plain text in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass

from click.globals import resolve_color_default

from bot.safe_text import shown


@dataclass(frozen=True, slots=True)
class Line:
    """A line of output: styled pieces after an indent that also holds for the lines it is wrapped to."""

    pieces: tuple[tuple[str, str], ...]
    indent: int = 0

    @classmethod
    def of(cls, text: str, style: str = "", indent: int = 0) -> Line:
        return cls(((text, style),), indent)


def print_lines(lines: Iterable[Line]) -> None:
    """Write lines to standard output: in colours and wrapped on a terminal, or where --color asks for them."""
    if not (resolve_color_default() or sys.stdout.isatty()):
        sys.stdout.writelines(
            " " * line.indent + "".join(shown(text) for text, _ in line.pieces) + "\n" for line in lines
        )
        sys.stdout.flush()
        return
    from rich.padding import Padding  # 50 ms that a pipe does without
    from rich.text import Text

    from bot.console import console

    screen = console()
    for line in lines:
        pieces = ((shown(text), style) for text, style in line.pieces)
        screen.print(Padding(Text.assemble(*pieces), (0, 0, 0, line.indent)))
