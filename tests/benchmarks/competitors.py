"""scoda beside what one would use instead: `python -m tests.benchmarks.competitors [--runs N] [--print-only]`.

Every system indexes data/scoda-2020 and answers its questions/heldout.jsonl, which nobody was fitted on, one question
at a time. Whole processes are measured from outside. txtai comes with `pip install '.[benchmarks]'`.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

from index import Answer, QuestionError
from tests.benchmarks.measuring import Cost, machine, measure, run_once
from tests.benchmarks.systems import CORPUS, SYSTEMS, passages
from tests.evaluation.tables import rewrite, table
from tests.processes import environment

README = Path(__file__).with_name("README.md")
QUESTIONS = CORPUS / "questions" / "heldout.jsonl"
QUESTION = "What happened with the Geely project?"
TOP = 5
HEADER = (
    "system",
    "build, s",
    "its peak memory, MB",
    "first answer, s",
    "a question when warm, ms",
    "peak memory, MB",
    "English hit@1",
    "Chinese hit@1",
    "Russian hit@1",
    "other languages hit@1",
    "all recall@5",
)


def row(name: str, runs: int) -> list[str]:
    """One system's costs and quality; every run of a build starts in an empty folder."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder, "home")
        home.mkdir()
        built = measure(_command("build", name, home), _environment(), runs=runs, before=lambda: _empty(home))
        cold = measure(_command("ask", name, home), _environment(), runs=runs)
        warm, written = run_once(_command("evaluate", name, home), _environment())
    return [SYSTEMS[name].name, *_costs(built, cold, warm, json.loads(written))]


def _costs(built: Cost, cold: Cost, warm: Cost, found: dict[str, Any]) -> list[str]:
    costs = [f"{built.wall:.1f}", f"{built.megabytes:.0f}", f"{cold.wall:.2f}", f"{found['milliseconds']:.1f}"]
    return [*costs, f"{warm.megabytes:.0f}", *(f"{share:.3f}" for share in found["quality"])]


def _empty(home: Path) -> None:
    shutil.rmtree(home)
    home.mkdir()


def _command(action: str, name: str, home: Path) -> list[str]:
    if (action, name) == ("ask", "scoda"):  # the command itself, which has a lighter way in than Python's
        return [sys.executable, "-m", "bot", "ask", QUESTION, "--home", str(home)]
    return [sys.executable, "-m", "tests.benchmarks.competitors", "--child", action, name, str(home)]


def _environment() -> dict[str, str]:
    return environment(ALLOW_RESOLVE_TRANSFORM="True")  # lets txtai find its encoder by its name


def _build(name: str, home: Path) -> None:
    SYSTEMS[name].build(home)


def _ask(name: str, home: Path) -> None:
    print(SYSTEMS[name].open(home)(QUESTION, TOP))


def _evaluate(name: str, home: Path) -> None:
    """Print the median time of a question and the quality, as JSON."""
    from index import evaluate, read_labelled
    from tests.evaluation.ablation import MAIN_LANGUAGES, other_languages

    ask = SYSTEMS[name].open(home)
    ask(QUESTION, TOP)
    times = []

    def ask_many(questions: Sequence[str], top: int) -> list[Answer | QuestionError]:
        answers = []
        for question in questions:
            started = time.perf_counter()
            answers.append(ask(question, top))
            times.append(time.perf_counter() - started)
        return answers

    report = evaluate(read_labelled(QUESTIONS, {passage.id for passage in passages()}), ask_many)
    main = [report.by_language[language].hit1 for language in MAIN_LANGUAGES]
    quality = [*main, other_languages(report), report.overall.recall5]
    print(json.dumps({"milliseconds": median(times) * 1000, "quality": quality}))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.competitors", description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="runs whose median counts, after one to warm up")
    parser.add_argument("--print-only", action="store_true", help="leave README.md as it is")
    parser.add_argument("--child", nargs=3, metavar=("ACTION", "SYSTEM", "HOME"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.child:
        action, name, home = arguments.child
        {"build": _build, "ask": _ask, "evaluate": _evaluate}[action](name, Path(home))
        return
    rows = [row(name, arguments.runs) for name in SYSTEMS]
    text = f"{machine()}; the median of {arguments.runs} runs after one to warm up.\n\n{table(HEADER, rows)}"
    print(text)
    if not arguments.print_only:
        rewrite(README, "competitors", text)


if __name__ == "__main__":
    main()
