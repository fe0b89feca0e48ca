"""A folder as an attacker leaves it: files whose names are those of modules, and that tell when they are run."""

from __future__ import annotations

from pathlib import Path

MODULES = (
    "bot", "click", "index", "json", "matplotlib", "multiprocessing", "numpy", "pickle", "random", "rich", "struct",
    "telegram", "tests",
)  # fmt: skip
_TRAP = """
import os, pathlib
pathlib.Path({sprung!r}).write_text(__name__ + " was run, and saw " + " ".join(os.environ))
raise SystemExit("trapped")
"""


class Traps:
    """The folder, to be worked in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        self._sprung = folder / "sprung.txt"
        for name in MODULES:
            (folder / f"{name}.py").write_text(_TRAP.format(sprung=str(self._sprung)), encoding="utf-8")

    @property
    def sprung(self) -> str:
        """Which one was run, and with which variables; "" for none."""
        return self._sprung.read_text(encoding="utf-8") if self._sprung.exists() else ""
