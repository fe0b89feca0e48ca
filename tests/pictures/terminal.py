"""Draws terminal.svg: real questions and what the command prints, with its colours."""

from __future__ import annotations

import io
import os
import re
import shlex
import subprocess
from pathlib import Path

from rich.console import Console
from rich.text import Text

from index import python_command

TARGET = Path(__file__).with_name("terminal.svg")
COLUMNS = 96
QUESTIONS = (
    ["What happened with the Geely project?"],
    ["第42项是什么"],
    ["Is there a fund with Kazakhstan?"],
)
# Only the letters of the person's own machine: a picture in a page loads nothing from elsewhere.
_FACES = re.compile(r"@font-face \{.*?\}", re.DOTALL)


def draw() -> str:
    """The picture: what a terminal of 96 columns shows."""
    screen = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True, color_system="standard")
    for words in QUESTIONS:
        shown = " ".join(shlex.quote(word).replace("'", '"') for word in words)
        screen.print(Text.assemble(("$ ", "green"), (f"scoda ask {shown}", "bold")))
        screen.print(Text.from_ansi(ask(words)))
        screen.print()
    return _FACES.sub("", screen.export_svg(title="scoda")).replace("Fira Code, monospace", "ui-monospace, monospace")


def ask(words: list[str]) -> str:
    """What the command prints on the index of the data home, as a terminal would get it."""
    answered = subprocess.run(
        [*python_command("bot"), "ask", "--color", "always", *words],
        env={**os.environ, "COLUMNS": str(COLUMNS)},
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if answered.returncode not in (0, 1):  # 1 where the document does not say
        raise SystemExit("there is no answer to draw: see above")
    return "\n".join(line.rstrip() for line in answered.stdout.splitlines())
