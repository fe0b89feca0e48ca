"""What a command takes for a terminal."""

from __future__ import annotations

import io
import re


class Terminal(io.StringIO):
    """Keeps what a terminal would show."""

    def isatty(self) -> bool:
        return True

    @property
    def lines(self) -> list[str]:
        """What is written, without codes and without the spaces that fill a line up."""
        return [line.rstrip() for line in re.sub(r"\x1b\[[\d;?]*[A-Za-z]", "", self.getvalue()).splitlines()]
