"""What a passage costs at each size: `python -m tests.benchmarks.scaling --model FOLDER [--counts N ...]`.

Builds an index over generated sentences at each size and asks it; the table goes into README.md, the curve into
scaling.png. FOLDER holds what `python -m tests.benchmarks.static_model FOLDER` has made. A million sentences need 4 GB
of disk in the folder for temporary files (TMPDIR).
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.benchmarks.measuring import machine, measure, run_once
from tests.benchmarks.sentences import capacity, sentence, write_questions, write_sentences
from tests.evaluation.tables import rewrite, table
from tests.processes import environment

README = Path(__file__).with_name("README.md")
PLOT = Path(__file__).with_name("scaling.png")
COUNTS = (1_000, 10_000, 100_000, 1_000_000)
QUESTIONS = 200
RUNS = 3
HEADER = (
    "sentences",
    "index",
    "build, s",
    "its peak memory, MB",
    "on disk, MB",
    "cold `scoda ask`, s",
    "search, ms",
    "its words, ms",
    "a question, ms",
    "peak memory, MB",
    "recall@10",
    "the trial's",
    "FAISS part, ms",
    "bare FAISS, ms",
    "hit@1",
)


@dataclass(frozen=True, slots=True)
class Size:
    """What was measured at one size: seconds and milliseconds (`search`, `words`, `ask`, `faiss`, `bare`) of the
    processor, and megabytes. `trial` is the recall that the build found."""

    count: int
    factory: str
    build: float
    build_memory: float
    disk: float
    cold: float
    search: float
    words: float
    ask: float
    memory: float
    recall: float
    trial: float
    faiss: float
    bare: float
    hit1: float

    def row(self) -> list[str]:
        times = [f"{self.cold:.2f}", *(f"{one:.1f}" for one in (self.search, self.words, self.ask))]
        parts = [f"{self.recall:.3f}", f"{self.trial:.3f}", f"{self.faiss:.2f}", f"{self.bare:.2f}", f"{self.hit1:.3f}"]
        build = [f"{self.build:.1f}", f"{self.build_memory:.0f}", f"{self.disk:.0f}"]
        return [f"{self.count:,}", self.factory, *build, *times, f"{self.memory:.0f}", *parts]


def measure_size(count: int, model: Path, folder: Path) -> Size:
    """Build and ask an index over `count` sentences in an empty folder."""
    corpus, questions, home = folder / "corpus.jsonl", folder / "questions.jsonl", folder / "home"
    write_sentences(count, corpus)
    write_questions(QUESTIONS, count, questions)
    build = [sys.executable, "-m", "bot", "index", "build", "--corpus", str(corpus), "--model", str(model)]
    built, _ = run_once([*build, "--home", str(home)], environment())
    asked = [sys.executable, "-m", "bot", "ask", sentence(count // 2).text, "--home", str(home)]
    cold = measure(asked, environment(), runs=RUNS)
    warm, answered = _child("ask", home, questions)
    _, searched = _child("search", home, questions)
    manifest = json.loads(next(home.glob("versions/*/manifest.json")).read_text(encoding="utf-8"))
    return Size(
        count,
        manifest["index_type"]["factory"],
        build=built.cpu,
        build_memory=built.megabytes,
        disk=sum(file.stat().st_size for file in home.glob("versions/*/*")) / 1e6,
        cold=cold.cpu,
        ask=answered["milliseconds"],
        memory=warm.megabytes,
        hit1=answered["hit1"],
        **{name: searched[name] for name in ("search", "words", "recall", "trial", "faiss", "bare")},
    )


def _child(name: str, home: Path, questions: Path) -> tuple[Any, dict[str, float]]:
    command = [sys.executable, "-m", "tests.benchmarks.scaling_children", name, str(home), str(questions)]
    cost, written = run_once(command, environment())
    return cost, json.loads(written)


def plot(sizes: Sequence[Size], path: Path) -> None:
    """Draw how build, search and disk grow, on logarithmic axes beside straight growth."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(10, 3.2), layout="constrained")
    axes = figure.subplots(1, 3)
    counts = [size.count for size in sizes]
    for axis, (title, unit, name) in zip(
        axes, (("build", "s", "build"), ("search", "ms", "search"), ("on disk", "MB", "disk")), strict=True
    ):
        values = [getattr(size, name) for size in sizes]
        axis.loglog(counts, values, marker="o")
        axis.loglog(counts, [values[-1] * count / counts[-1] for count in counts], ls=":", color="grey")
        axis.set(title=f"{title}, {unit}", xlabel="sentences")
        axis.grid(alpha=0.3)
    figure.savefig(path, dpi=90)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.scaling", description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="a sentence-transformers model's folder")
    parser.add_argument("--counts", type=int, nargs="+", default=COUNTS, metavar="N")
    parser.add_argument("--print-only", action="store_true", help="leave README.md and the plot as they are")
    arguments = parser.parse_args()
    if max(arguments.counts) > capacity() or min(arguments.counts) < QUESTIONS:
        parser.error(f"sizes lie between {QUESTIONS} and {capacity():,}")
    sizes = []
    for count in sorted(arguments.counts):
        with tempfile.TemporaryDirectory() as folder:
            sizes.append(measure_size(count, arguments.model.resolve(), Path(folder)))
        print(table(HEADER, [sizes[-1].row()]), flush=True)
    text = f"{machine()}.\n\n{table(HEADER, [size.row() for size in sizes])}"
    if not arguments.print_only:
        plot(sizes, PLOT)
        rewrite(README, "scaling", text)


if __name__ == "__main__":
    main()
