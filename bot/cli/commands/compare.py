"""Compares models on an owner's own questions: each builds an index of its own, aside, and is evaluated with it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import index  # names of it are loaded where they are used, which --help does without

_COLUMNS = ("build s", "build MB", "ask MB", "ms", "hit@1", "recall@5")


@dataclass(frozen=True, slots=True)
class Ran:
    """A command that has ended: what it printed, its wall-clock time in seconds, and the most memory it had in MB."""

    out: str
    seconds: float
    megabytes: float


@dataclass(frozen=True, slots=True)
class Compared:
    """What a model costs, and how good the answers with it are: `report` is what `scoda eval --json` prints.

    Times in seconds, memory in MB of the whole process; `milliseconds` a question, many being asked together.
    """

    model: str
    build_seconds: float
    build_megabytes: float
    ask_megabytes: float
    milliseconds: float
    report: dict[str, Any]


def compare_models(
    models: Sequence[str], corpus: Path, files: Sequence[Path], run: Callable[[Sequence[str]], Ran]
) -> Iterator[Compared]:
    """Build the corpus with each model and evaluate it on the questions in these files, one model after the other.

    "A+B" are two models of one index. `run` runs a command of scoda's in a process of its own, so that no model pays
    for another one.
    """
    for model in models:
        with tempfile.TemporaryDirectory(prefix="scoda-models-") as home:
            named = [part for name in _beside(model) for part in ("--model", name)]
            built = run(["index", "build", "--home", home, "--corpus", str(corpus), *named])
            asked = run(["eval", "--json", "--home", home, *map(str, files)])
        report = json.loads(asked.out)
        yield Compared(model, built.seconds, built.megabytes, asked.megabytes, report["milliseconds"], report)


def _beside(model: str) -> list[str]:
    """The models that one index is built with; a folder may have a plus in its name."""
    return [model] if Path(model).exists() else model.split("+")


def run_scoda(arguments: Sequence[str]) -> Ran:
    """Run a command of scoda's in a process of its own; what it has to say goes to standard error as ever.

    Raises:
        ScodaError: it failed.
    """
    started = time.perf_counter()
    environment = index.child_environment(models=True)
    command = index.python_command("bot", *arguments)
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=environment) as process:
        assert process.stdout is not None
        out = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)  # the memory of this child, not of all so far
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise index.ScodaError(f"`scoda {' '.join(arguments[:2])}` failed for a model, see above; nothing was changed")
    unit = 1 if sys.platform == "darwin" else 1024
    return Ran(out, time.perf_counter() - started, usage.ru_maxrss * unit / 1e6)


def comparison_lines(compared: Sequence[Compared]) -> list[str]:
    """The models side by side, for people."""
    languages = list(compared[0].report["by_language"]) if compared else []
    wide = max([len(one.model) for one in compared] + [len("model")])
    lines = [f"{'model':<{wide}}" + "".join(f"{name:>10}" for name in (*_COLUMNS, *languages))]
    for one in compared:
        shares = [one.report["overall"]["hit1"], one.report["overall"]["recall5"]]
        shares += [one.report["by_language"][language]["hit1"] for language in languages]
        costs = [one.build_seconds, one.build_megabytes, one.ask_megabytes, one.milliseconds]
        cells = [f"{cost:>10.1f}" for cost in costs] + [f"{share:>10.3f}" for share in shares]
        lines.append(f"{one.model:<{wide}}" + "".join(cells))
    return lines
